"""The English room: sentences → numbers, quantities and claims. Its modules in the order of the data:

- `language`: the package as the pipeline sees it; `split` and `items` cut a text into sentences and list items.
- `notation`: how the document prints its numbers, and a sentence of it as English prints them.
- `atoms`, `marks`, `powers`, `scales`, `digits`, `spelled`, `numerals`: where numbers stand and what they are worth; `cues` reads
  the lexicon's words as word forms.
- `date_forms`, `month_forms`, `date_spans`, `bare_years`, `date_patterns`, `month_patterns`, `dates`: expressions of time, and
  which of their numbers are dates.
- `role_words`, `codes`, `romans`, `ordinals`, `references`, `counting`, `roles`, `roles_by_unit`: numbers that the words
  around them, or the unit behind them, settle as no claim.
- `modifiers`, `compounds`, `odd_units`, `measures`, `ranges`, `led`, `proportions`, `exchanged`, `unpriced`, `plain_units`,
  `quantities`: bounds, units and ranges, from the surface.
- `tree`: the parsed sentence as plain objects; `view`: it with its quantities and times; `chunks`:
  the noun phrase behind a place in it; `frames`: what the attachment passes on.
- `restricting`, `phrase_ends`, `subjects`: from a noun to the words of the subject; `complements`: what stands behind it;
  `antecedents`, `stands_for`, `before_change`, `nouns`: what a noun stands for; `thresholds`: limits that say which of the things
  are meant.
- `openings`: subjects right behind the time or place that opens a sentence; `participles`: what a participle tells of;
  `proposals`: the measure that "this proposal" speaks of;
  `own_subjects`, `misparsed_verbs`, `misparsed_subjects`: subjects that the parser lost or mistook; `objects`, `relatives`,
  `parsed_subjects`, `arguments`: who or what a verb is about.
- `rules`: one function a pattern, from the place of a number to what it says of what.
- `qualifiers`: quantities that are no claim of their own, and why.
- `lists`, `list_parts`: numbers said of the parts of a list.
- `attach`: one sentence through `rules`, `qualifiers` and `lists`; `added`, `refined`: what a frame still gains.
- `verbs_above`, `moods`, `put_ahead`: the verbs above a number, and what they say; `estimates`: what its name says; `aiming`:
  what a clause aims at; `expecting`: what it expects; `effects` with `outlays`, `touched`: what a measure does, costs, and to
  whom; `budgets`, `papers`: what a budget grants and its papers say; `words_beside`, `said_by_others`, `planned_before`,
  `quoted`: what others say, was planned before or stands right beside; `kept`: what the number before settles; `statuses`:
  achieved, aimed at, expected or quoted.
- `points`, `financial`, `runs_of_months`, `parts_of_years`, `meanings`, `resolution`: what a time means; `base_times`, `asides`,
  `held_against`, `paired_times`, `owned`, `timing`: what else it may do, and with which number it goes; `stretches`, `moves`,
  `averages`, `closing`, `effective`, `around`, `told_before`, `carried`, `ago`, `levels_before`, `compared`, `unsaid_bases`,
  `usable_times`, `since`, `stated`, `periods`: which period a claim is for, and what a change is compared to.
- `twins`: two that move in one breath; `counted`, `counted_elsewhere`, `rate_bases`, `shared_rates`, `rates`, `units_before`,
  `implied_units`, `denominate`, `points_meant`: the unit and the value.
- `wording`, `areas`: bounds, scope, prices and averages; the place; `scopes`: what tells two numbers of a sentence apart.
- `fields`, `claim_fields`, `claims`: every field of a claim, and the ledger of the numbers; `room`, `paragraphs`, `left`: what
  goes on from one sentence to the next; `flags`: what shows when claims stand side by side; `plain_words`: what a plain record
  says of a quantity.
- Tables have no sentences. `titles`, `axes`, `headers` with `header_names`, `header_times`, `header_units`: what the words around
  the cells say; `cells` with `cell_names`, `cell_numbers`, `cell_times`, `cell_units`: what a cell says with them.
"""
