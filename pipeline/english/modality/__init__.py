"""What the words say of a number's status, one kind of evidence a module: told as done, aimed at, expected, granted, quoted.

The tree alone: `verbs_above`, `moods`, `put_ahead`. Words of a kind: `aiming` and `goals`, `expecting`, `estimates`, `effects`
with `outlays` and `touched`, `budgets` with `budget_outlook` and `papers`. Others' numbers: `quoted`, `said_by_others`,
`planned_before`. Which of this counts, and in what order, `statuses` decides.
"""
