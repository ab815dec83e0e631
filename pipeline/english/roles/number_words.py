"""Number words that assert no number, or name or date something: "one of the best", "the latter half", "Level One", "two-in-one".

Each rule takes the text, the atom, and what stands before and after it; the first that gives a `Mention` counts. None is left for
what may be a claim.
"""

from __future__ import annotations

import re

from pipeline.english.numbers.atoms import Atom
from pipeline.english.roles import ordinals
from pipeline.english.roles.role_words import in_phrase, role_words
from pipeline.lexicon.sought import Sought
from pipeline.records import Mention
from pipeline.records.enums import NumberRole

RATE = re.compile(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)
GRADES = 14
"""Up to which number a grade or level is counted ("Grade III")."""
_POINTS = 20
_SUCH = re.compile(r"\b[Tt]he\s[a-z]{4,}\s$")
_DOES = re.compile(
    r"\s(?:(?:by|to|at|was|were|is|reached|rose|fell|grew|increased|decreased|dropped|up|down|about)\s|\d)"
)
""" "the city fare was 4 euros, and the rural one 3": what stands for a noun."""
_HALF_AND_HALF = (
    re.compile(r"\s[a-z][a-z\s-]{1,30},\s(?:and\s)?half\s[a-z]"),
    re.compile(r"\bhalf\s[a-z][a-z\s-]{1,30},\s(?:and\s)?$"),
)
""" "half market, half museum": what something is, not how much."""
_OPENS = re.compile(r"[\s•*-]{0,4}")
_STARTS = re.compile(
    r",?\s(?:we|I|he|she|they|the\sgovernment)\s[a-z]|,\s(?:there|it)\s(?:is|are|was|were|will|must|should|has)\b"
    r"|,\s(?:the|our|an?)\s[^,;.]{3,80}\s(?:is|are|will|must|should|shall|has|have|needs?)\b"
)
""" "Three we cut waste", "Two, the share of imports must fall": the number of a point that a sentence opens with."""
_A_QUARTER = re.compile(
    r"(?:[$€£¥₹]\s?\d[\d.,]*(?:\s[mb]illion)?|\b(?:dollars|euros|pounds|yuan|rupees))\s(?:an?|per|each)\s(?:an?\s)?quarter$"
)
""" "900 dollars a quarter": how often, no part."""
_HALF_BEFORE = re.compile(r"\b(?:latter|former|second|first|early|late)\s$", re.IGNORECASE)
_HALF_NAMED = re.compile(
    r"\b(?:lower|upper|top|bottom|poorer|richer|northern|southern|eastern|western)\s$", re.IGNORECASE
)
""" "households in the lower half of incomes": which part is meant."""
_HALF_AFTER = re.compile(
    r"\sa\s(?:century|decade|generation)\b|\sof\s(?:the\s|this\s|last\s|next\s)?(?:year|month|decade|century|(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_TO_TWO = re.compile(r"\s(?:to|or)\s(?:two|three|four|five)\s(?:per\s?cent|percent|million|billion|percentage)\b")
""" "one to two per cent"."""
_BY_PLACES = re.compile(r"\b(?:up|down|by|rising|falling|climbing|moving|rose|fell|climbed|moved|dropped|slipped)\s$")
""" "ranked 4th, up one place": how far a rank moved."""
_FIVE = 5
_OF_PLAN = re.compile(r"(?:\s|-\s?)[Yy]ear\s(?:[A-Z]\w+\s)?Plans?\b")
_NTH = re.compile(r"(?:\d(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[a-z]th)\s$")
_AND_A_HALF = re.compile(r"\b(?:year|month|week|day|hour|decade|century)s?\sand\sa\s$")
""" "a decade and a half"."""
_FOLD, _IS = re.compile(r"(?:two|three|four|five)fold", re.IGNORECASE), re.compile(r"\b(?:is|are)\s$")
""" "The measures are threefold"."""
_LONG = re.compile(r"-(?:year|month|week|day|hour|minute)\b")
_BEHIND_DIGIT = re.compile(r"\d-$")
_UNDER = Sought(r"\b[Uu]nder-$", "nder-")


def in_one(text: str, atom: Atom) -> bool:
    """ "the three-in-one licence", "a 4-in-1 card": what several things were made into."""
    start = max(0, atom.start - len("seven-in-"))
    return any(m.start() <= atom.start < m.end() for m in _IN_ONE.finditer(text, start, atom.end + len("-in-one")))


_IN_ONE = re.compile(r"(?<![\w-])(?:[2-9]|two|three|four|five|six|seven|many)-in-(?:one|1)(?![\w-])", re.IGNORECASE)


def spelled(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """The role of a number word, fraction or multiple (`atom`) where the words `before` and `after` settle it."""
    if in_one(text, atom):
        return Mention(atom.start, atom.end, "name", "part of a coined name")
    if atom.value == 1 and (_counts_one(before, after) or _TO_TWO.match(after)):
        return None
    for rule in (_part_of_name, _half, _asserts_none, _fixed, _counted_off, _named):
        if (found := rule(text, atom, before, after)) is not None:
            return found
    return None


def _counts_one(before: str, after: str) -> bool:
    """ "only one dock": a count, unlike "only one of them"."""
    counting = role_words()["counting"].search(before)
    return bool(counting and re.match(r"\s(?!(?:of|another|that|who)\b)[A-Za-z]", after))


def _part_of_name(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    if _BEHIND_DIGIT.search(before) and atom.kind == "word":
        return Mention(atom.start, atom.end, "name", "part of a formula")
    if atom.value == _FIVE and _OF_PLAN.match(after) is not None and _NTH.search(before) is not None:
        return Mention(atom.start, atom.end, "name", "part of a proper name")  # "the 12th Five-year Plan"
    if _UNDER.search(before) and re.match(r"(?:s\b|\s[a-z])", after):
        return Mention(atom.start, atom.end, "name", "part of a name")  # "under-five mortality"
    if atom.kind == "word" and role_words()["phased"].search(before):
        return Mention(atom.start, atom.end, "name", "number of a named thing")  # "the phase one works"
    return None


def _half(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """ "a year and a half", "the latter half", "900 dollars a quarter", "half market, half museum"; and "is threefold"."""
    half = text[atom.start : atom.end].lower() == "half"
    if half and _AND_A_HALF.search(before):
        return Mention(atom.start, atom.end, "date", "says when or how long")
    if atom.kind == "multiple" and _FOLD.fullmatch(text, atom.start, atom.end) and _IS.search(before):
        return Mention(atom.start, atom.end, "structure", "counts the report's own parts")
    if half and (_HALF_BEFORE.search(before) or _HALF_AFTER.match(after)):
        return Mention(atom.start, atom.end, "date", "says when")
    if atom.kind == "fraction" and _A_QUARTER.search(before + text[atom.start : atom.end]):
        return Mention(atom.start, atom.end, "date", "says when or how long")
    if half and _HALF_NAMED.search(before) and after.startswith(" of "):
        return Mention(atom.start, atom.end, "qualifier", "names a part")
    if half and (_HALF_AND_HALF[0].match(after) or _HALF_AND_HALF[1].search(before)):
        return Mention(atom.start, atom.end, "idiom", "says what something is")
    return None


def _asserts_none(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """ "one of the best", "one or two"."""
    rules = role_words()
    few = atom.value <= 1 or (atom.value == 2 and before.lower().endswith("one or "))
    if not few or atom.kind != "word":
        return None
    idiom = in_phrase(rules["idiom"], text, atom)
    other = atom.value == 1 and (rules["another"].match(after) or _NOT_ONE.search(before))
    such = atom.value == 1 and _SUCH.search(before) and _DOES.match(after)
    long = _LONG.match(after) is not None  # "the one-year rebate"
    if (idiom or other or such) and not _BY_PLACES.search(before) and not RATE.match(after) and not long:
        return Mention(atom.start, atom.end, "idiom", "asserts no number")
    return None


def _fixed(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """ "the double-edged", "half-finished", and what stands in a quotation."""
    rules = role_words()
    if atom.kind == "multiple" and re.match(r"-A\b", after):
        return Mention(atom.start, atom.end, "name", "a technology or rating")
    multiple = atom.kind == "multiple"
    adjective = multiple and rules["adjective"].search(before)
    adjective = adjective and rules["doubled"].match(text[atom.start : atom.end + 12])
    if adjective or (multiple and re.match(r"-[a-z]", after)):
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if atom.kind == "fraction" and re.match(r"-[a-z]+ed\b", after):
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    window = text[max(0, atom.start - 24) : atom.end + 24]
    if any(m.start() <= min(atom.start, 24) < m.end() for m in rules["fixed"].finditer(window)):
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if ordinals.quoted(text, atom) and not re.match(r"\s?(?:%|percent|per\scent)", after):
        role: NumberRole = "idiom" if multiple else "name"
        return Mention(atom.start, atom.end, role, "part of a quoted name")
    return None


def _counted_off(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    opens = atom.kind == "word" and atom.value < _POINTS and _OPENS.fullmatch(text, 0, atom.start)
    if (opens and _STARTS.match(after)) or _counts_off(text, atom):
        return Mention(atom.start, atom.end, "ordinal", "counts off the text or a series")
    return None


def _named(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """ "a Level One alarm", "a couple of years", "Pier Two", "the one that"."""
    rules, first = role_words(), text[atom.start]
    if atom.kind == "word" and first.isupper() and atom.value < GRADES and rules["graded"].search(before):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    if _COUPLE.match(text, atom.start):
        return Mention(atom.start, atom.end, "date", "says when or how long")
    capital = first.isupper() and bool(re.search(r"\w[\s-]$|\b[A-Z][a-z]+\s[A-Z][a-z]+,\s$", before))
    if capital and re.match(r"[\s-][A-Z]", after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    one_thing = atom.value > 1 and re.match(r"\s[a-z]+[^s\W]\b(?!\s(?:of\sthe\s)?[a-z]+s\b)", after)
    if atom.kind != "multiple" and rules["name"].search(before) and (one_thing or not re.match(r"\s[a-z]", after)):
        return Mention(atom.start, atom.end, "name", "number of a named thing")
    counts = re.match(r"[\s-](?:[a-z-]+\s){0,3}[a-z]+", after)
    if atom.value == 1 and atom.kind == "word" and (not counts or rules["pronoun"].match(after)):
        return Mention(atom.start, atom.end, "idiom", "a pronoun")
    return None


def _counts_off(text: str, atom: Atom) -> bool:
    """ "to do two things: one, dig a dock; and two, build a quay": the points of a sentence, told by their numbers."""
    if atom.kind != "word" or atom.value >= _POINTS or text[atom.end : atom.end + 2] != ", ":
        return False
    points = {m.end(): m[1].lower() for m in _POINT.finditer(text)}
    return atom.end in points and {"one", "two"} <= set(points.values())


_POINT = re.compile(
    r"(?:^|[,.;:—]\s|\band\s)(one|two|three|four|five|six|seven)(?=,\s(?!one\b|two\b|three\b|four\b|five\b|six\b|\d)[a-z])",
    re.IGNORECASE,
)
_COUPLE = re.compile(r"couple\sof\s(?:[a-z]+\s)?(?:quarters|years|months|weeks|days|decades|hours)\b")
_NOT_ONE = re.compile(r"\bnot\s(?:even\s)?(?:one\s[a-z]+\s(?:or|nor)\s)?$", re.IGNORECASE)
""" "not one dock or one quay collapsed"."""
