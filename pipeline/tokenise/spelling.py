"""Words as the parser knows them: money, scales, years, and words that it takes for another part of speech."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.lexicon import either, read
from pipeline.lexicon.currencies import currencies

if TYPE_CHECKING:
    from spacy.tokens import Doc


@cache
def _scales(money: bool) -> dict[str, str]:
    """Printed scale → the word that the parser knows."""
    lists = read("en/parser")
    found = {short: word for word, forms in lists["plain"].items() for short in forms}
    if money:
        found |= {
            short + stop: word for word, forms in lists["scales"].items() for short in forms for stop in ("", ".")
        }
    return found


@cache
def _signs() -> frozenset[str]:
    """Signs of money that the parser does not know; it does those that end in a symbol of the great currencies."""
    return frozenset(sign for sign in currencies().signs if sign[-1] not in "$€£¥")


@cache
def _signed() -> re.Pattern[str]:
    """A number with one of those signs before it."""
    signs = [sign for sign in _signs() if " " not in sign]
    opens = "".join(map(re.escape, sorted({sign[0] for sign in signs})))
    return re.compile(rf"(?=[{opens}])(?<![^\s\d(]){either(signs)}\s?(?=\d)")


@cache
def _coins() -> dict[str, str]:
    """Printed name of money → the name that the parser knows: it takes "62 billion won" for a verb."""
    return {name: known for known, names in read("en/parser")["currencies"].items() for name in names}


_SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion")


@cache
def _scaled() -> re.Pattern[str]:
    """Digits with a scale behind them that is to be spelled out, or a number with money to be named otherwise."""
    scales = "|".join(map(re.escape, sorted(_scales(True), key=len, reverse=True)))
    return re.compile(rf"\d\s?(?:{scales})(?!\w)|(?:\d|{'|'.join(_SCALE_WORDS)})\s(?:{'|'.join(_coins())})(?!\w)")


_TAKEN = re.compile(
    r"\bsub-(?:sector|section|division|program|categor)|\stotal\s(?<=\w\stotal\s)[$€£¥₹]?\d"
    r"|\snumber\s(?:(?<=s\snumber\s)|(?<=\bnow\snumber\s)|(?<=\balready\snumber\s))\d|\stotals\s[$€£¥₹]?\d"
)
_TAKEN_WORDS = ("sub-", " total ", " number ", " totals ")
""" "Beds for the old total 246,000": words that the parser takes for another part of
speech."""
_YEARS = re.compile(r"(?:19|20)(?<![\w-]..)\d\d[-‐‑–/]\d\d(?![\w-])")
""" "tolls for 2031-32 by 5 %": a financial year, which the parser takes for a number and a measure of the verb."""
_GROUPED = re.compile(r"\d(?<![\d.,].)\d{0,2}\s\d{3}(?![\d.,]*\d)")
""" "fell from 100 000 to 8 400": groups of thousands that blanks part, two numbers to the parser."""
_DUST = re.compile(r"\bPM(?:\s?2\.5|10)(?!\d)")
""" "keep PM2.5 below 40": a name that the parser takes for a number behind one."""
_ONE = re.compile(
    r"\bthe\s[a-z]{4,}\sone\s(?:(?:by|to|at|was|is|reached|rose|fell|grew|increased|decreased|dropped|about)\s|\d)"
)
""" "and the rural one to 9 dollars": a noun, to the parser a number."""
_WHOLE = re.compile(r"\b(?:year|half|quarter|economy)\sas\sa\swhole,")
""" "For the year as a whole, final demand grew": where the parser takes "whole" for a part of the demand."""
_STOPPED = re.compile(r"\bcent\.(?=[,;)]|\s(?![a-z][A-Z])[a-z0-9(£$€])")
""" "rose by 4 per cent. in May": the stop of an abbreviation, which the parser takes for the end of a sentence."""
_GOES_ON = re.compile(r"(?![a-z][A-Z])[a-z0-9(£$€,;)]")
_DASHES = ("-", "‐", "‑", "–", "/")
_BEFORE_YEARS = ("for", "in", "of", "from", "to")
_COUNTED_ALREADY = ("now", "already")
_NO_VERB = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "in",
        "for",
        "and",
        "or",
        "grand",
        "combined",
        "annual",
        "overall",
        "new",
        "sub",
        ",",
        "this",
        "that",
        "its",
        "their",
        "our",
        "with",
        "sum",
    )
)
""""a total 40 piers": what stands before "total" where it is no verb."""


@cache
def _nouns() -> re.Pattern[str]:
    """ "Spending on locks, docks and piers rose", "The gap works out at 9": nouns that the parser takes for verbs, and verbs for
    nouns, in front of the words where it does."""
    told = [*read("en/parser")["taken"].items(), *read("en/parser")["missed"].items()]
    return re.compile("|".join(rf"\b{word}\s{either(entry['before'])}\b" for word, entry in told))


_MISTAKEN = ("taken", "missed")


@cache
def _mistaken() -> tuple[str, ...]:
    """The words of `_nouns` that are mistaken."""
    return tuple(word for table in _MISTAKEN for word in read("en/parser")[table])


_ROUNDED = frozenset(
    ("about", "some", "nearly", "over", "almost", "around", "half", "more", "less", "only", "just", "approximately")
)
_A_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SPELLED = 3
"""How many words a number at the head of a sentence may have before its last: "About two hundred thousand"."""


@cache
def _numeric() -> frozenset[str]:
    """Words of a number, and those that say that it is rounded."""
    table = read("en/numerals")
    spelled = (word for name in ("units", "tens", "scales") for word in table[name])
    return frozenset(("about", "some", "nearly", "over", "another", "more", "than", *spelled))


def _fits(entry: dict[str, Any], words: list[str], before: int) -> bool:
    """Whether the word before one that the parser mistakes is what `entry` asks for: a name in capitals, or a number alone."""
    if entry.get("named"):
        return before >= 0 and words[before].isupper()
    if entry.get("valued"):
        amount, unit = (*words[before + 3 : before + 5], "", "")[:2]
        if (
            amount[:1] in tuple("$€£¥₹")
            or amount.endswith("%")
            or (amount[:1].isdigit() and unit in ("per", "percent"))
        ):
            return True  # "core spending accounts for €9 billion", not "savings accounts for 900 crews"
        amount = amount if before > 0 and words[before - 1] == "and" else ""
        return amount.lower() in _ROUNDED or (amount[:1].isdigit() and _A_YEAR.fullmatch(amount) is None)
    if entry.get("plural"):
        return before >= 0 and words[before].endswith("s") and words[before].islower()
    if entry.get("numbered"):
        return 0 <= before <= _SPELLED and all(
            word[0].isdigit() or word.lower() in _numeric() for word in words[: before + 1]
        )
    return True


def has_money(text: str) -> bool:
    """Whether `spelled` may change a sentence."""
    told = [_YEARS, _GROUPED, _scaled(), _signed()]
    if any(word in text for word in _TAKEN_WORDS):  # a look for a word costs a tenth of a search
        told.append(_TAKEN)
    if " cent." in text:
        told.append(_STOPPED)
    if "nce-off" in text:
        return True  # "once-off grants", whose "off" the parser takes for a preposition
    if " one " in text:
        told.append(_ONE)
    if "PM" in text:
        told.append(_DUST)
    if " as a whole," in text:
        told.append(_WHOLE)
    if any(word in text for word in _mistaken()):
        told.append(_nouns())
    for pattern in told:  # noqa: SIM110 — a loop costs half of what `any` does
        if pattern.search(text) is not None:
            return True
    return False


def spelled(doc: Doc) -> Doc:
    """The doc with its money as the parser knows it ("$143 million" for "Rs.143m"): it takes other signs for names and verbs."""
    from spacy.tokens import Doc

    words, signs, coins = [token.text for token in doc], _signs(), _coins()
    mistaken = [read("en/parser")[table] for table in _MISTAKEN]
    for i in range(1, len(words)):
        if words[i][0].isdigit() and words[i - 1] in signs:
            words[i - 1] = "$"
        if words[i - 1][-1].isdigit():
            money = i > 1 and words[i - 2] in currencies().signs
            words[i] = _scales(money).get(words[i], words[i])
        if len(words[i]) == len("000") and _GROUPED.fullmatch(f"{words[i - 1]} {words[i]}"):
            words[i] = "thousand"
        if words[i - 1][-1].isdigit() or words[i - 1] in _SCALE_WORDS:
            words[i] = coins.get(words[i], words[i])
        if words[i].startswith(("sector", "section", "division", "program", "category")) and words[
            max(0, i - 2) : i
        ] == ["sub", "-"]:
            words[i - 2 : i] = ["branch", "market"]
        behind = i > 1 and words[i] in _DASHES and words[i - 2] in _BEFORE_YEARS
        if behind and _YEARS.fullmatch("".join(words[i - 1 : i + 2])):
            words[i - 1 : i + 2] = ["the", "year", words[i - 1]]
        if words[i] == "." and words[i - 1] == "cent" and i + 1 < len(words) and _GOES_ON.match(words[i + 1]):
            words[i] = " "
        if words[i] == "off" and i > 1 and words[i - 1] == "-" and words[i - 2].lower() == "once":
            words[i - 2 : i + 1] = ["short", "-", "term"]
        if words[i - 1] == "PM" and (words[i] == "2.5" or (words[i] == "10" and not doc[i - 1].whitespace_)):
            words[i - 1 : i + 1] = ["city", "smog"]
        if words[max(0, i - 3)] == "the" and _ONE.match(f"the {words[i - 2]} {words[i - 1]} {words[i]} "):
            words[i - 1] = "figure"
        if words[i] == "," and words[max(0, i - 3) : i] == ["as", "a", "whole"]:
            words[i - 3 : i] = ["in", "its", "entirety"]
        for table in mistaken:
            entry = table.get(words[i - 1])
            if entry is not None and words[i] in entry["before"] and _fits(entry, words, i - 2):
                words[i - 1] = entry["known"]
        if words[i - 1] == "totals" and i > 1 and (words[i][0].isdigit() or words[i] in "$€£¥₹"):
            words[i - 1] = "reaches"  # "The package I have secured totals 9 million"
        verb = i > 1 and words[i - 1] in ("total", "number") and words[i][0].isdigit()
        if (
            verb
            and words[i - 2].lower() not in _NO_VERB
            and (words[i - 1] == "total" or words[i - 2] in _COUNTED_ALREADY or words[i - 2].endswith("s"))
        ):
            words[i - 1] = "reach"
    if all(word == token.text for word, token in zip(words, doc, strict=True)):
        return doc
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
