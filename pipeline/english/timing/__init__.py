"""Which of a sentence's times a number has, and what it takes where none is printed beside it.

`usable_times` leaves out those that are bases, titles or another number's (`base_times`, `held_against`, `others_times`,
`paired_times`, `owned`); `choice` picks one; `stated` says what it means there. `carried`, `told_before`, `effective` and
`closing` look beyond the sentence; `compared`, `unsaid_bases`, `ago` and `levels_before` say what a change is compared to. The
period of a claim is put together from these in `periods`.
"""
