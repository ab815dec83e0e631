"""What the titles of tables say that the tables are about."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.tables.header_names import is_indicator, stub_is
from pipeline.english.tables.headers import header, words_of
from pipeline.lexicon import either
from pipeline.records import TableContext


def title_of(table: TableContext) -> tuple[str, bool]:
    """What the title says that the table is about, and whether that is surely what its numbers measure.

    A header over the labels that prints a unit says the same ("Enrolment (thousands)").
    """
    found = [
        (stub, True)
        for stub in table.stubs
        if header(stub).measured and header(stub).words and not stub_is(stub, "units") and not stub_is(stub, "asides")
    ]
    found += [
        titled(note) for note in reversed(table.notes) if len(note) <= _LONGEST and not note.startswith(("[", "("))
    ]
    named = [(words, strong) for words, strong in found if header(words).words]
    return next(((w, s) for w, s in named if s), named[0] if named else ("", False))


_LONGEST = 200
"""Characters of a title; what is longer explains the table."""


@cache
def titled(note: str) -> tuple[str, bool]:
    """The thing that a title names, and whether it surely names one: it counts, is parted "by" something, or an indicator."""
    caption = words_of("caption")
    text = note.strip()
    text = text[1:-1].strip() if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", text) else text
    text = re.sub(rf"^{either(caption['numbered'])}\s[\dA-Z.\-–]+\s?[:.–—-]?\s?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+", "", text)
    text = re.sub(rf"^(?:\|\s)?(?:{either(caption['leads'])}\s)+", "", text, flags=re.IGNORECASE)
    shares = re.match(rf"(?:\|\s)?{either(caption['shares'])}\s", text, re.IGNORECASE)
    text = text[shares.end() :] if shares else text
    wise = re.match(r"[^\W\d_]+(?:-|\s)wise\s", text, re.IGNORECASE)
    text = text[wise.end() :] if wise else text
    parted = re.split(rf",?\s{either(caption['parted'])}\s", text, maxsplit=1)
    unit = re.search(r"\s?[(\[][^()\[\]]*[)\]]\s*$|,?\sin\s(?:thousands|millions|lakhs|crores)\b", text)
    thing = parted[0] if len(parted) == 1 or unit is None or unit.group() in parted[0] else parted[0] + unit.group()
    one = header(thing)
    measures = re.match(rf"{either(caption['measures'])}(?:\s|$)", one.words, re.IGNORECASE) is not None
    strong = (
        len(parted) > 1
        or shares is not None
        or wise is not None
        or measures
        or one.counts
        or one.measure == "change"
        or is_indicator(one.words)
    )
    return thing, bool(one.words) and strong and len(one.words) <= 90


def gives_shares(table: TableContext) -> bool:
    """Whether the title says that the table gives the parts of a whole ("Distribution of workers by industry (%)")."""
    leads = either(words_of("caption")["shares"])
    found = (
        re.sub(rf"^{either(words_of('caption')['numbered'])}\s\S+\s?(?:\|\s)?", "", note, flags=re.IGNORECASE)
        for note in table.notes
    )
    return any(re.match(rf"{leads}\s", note, re.IGNORECASE) for note in found)
