"""The unit of a claim and its value: counts named by what they count, rates joined, signs resolved by the card.

`denominate` puts them together; `counted` names counts, `rates` the base of a rate, `implied_units` and `units_before` what is
left out; `plain_units` names a unit in plain English, for the command `quantities`.
"""
