"""The English room: sentences → numbers, quantities and claims. Its rooms in the order of the data:

1. `language`: the package as the pipeline sees it. `split` and `items` cut a text into sentences and list items; `notation` says
   how the document prints its numbers; `cues` reads the lexicon's words as word forms.
2. `numbers`: where numbers stand and what they are worth. `times`: expressions of time, and which of their numbers are dates.
   `roles`: numbers that the words around them settle as no claim. `quantities`: bounds, units and ranges, from the surface.
3. `tree`: the parsed sentence as plain objects; `view`: it with its quantities and times; `chunks`: the noun phrase behind a
   place in it; `frames`: what the attachment passes on.
4. `subjects`: what a number is said of, and in which words. `rules`: one function a pattern, from the place of a number to what
   it says of what; `qualifiers`: quantities that are no claim of their own, and why; `lists`, `list_parts`, `twins`: numbers
   said of the parts of a list, or of two in one breath. `attach` takes a sentence through them; `added`, `refined`: what a frame
   gains.
5. The fields of a claim. `statuses`, by the evidence of `modality`: achieved, aimed at, expected or quoted. `periods`, by
   `timing`: for which time, and compared to what. `units`: the unit and the value. `wording`, `areas`, `scopes`: bounds, scope,
   place, and what tells two numbers of a sentence apart. `fields`, `claim_fields`: all of them put together.
6. `claims`: the claims and the ledger of a report; `room`, `paragraphs`, `left`: what goes on from one sentence to the next;
   `flags`: what shows when claims stand side by side; `plain_words`: what a plain record says of a quantity.

Tables have no sentences: `tables` reads their cells with the words around them.
"""
