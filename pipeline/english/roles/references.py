"""Digits that refer to a place in a text, or that number the parts of one: citations, notes, paragraphs and lists."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numbers.atoms import Atom
from pipeline.english.roles import codes
from pipeline.lexicon import either, last_word, last_words, read
from pipeline.lexicon.sought import Sought
from pipeline.lexicon.units import units
from pipeline.records.enums import NumberRole

Found = tuple[NumberRole, str] | None

LISTED = r"(?:[IVX\d]{1,6}(?:\([a-z]\))?\s?(?:,\s?(?:and|or)?|,\sinclusive,\sand|and|or|to|[-−.–&])\s?){0,6}"
""" "2, 3 and": other numbers of a list, between the word for what they are and the number."""
_BRACKETED = re.compile(r"\[\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12}\s?\]")
_JOURNAL = re.compile(r"(?:,\s\d{1,5}(?:[-–]\d{1,5})?)?\s?\((?:1[89]|20)\d\d[a-z]?\)")
_PHYSICAL = ("volume", "mass", "area", "energy", "power", "pressure", "temperature")
_LEVELS = re.compile(r"(?!\d{1,3}(?:\.\d{3})+$)\d{1,3}(?:\.\d{1,3}){2,6}")
_ALONE = re.compile(r"\(\s?$")
_AFTER_ANOTHER = re.compile(r"\(\d{1,3}\)[\s,–-]{0,2}(?:and|or|to)?\s?\(\s?$")
_VOLUME = re.compile(
    r"(?<![\w.])\d{1,4}\s?\(\d{1,3}(?:[-–]\d{1,3})?\)\s?[:,]\s?(?:pp?\.\s?)?\d{1,5}(?:[-–]\d{1,5})?(?![\d.,]\d)(?!\s?%)"
)
_ENDED = re.compile(r"(?:[a-z]{4}|\d%)[.”\"]{1,2}$")
_WORD = re.compile(r"(?:^|[\s-])[A-Z]?[a-z]{4,30}$")
""" "Hours at sea and ashore3", "the Index2 , adjusted": the mark of a note at the end of a heading or of a phrase."""
_PLAIN = re.compile(r"(?:^|\s)[a-z]{4,30}(?:ed|ly)$")
""" "the adjusted4 index"."""
_SOURCE = re.compile(r"https?://|www\.|\bibid\b|\bop\.\s?cit|\bpp?\.\s?\d|\bet\sal\b|\bvol\.\s?\d", re.IGNORECASE)
_BULLETS = " \t\u00a0-–•*●·▪"
_OPENS_LIST = re.compile(r"\([^()]*:\s$")
""" "(These are: 1) more ships; 2) …)"."""
_MARKER = re.compile(r"(?:^|[:;,.]\s|\b(?:and|or|what|that|are|is)\s)$")


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    lex = read("en/roles")
    return {
        "citation": re.compile(
            rf"(?:\b|(?<=[a-z])(?-i:(?=[A-Z]))){either(lex['citation']['before'])}\s?{LISTED}[(\[]?$", re.IGNORECASE
        ),
        "lettered": re.compile(
            rf"(?:\b|(?<=[a-z])(?-i:(?=[A-Z]))){either(lex['citation']['before'])}\s?[A-Z]{{1,2}}[-–.]?$", re.IGNORECASE
        ),
        "reference": re.compile(rf"\b{either(lex['citation']['prepositions'])}\s\(\s?$", re.IGNORECASE),
    }


@cache
def _last_words() -> frozenset[str]:
    """The last words of what refers to a place in a text, and of lists of such places."""
    return last_words(read("en/roles")["citation"]["before"]) | {"and", "or", "to", "through"}


def _may_refer(before: str) -> bool:
    """Whether the last word before a number can lead to a place in a text: asked first, as the patterns are slow ones."""
    last = last_word(before)
    return not (last.islower() and len(last) > len("pp")) or last in _last_words()


def _weighed(text: str, end: int) -> bool:
    """Whether a unit of two letters or more of something physical follows ("total volume 2 ml")."""
    hit = units().after(text, end)
    return hit is not None and hit.end - hit.start > 1 and hit.dimension in _PHYSICAL


def role(text: str, atom: Atom, before: str, after: str) -> Found:
    """The role of digits that refer to a place in a text or number the parts of one; None for what may be a quantity."""
    return (
        _broken_off(text, atom, after)
        or _cited(text, atom, before, after)
        or _bracketed(text, atom, before, after)
        or _of_journal(text, atom, before, after)
        or _of_note(text, atom, before, after)
        or _numbering(text, atom, before, after)
    )


def _broken_off(text: str, atom: Atom, after: str) -> Found:
    """A number that the end of the text cuts between its groups: "1,67,"."""
    if "+" in text[atom.start : atom.end]:
        return "unresolved", "the number is garbled"
    broken = after.strip() == "," and re.fullmatch(r"\d{1,2}(?:,\d\d)+", text[atom.start : atom.end])
    return ("unresolved", "the number breaks off") if broken else None


_PART_OF = re.compile(r"\d{1,4}[A-Z]?\s?\($")
_NUMBERED = re.compile(r"\d\.\d{1,2}")


def _cited(text: str, atom: Atom, before: str, after: str) -> Found:
    """ "[12]", "Table 3", "Annex B-2", "as follows from (3.2)"."""
    rules, printed = _rules(), text[atom.start : atom.end]
    opening = text.rfind("[", max(0, atom.start - 60), atom.start)
    if opening >= 0 and (marks := _BRACKETED.match(text, opening)) and marks.end() > atom.start:
        return "citation", "a reference mark"
    place = _may_refer(before)
    if place and not before.endswith(" ") and rules["lettered"].search(before):
        return "citation", "refers to a place in a text"
    if (
        place
        and rules["citation"].search(before)
        and not codes.is_amount(text, atom)
        and not _weighed(text, atom.digits_end)
    ):
        return "citation", "refers to a place in a text"
    parted = _PART_OF.search(before) if printed.isdigit() and after.startswith(")") else None
    if parted is not None and rules["citation"].search(before[: parted.start()]):
        return "citation", "refers to a place in a text"  # "Section 4(2)"
    if _NUMBERED.fullmatch(printed) and rules["reference"].search(before) and re.match(r"\s?\)", after):
        return "citation", "refers to a place in a text"
    return ("citation", "number of a section") if _LEVELS.fullmatch(printed) else None


_BRACKET_ENDS = re.compile(r"\s?\)")
_GOES_ON = re.compile(r"\s?\)\s[A-Za-z]")


_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹]\s?[\d.,]{1,12}(?:\s[mb]illion)?|\d\s?(?:%|per\s?cent|percent))\s?\(\s?$")
_CLAUSE_ENDS = re.compile(r"\s?\)\s?[,.;]")


def _like_last(before: str, printed: str) -> bool:
    """ "The ratio was 101 percent (99)": a percentage of the year before, and no mark of a note, as it is so near."""
    last = _PERCENT_BEFORE.search(before)
    return last is not None and 10 <= int(printed) <= 2 * float(last[1]) <= 4 * int(printed)


_PERCENT_BEFORE = re.compile(r"(\d{2,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent|percent)\s\(\s?$")


def _bracketed(text: str, atom: Atom, before: str, after: str) -> Found:
    """A whole number alone in brackets, or before a closing one: "using (12)", "(1) more ships and (2)", "a) … 2) …"."""
    printed = text[atom.start : atom.end]
    if len(printed) > 3 or not printed.isdigit():
        return None
    if _ALONE.search(before) and _BRACKET_ENDS.match(after):
        if _rules()["reference"].search(before) or _AFTER_ANOTHER.search(before):
            return "citation", "refers to a place in a text"
        if before.endswith("%(") or (
            _MONEY_BEFORE.search(before) and _CLAUSE_ENDS.match(after) and not _like_last(before, printed)
        ):
            return "citation", "mark of a note"  # "21%(1) of the boats", "by 400 dollars (2), and …"
        if re.search(r"(?:^|[.:;]\s|,\sand\s|,\s)\(\s?$", before) and _GOES_ON.match(after):
            return "list_marker", "numbers the parts of a list"
    closes = re.match(r"\s?\)\s?[a-z]", after) and before.rfind("(") <= before.rfind(")")
    closes = closes or (_OPENS_LIST.search(before) is not None and re.match(r"\)\s[a-z]", after) is not None)
    return ("list_marker", "numbers the parts of a list") if closes and _MARKER.search(before) else None


def _of_journal(text: str, atom: Atom, before: str, after: str) -> Found:
    """Volume, issue and pages: "59(39):70-73", "Nature, 14, 212 (2019)"."""
    window = max(0, atom.start - 24)
    if any(m.start() <= atom.start < m.end() for m in _VOLUME.finditer(text, window, atom.end + 24)):
        return "citation", "volume or page of a journal"
    whole = "," not in text[atom.start : atom.end] and "(" in after[:20]
    dated = whole and _JOURNAL.match(after) and re.search(r",\s$|\d,\s?$", before)
    return ("citation", "volume or page of a journal") if dated else None


def _of_note(text: str, atom: Atom, before: str, after: str) -> Found:
    """The mark of a note glued to the end of a sentence ("by 3 per cent.2"), and the one before a note with its source."""
    printed = text[atom.start : atom.end]
    if len(printed) > 2 or not printed.isdigit():
        return None
    if text.endswith("%", 0, atom.start) and re.match(r"[,.;:)\s]|[a-z]{2}|$", after):
        return "citation", "mark of a note"  # "grew by 3.6%1", "5 %2last year"
    ends = len(printed) == 1 and _WORD.search(before) and re.match(r"\s*$|\s?[,;]\s", after)
    ends = ends or (len(printed) == 1 and _PLAIN.search(before) and re.match(r"\s[A-Za-z]", after))
    if ends or (_ENDED.search(before) and re.match(r"\s*$|\s+[A-Z“\"]", after)):
        return "citation", "mark of a note"
    if _PARTED_MARK.search(before) and re.match(r"\s\.\s*$", after):
        return "citation", "mark of a note"  # "have been built 7 .", as text taken out of a PDF has it
    opens = not text[: atom.start].strip(_BULLETS)
    if (_BEHIND_END.search(before) and re.match(r"\s*$", after)) or (opens and _DETERMINED.match(after)):
        return "citation", "mark of a note"
    capital = opens and re.match(r"\.?\s+(?:[A-Z]|https?:)", after)
    noted = capital and (_SOURCE.search(text, atom.end) or re.match(r"\s{2,}[A-Z]", after))
    return ("citation", "numbers a note") if noted else None


_PARTED_MARK = re.compile(r"(?:\b(?:been|is|are|was|were)\s[a-z]+(?:ed|en|t)|\b(?:1[89]|20)\d\d|[)%])\s{1,3}$")
_BEHIND_END = Sought(r"(?:[a-z]{2}|\)|%)\.[”\"]?\s$", ".")
""" "(see Table 3). 14": behind the end of the sentence that it is of."""
_DETERMINED = re.compile(
    r"\s(?:The|This|These|Those|It|They|We|In|As|At|For|However|Further|Moreover|Its|Their|Such|There)\s[a-z]"
)
""" "14 The aim is": a mark that stands before the next sentence."""
_LINE_END = re.compile(r"[.!?][\"”’]?\s+$")
""" "… next year. 86.", where the paragraph begins on the next line."""


def _numbering(text: str, atom: Atom, before: str, after: str) -> Found:
    """The number of a paragraph or of a point of a list: "8.31 The scheme", "- 2. First", "1 0 . Then", "…ends.47.The next"."""
    printed = text[atom.start : atom.end].replace(" ", "")
    opens = not text[: atom.start].strip(_BULLETS)
    whole = len(printed) <= 3 and printed.isdigit()
    if (
        whole
        and opens
        and re.match(r"\.\s[A-Za-z]|\.\s\d[\d,]*\s[A-Z]|\.\s{2,}[\d`$€£₹]|\.\s*\Z|\s\.\s[A-Z]|\)\Z", after)
    ):
        return "list_marker", "numbers the parts of a list"
    if whole and text[: atom.start].strip(_BULLETS) == "[" and re.match(r"\.?\]\s*(?:[A-Z]|\Z)", after):
        return "list_marker", "numbers the parts of a list"  # "[1.] First is growth"
    if whole and _LINE_END.search(before) and after == ".":
        return "list_marker", "numbers the paragraph that runs on"
    if whole and before.endswith((".", "'", '"', "”", "’")) and re.match(r"\.[A-Z][a-z]", after):
        return "list_marker", "numbers the paragraph that runs on"
    if (
        opens
        and re.fullmatch(r"\d{1,3}\.(?:1[89]|20)\d\d", printed)
        and re.match(r"\s(?:will|was|is|has|saw)\b", after)
    ):
        return "date", "a year behind the number of its paragraph"  # "10.2031 will be a hard year"
    headed = opens and re.fullmatch(r"\d{1,2}\.\d\d?", printed) and not atom.scaled
    if headed and re.match(r"\s[A-Z][a-z]*\s(?:[a-z]|[A-Z][a-z])", after):
        return "list_marker", "numbers the paragraph"
    return None
