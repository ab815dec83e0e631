"""Expressions of time: where they stand, which of their numbers are dates, and which period each means.

`dates` finds them by `date_patterns` and `month_patterns`; `date_forms`, `date_spans`, `month_forms` make a `Time` of a match;
`bare_years` tells years from counts. `resolution` says what a time means by the card (`meanings`, `financial`, `parts_of_years`,
`runs_of_months`, `reckoned_from`), in periods as the tables write them (`points`).
"""
