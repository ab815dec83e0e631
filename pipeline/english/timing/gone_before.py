"""What a sentence tells as over before its main clause: "After two years of growth above 4 per cent, growth of 3 is expected"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english.frames import Site
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.times.date_forms import count
from pipeline.english.times.points import YEAR, end_year
from pipeline.lexicon import either, read
from pipeline.lexicon.periods import Bases

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def opened_after(site: Site) -> bool:
    """Whether the number stands in the "After …" that opens its sentence, before the comma of the main clause."""
    text, start = site.view.text, site.quantity.start
    if "fter " not in text or _AFTER.match(text, 0, start) is None:
        return False
    closed = text.find(", ", site.quantity.end)
    return closed > 0 and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.tokens(0, closed))


def years_gone(site: Site, bases: Bases) -> str | None:
    """The years that "After two years of …" counts, the last of them the reported one; None without such a count."""
    if not site.view.text.startswith("After "):
        return None
    opened = _years().match(site.view.text)
    last = end_year(bases.reported) if bases.reported else ""
    if opened is None or not last.isdigit() or bases.fiscal:
        return None
    number = count(opened["n"])
    return f"{int(last) - number + 1}/{last}" if number > 1 else None


_AFTER = re.compile(r"(?:[A-Z][^,;.]{2,24},\s)?[Aa]fter\s[^,;]*$")


@cache
def _years() -> re.Pattern[str]:
    counts = either(read("en/dates")["counts"])
    return re.compile(
        rf"After\s(?:more\sthan\s|almost\s|nearly\s)?(?P<n>{counts})\s(?:consecutive\s|straight\s)?years\sof\s"
    )


def over_by_then(site: Site, verb: Token | None, stated: str, bases: Bases) -> bool:
    """ "Tolls came to 9 million in 2031 and will fall to 8 million": the year of what was before is not that of what will be."""
    ahead = verb is not None and "will" in auxiliaries(verb) and "have" not in auxiliaries(verb)
    if verb is None or not ahead or not bases.published or YEAR.fullmatch(stated) is None:
        return False
    past = stated < bases.published[:4]
    return past and any(_AND_WILL.fullmatch(site.view.text, t.end, verb.idx) for t in site.view.times)


_AND_WILL = re.compile(r",?\s(?:and|but)\s(?:it\s|they\s)?will\s(?:[a-z]+\s){0,2}")
