"""The English room: sentences → numbers, quantities and claims.

`numerals` (values) → `dates` (times) → `quantities` (units, bounds, `modifiers`, `roles`) → parse → `view` → `rules` (with
`arguments`, `subjects`, `lists`, `qualifiers`) → `claims` (with `statuses`, `periods`, `counted`, `areas`).
"""
