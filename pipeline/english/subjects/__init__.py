"""What a number is said of: from the words around it to the noun, and from the noun to the words of a subject.

`arguments` says what a verb is about, by `parsed_subjects`, or where the parser errs by `own_subjects`, `misparsed_verbs` and
`misparsed_subjects`; `nouns` what a noun stands for; `words` which of its words belong to the subject (`phrase_starts`,
`phrase_ends`, `restricting`).
"""
