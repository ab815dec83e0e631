"""Numbers that the words around them settle as no claim: names, citations, idioms, structure, ordinals.

`by_surface` looks at an atom before units are tried, `by_unit` after, `in_company` at the numbers of a sentence together. They
give a `Mention`, or None for what may be a claim. Words stand in `lexicon/en/roles.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.numbers.atoms import Atom
from pipeline.english.roles import codes, ordinals, references
from pipeline.english.roles.number_words import GRADES, RATE, in_one, spelled
from pipeline.english.roles.role_words import in_phrase, role_words
from pipeline.lexicon import either
from pipeline.lexicon.sought import Sought
from pipeline.lexicon.units import units
from pipeline.records import Mention

if TYPE_CHECKING:
    from pipeline.english.quantities.measures import Part

PLURAL = re.compile(
    r"\s?(?:%|percent|per\scent|(?!(?:was|is|has|this|as|does|its|us|thus|versus|plus|yes)\b)[a-z]+s\b)"
)
_NUMBERS = Sought(r"\b(?:will|would|shall|should|to|now|already|they|[a-z]{3,}[^us]s)\snumber\s$", "number")
""" "The crews will number 22": a verb, and no name."""
_AGED_BEFORE = Sought(r"[A-Z][a-z’'-]+\s(?:[A-Z][a-z’'-]*\.?\s)*[A-Z][a-z’'-]+,\s$", ",")
_AGED_AFTER = re.compile(r",\s(?:is|was|who|whose|has|had|said|says|lives|lived|works|worked|from|of|an?|the)\b")
_VERSION, _CAPITAL, _THING = (
    re.compile(r"[1-9]\.0"),
    re.compile(r"\b[A-Z][a-z]+\s$"),
    re.compile(r"\s[a-z]{4,}|[,.]\s[A-Za-z]"),
)
""" "the Harbour 3.0 policy": the version of something named."""
_TITLE = Sought(r"\bthe\s(?:[A-Z][a-z]+\s){2,4}$", "the")
""" "a review of the Operation Clean Harbour 2.0"."""
_NO_PARTS = re.compile(
    r"\s?(?:%|per\s?cent|[mbt]r?illion\b|percentage\b)|\sparts\sper\b|\ssections\s(?:along|on|under|meeting|met|reached|with|above|below|upstream|downstream|of\s(?!(?:the|this)\s(?:report|paper|document)\b))"
)
""" "following 6 percent last year", "3 parts per million", "all 9 sections along the river": of no report."""


_MOST_PARTS = 10_000
""" "40,000 crews will be trained, following 55,000 last year": no report has so many parts or pages."""


def by_surface(text: str, atom: Atom) -> Mention | None:
    """The role of `atom` where spelling and neighbours alone settle it; None for what may be a quantity."""
    before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 60]
    if atom.kind == "ordinal":
        return ordinals.role(text, atom, before, after)
    if atom.kind == "fraction" and codes.is_exponent(text, atom, before):
        return Mention(atom.start, atom.end, "unit_part", "an exponent")
    if atom.kind in ("word", "fraction", "multiple", "collective"):
        mention = spelled(text, atom, before, after)
        if mention is not None:
            return mention
    if atom.value < _MOST_PARTS and in_phrase(role_words()["structure"], text, atom) and not _NO_PARTS.match(after):
        return Mention(atom.start, atom.end, "structure", "counts the report's own parts")
    if atom.value < 100 and _of_own_parts(text, atom, before, after):
        return Mention(atom.start, atom.end, "structure", "counts the report's own parts")
    if _IN_CAPITALS.match(after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    return _digits(text, atom, before, after) if atom.kind == "digits" else None


def _of_own_parts(text: str, atom: Atom, before: str, after: str) -> bool:
    """ "is in four parts", "the three sections below": whether the words around tell of what the report is made of."""
    rules = role_words()
    if rules["told"].match(after) and rules["telling"].search(before):
        return True
    if rules["own"].match(after) and not _SCORED.search(before):
        return True
    return bool(rules["laid_out"].match(text, atom.end) or rules["titled"].match(after))


_SCORED = re.compile(r"\bscor(?:e|es|ed|ing)\s$")


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(rf"(?P<opens>^\W{{0,6}})?\b{either(cues.words('generic', 'headed'))}\s$", re.IGNORECASE)


def _numbers_heading(text: str, start: int, end: int) -> bool:
    """ "Task 1: Mend the docks", "Report part 2: Achievements"; words in small letters follow where the label opens the line."""
    label, title = _headed().search(text, max(0, start - _LABEL), start), _HEADING.match(text, end)
    return label is not None and title is not None and (label["opens"] is not None or title[1].isupper())


_LABEL = 24
_HEADING = re.compile(r"\s?[:：]\s?([A-Za-z\d])")
_AGE_GROUP = re.compile(r"\bage[\s-](?:group|bracket|range|cohort)s?\s(?:of\s)?(?:\d{1,3}\s?[-–]\s?)?$", re.IGNORECASE)
""" "children in the age group 0-3"."""
_ITEM = re.compile(r"\d{1,2}[a-z][.)](?:\s+[A-Z]|\s*$)|\d{1,3}\.\s+[A-Z][a-z]")
""" "2a. Reduce paper use", "13. Ships came": an item of a list."""
_TELLS = re.compile(r"\s?(?:%|percent|per cent|[a-z])")


def _numbers_a_name(text: str, end: int, before: str, after: str) -> bool:
    """Whether digits behind a word for what is numbered number it: no share, age or count of something else."""
    rate = before.endswith(", ") and RATE.match(after) is not None  # "fell to Grade II, 20 % met Grade III"
    if rate or _AGE_GROUP.search(before) or _NUMBERS.search(before):
        return False
    alone = role_words()["always"].search(before) or not PLURAL.match(text[end : end + 16])
    return bool(alone) and not _measured(text, end)


def _digits(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    end = atom.digits_end
    if _ITEM.match(text, atom.start) and not text[: atom.start].strip():
        return Mention(atom.start, end, "list_marker", "number of an item")
    if in_one(text, atom):
        return Mention(atom.start, end, "name", "part of a coined name")
    found = references.role(text, atom, before, after) or codes.role(text, atom, before)
    if found is not None:
        return Mention(atom.start, end, *found)
    if _AGED_BEFORE.search(before) and _AGED_AFTER.match(after) and atom.value < 120 and end == atom.end:
        return Mention(atom.start, end, "qualifier", "the age of a person")
    if _numbers_heading(text, atom.start, end):
        return Mention(atom.start, end, "list_marker", "numbers a heading")
    rules = role_words()
    one = not atom.scaled and _IS_SAID_OF.match(after) is not None and _PLACE.search(before) is None
    numbered = one or rules["thing"].match(after)
    if numbered and re.search(r"[a-z]\s[A-Z][a-z]+\s$", before) and atom.value < 100:
        return Mention(atom.start, end, "name", "number of a named thing")
    if atom.value < GRADES and "." not in text[atom.start : end] and rules["graded"].search(before):
        return Mention(atom.start, end, "name", "number of a named thing")
    if not atom.scaled and rules["name"].search(before) and _numbers_a_name(text, end, before, after):
        return Mention(atom.start, end, "name", "number of a named thing")
    if (
        not atom.scaled
        and _VERSION.fullmatch(text, atom.start, end)
        and _CAPITAL.search(before)
        and (_THING.match(text, end) or text[end : end + 1] in ("”", '"', "’"))
    ):
        return Mention(atom.start, end, "name", "part of a proper name")
    versioned = rules["versioned"].search(before) or _TITLE.search(before)
    if not atom.scaled and _VERSION.fullmatch(text, atom.start, end) and versioned:
        return Mention(atom.start, end, "name", "part of a proper name")
    if rules["called"].match(text, end) and not atom.scaled:
        return Mention(atom.start, end, "citation", "a code or telephone number")
    scheme = rules["named"].match(text, end)
    counted = scheme is not None and _OF_SCHEME.match(text, scheme.end()) and not _THE_SCHEME.search(before)
    if scheme is not None and not counted and not re.search(r"[$€£¥]$", before):
        return Mention(atom.start, end, "name", "part of a proper name")
    if _MAGNITUDE.match(after) is not None:
        return Mention(atom.start, end, "name", "how strong a quake was")
    named = _ACTION.match(after) is not None and text[atom.start - 1 : atom.start] in ("“", '"', "‘")
    plain = not _TELLS.match(after)
    coded = named and after[:1] in ("”", '"', "’")  # "the “128” action plan"
    if ordinals.coined(text, atom) or coded or (ordinals.quoted(text, atom) and (named or plain)):
        return Mention(atom.start, end, "name", "part of a quoted name")
    return None


_PLACE = re.compile(r"\b(?:in|at|from|near)\s[A-Z][a-z]+\s$")
""" "Of the firms in Malta 40 will close"."""
_IS_SAID_OF = re.compile(r"\s(?:is|was|has|had|will)\b")
""" "before Harbour 21 was launched": one thing that the number names."""


def _measured(text: str, end: int) -> bool:
    """Whether the number is the lower end of a range with a unit ("age band 20-44 years")."""
    more = re.match(r"\s?(?:[-–—]|to|and)\s?\d[\d.,]{0,9}(?<=\d)", text[end : end + 20])
    return more is not None and units().after(text, end + more.end()) is not None


_MAGNITUDE = re.compile(r"[\s-]magnitude\s(?:earth)?quake")
_ACTION = re.compile(
    r"[^\"”“’]{0,60}[\"”’]\s(?:[a-z-]+\s){0,2}(?:action|strategy|model|campaign|initiative|programme|program|project|plan|drive|policy|scheme)s?\b"
)
""" "The “9,000 acres of land for docks” action": what somebody called it."""
_OF_SCHEME = re.compile(r"\s(?:[a-z-]+\s)?[a-z-]{2,}s\b")
_THE_SCHEME = re.compile(r"(?:\b(?:the|an?|our|its|this|new)\s|[’'\"“])$", re.IGNORECASE)
""" "will build 900 Dock Ownership Scheme flats": so many flats of the scheme; not "the 900 Talents Scheme helps crews"."""
_IN_CAPITALS = re.compile(r"(?:-[A-Z][a-z]+)+\s(?:[A-Z][\w’'-]+\s?){2,}")
""" "the Bay 100-Billion-Cubic-Meter Natural Gas Base"."""


def in_company(text: str, parts: list[Part]) -> tuple[list[Part], list[Mention]]:
    """The parts that may be quantities, and mentions of those that their neighbours settle: "15-3" counts down and is a name."""
    kept: list[Part] = []
    mentions: list[Mention] = []
    skip = -1
    for index, part in enumerate(parts):
        if index == skip:
            continue
        more = parts[index + 1] if index + 1 < len(parts) else None
        if more is not None and _counts_down(text, part, more):
            skip = index + 1
            mentions += [
                Mention(p.atom.start, p.atom.end, "name", "digits joined to a name or score") for p in (part, more)
            ]
        elif (
            kept
            and part.atom.kind == "collective"
            and kept[-1].dimension == "money"
            and text[kept[-1].end : part.start] in (" a ", " per ")
        ):
            mentions.append(Mention(part.atom.start, part.atom.end, "denominator", "what a price is for"))
        else:
            kept.append(part)
    return kept, mentions


def _counts_down(text: str, a: Part, b: Part) -> bool:
    joined = text[a.atom.end : b.atom.start] in ("-", "–", "−") and not text[b.atom.end : b.atom.end + 1].isalpha()
    bare = not (a.unit or b.unit or a.atom.scaled or b.atom.scaled) and a.atom.kind == b.atom.kind == "digits"
    return joined and bare and a.atom.value >= b.atom.value and "." not in text[a.atom.start : b.atom.end]
