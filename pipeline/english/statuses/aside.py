"""What a sentence tells beside what it plans: what there is already, what was usual, what a sum comes to in other words."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.statuses.said import Said
from pipeline.english.timing.usable_times import ON_TOP
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status


def aside(said: Said) -> Status | None:
    """The status of what is only told in passing; None for what the sentence is about."""
    if (
        _in_passing(said)
        or _on_top(said)
        or _parenthetic(said)
        or _asked(said)
        or _in_other_words(said)
        or _bidden(said)
    ):
        return "actual"
    if _REQUIRED.search(said.before) is not None:
        return "reference"
    if said.times_ahead is not True and _LONG_TERM.search(said.before) is not None:
        return "reference"
    usual = "usual " in said.before or "normal " in said.before
    return "reference" if (usual and _USUAL.search(said.before)) or _supposed(said) else None


_REQUIRED = Sought(
    r"\b(?:within|below|under|above|meets?|of)\s(?:the|that|an?)\s(?:[A-Za-z-]+\s){0,4}(?:requirement|criterion|reference\svalue"
    r"|(?:EU|Maastricht|statutory|legal|WHO|treaty)\s(?:limit|ceiling|threshold|standard|guideline))s?\sof\s(?:[a-z]+\s){0,2}$",
    "of",
)
""" "well within the treaty requirement of less than 3 %": a standing rule of somebody else."""


_LONG_TERM = Sought(
    r"\b(?:than|above|below|exceed\w*|surpass\w*|outpac\w+|against|compared\swith|in\sline\swith)\s(?:the|its|our)\s(?:[A-Za-z-]+\s){0,3}?"
    r"(?:trend|average|mean|historical|long-term|long-run)\s(?:[a-z-]+\s){0,3}?"
    r"(?:growth|increase|rise|fall|decline)(?:\srates?|\space)?(?:\sof)?\s(?:(?:about|around|some|only)\s)?$",
    "the",
    "its",
    "our",
)
""" "grew by 4 %, higher than the trend growth rate of 2.9 % over the past decade": what was usual for years, quoted beside it."""


def _supposed(said: Said) -> bool:
    """ "Had there been no relief, prices would have risen by 5.6 %": what did not come about."""
    would = "would have" in said.text and _WOULD_HAVE.search(said.before) is not None
    return would and _UNLESS.search(said.text) is not None


def _in_passing(said: Said) -> bool:
    """ "With 53 million children in our schools, the council must act": what there is, beside what is to be done about it."""
    return (
        said.site.quantity.kind in ("count", "money")
        and _WITH.search(said.before) is not None
        and _MUST.match(said.text, said.site.end) is not None
    )


_WITH = Sought(r"(?:^|^[^,;.]{3,24},\s)[Ww]ith\s(?:[a-z]+\s){0,2}$", "ith")
_MUST = re.compile(r"\s[^,;.]{2,70},\s[^,;.]{2,40}\s(?:must|should|cannot|can|are|is|have|has)\b")


def _on_top(said: Said) -> bool:
    """ "will issue 90 passes, on top of the 40 issued in 2030": what has been done before."""
    done = ON_TOP.search(said.before) is not None and _DONE_IN.match(said.text, said.site.quantity.end) is not None
    return done and said.times_ahead is not True


_DONE_IN = re.compile(
    r"(?:\s(?!to\b|being\b|be\b|already\s(?:planned|pledged|announced))[a-z-]+){0,5}"
    r"\s(?!planned|pledged|announced|proposed|earmarked|allocated|committed|approved|needed|required|budgeted|promised)"
    r"[a-z]+(?:ed|built|made|sold|given|lent|spent)\b"
)


def _parenthetic(said: Said) -> bool:
    """ "The pay bill, at 36 % of spending, will need to fall": what it is now."""
    share = said.site.quantity.unit == "%" and said.before.endswith(", at ")
    return share and said.times_ahead is not True and _THEN_WILL.match(said.text, said.site.end) is not None


_THEN_WILL = re.compile(
    r"\sof\s[^,;.]{2,40},\s(?:(?:will|would)\s(?:need|have)|must|should|needs?|has|have|is(?!\sexpected|\sforecast|\sprojected)|remains?)\b"
)


def _asked(said: Said) -> bool:
    """ "Last year I asked five yards to take on pilots": whom somebody asked, whatever for."""
    noun = said.site.chunk[-1] if said.site.chunk else None
    near = noun is not None and noun.idx < said.site.quantity.end + _NEXT
    asked = (v for v in said.chain[:2] if v.lower_ == "asked" and v.tag_ == "VBD")
    return near and said.times_ahead is not True and any(v.idx < said.site.quantity.start for v in asked)


_NEXT = 30


def _bidden(said: Said) -> bool:
    """ "Think of the 900 crews without a berth": whom the hearers are to think of, who are there already."""
    opened = cues.pattern("status", "bidding").match(said.text)
    return opened is not None and _OTHER_DOING.search(said.text, opened.end(), said.site.quantity.start) is None


_OTHER_DOING = re.compile(
    r"[,;:]|\b[a-z]{2,}ing\b"
    r"|\b(?:to|will|must|should|shall)\b(?!\s(?:the|our|those|these|them|it|all|every|\d))"
)


def _in_other_words(said: Said) -> bool:
    """ "Every trip costs about 20 dollars – a yearly outlay of 3,000": what is so already, reckoned otherwise."""
    last = said.site.claimed_before()
    return said.previous == "actual" and last is not None and _DASH.match(said.text, last[0].end) is not None


_DASH = re.compile(r"\s[–—-]\s(?:or\s)?an?\s(?:(?:annual|yearly|monthly|total|overall)\s)?[a-z]+\sof\s[^,;.–—]{0,20}\d")
_WOULD_HAVE = re.compile(r"\bwould\shave\s[a-z]{3,12}\b[^,;]*$")
_UNLESS = re.compile(r"\b(?:[Ii]f\s[^,;]*\bhad|[Hh]ad\s(?:it|there|we|the)|[Ww]ithout|[Bb]ut\sfor)\b")
_USUAL = re.compile(r"\b(?:instead\sof|rather\sthan|against|than|over)\s(?:the|our|its)\s(?:usual|normal)\s$")
""" "mended 15 boats instead of the usual six"."""
