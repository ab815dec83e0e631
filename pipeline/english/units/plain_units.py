"""The unit of a quantity in plain English, as a reader would name it: "year of age", "dollar per share", "large city"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english.chunks import chunk_after
from pipeline.english.numbers.atoms import words
from pipeline.english.plain_words import way
from pipeline.english.units.counted import singular
from pipeline.english.view import View
from pipeline.lexicon import either, read
from pipeline.lexicon.unit_codes import unit_row
from pipeline.lexicon.units import units
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_AGE_BEFORE = re.compile(
    r"\b(?:aged|age of|ages|age)\s(?:(?:about|around|over|under|below|above|between|from)\s)?$", re.IGNORECASE
)
_AGED_BEFORE = re.compile(r"\baged\s(?:(?:about|around|over|under|below|above|between|from)\s)?$", re.IGNORECASE)
_NO_BASE = ("cent", "capita", "se")
_GRADE = re.compile(r"\d?\d\.\d{1,2}")
_OF_MORE = re.compile(r"\sof\s(?:(?:the|its|their|our|his|her|these|those|all)\s)?(?:(?:last|first|past|next|top)\s)?$")


def plain_unit(view: View, quantity: Quantity) -> str | None:
    """A plain English name or symbol; for a count the noun that it counts; None where there is none."""
    printed = view.text[quantity.num_end : quantity.end]
    if quantity.unit == "1":
        return words()["doings"].get(printed.strip(" -").lower())
    name = _named(view.text, quantity, printed) if quantity.unit else _counted(view, quantity)
    if name is None and _moves_as_before(view, quantity):
        return "percentage"
    if name is None:
        return "year of age" if _AGE_BEFORE.search(view.text[max(0, quantity.start - 20) : quantity.start]) else None
    if quantity.kind == "count" and (counted := chunk_after(view, quantity.end)) and name != "count":
        rate = _per_pattern()[0].match(view.text, counted[-1].idx + len(counted[-1]))
        return f"{name} per {rate[2].lower()}" if rate and rate[2] and rate[2] not in _NO_BASE else name
    return name + _per(view.text, quantity)


def _moves_as_before(view: View, quantity: Quantity) -> bool:
    """Whether a bare number with a point moves what a percentage before it moved: "X rose 0.4 percent and Y gained 0.1"."""
    printed = view.text[quantity.num_start : quantity.num_end]
    before = [q for q in view.reading.quantities if q.end <= quantity.start]
    if not before or before[-1].unit != "%" or quantity.unit or "." not in printed:
        return False
    return bool(way(view, quantity) and way(view, before[-1]))


def _named(text: str, quantity: Quantity, printed: str) -> str:
    """The name of a unit that was printed: a spelling with a name of its own keeps it ("tons", "years old")."""
    code = units().resolve(quantity.unit, None)
    flat = re.sub(r"(?<=\w) - (?=[a-z])", "-  ", text[: quantity.end + 1])
    hit = units().after(flat, quantity.num_end, money=quantity.dimension == "money")
    label = unit_row(code).label_en
    if hit is not None and hit.code == quantity.unit and hit.money is None:
        label = hit.label_en
    if code.startswith("/"):
        label = "1" + code
    ages = quantity.dimension == "time" and label in ("year", "month", "week", "day")
    aged = ages and _AGED_BEFORE.search(text[max(0, quantity.start - 20) : quantity.start])
    return f"{label} of age" if aged else label


def _counted(view: View, quantity: Quantity) -> str | None:
    """The noun that a count counts, in the singular, with the words before it."""
    end = max(quantity.end, quantity.modifier_end or 0)
    gap = re.match(r"\s(?:of\s(?:the\s|these\s|those\s|its\s|their\s|our\s)?|-\s)", view.text[end : end + 12])
    if gap and (view.text[end + 1] == "-" or quantity.kind in ("count", "fraction")):
        chunk = chunk_after(view, end + gap.end()) if quantity.kind != "fraction" else []
    else:
        chunk = chunk_after(view, end)
    if not chunk and quantity.kind == "count":
        chunk = _picked_from(view, end)
    if len(chunk) == 1 and chunk[0].lower_ in words()["doings"]:
        return str(words()["doings"][chunk[0].lower_])
    if view.text[end : end + 1] in ("-", "‑"):
        chunk = [t for t in chunk[:2] if t.tag_ != "HYPH"][:1]
        chunk = chunk if chunk and singular(chunk[0].text) in words()["hyphenated"] else []
    if chunk and (_is_element(view, chunk[0]) or _is_grade(view, quantity, chunk[-1])):
        return None
    named = [_base(t) for t in chunk if t.tag_ not in ("HYPH", ",", "``", "''", "RB", "CC") and t.text not in "-–—+/·"]
    if quantity.kind == "fraction" and not (chunk and chunk[-1].lower_ in words()["parted"]):
        return None
    below = re.match(r"/(?=[^\W\d_])", view.text[chunk[-1].idx + len(chunk[-1]) :]) if len(chunk) == 1 else None
    if below and (hit := units().after(view.text, chunk[-1].idx + len(chunk[-1]) + 1, glued=True)) is not None:
        return f"{chunk[-1].text}/{view.text[hit.start : hit.end]}"
    return " ".join(named) if named and re.search(r"[A-Za-z]", named[-1]) else None


def _is_grade(view: View, quantity: Quantity, head: Token) -> bool:
    """Whether a number with a point stands before one thing: it grades that and counts none ("a 7.1 earthquake")."""
    printed = view.text[quantity.num_start : quantity.num_end]
    return (
        head.tag_ == "NN"
        and len(head) > 3
        and head.lower_ not in words()["parted"]
        and _GRADE.fullmatch(printed) is not None
    )


def _is_element(view: View, token: Token) -> bool:
    """Whether the token is the symbol of an element that begins the next share of an alloy: "0.05 Mn 0.30"."""
    if token.text not in read("en/roles")["formula"]["elements"]:
        return False
    return re.match(r"\s\d", view.text[token.idx + len(token) :]) is not None or (len(token) == 2 and token.is_title)


def _picked_from(view: View, end: int) -> list[Token]:
    """The noun of the number out of which a count picks: "12 of the 40 schools"."""
    more = next((q for q in view.reading.quantities if q.start > end), None)
    if more is None or not _OF_MORE.fullmatch(view.text[end : more.start]):
        return []
    chunk = chunk_after(view, more.end)
    return [*view.tokens(more.start, more.end), *chunk] if more.unit and chunk else chunk


def _base(token: Token) -> str:
    """The word without its ending of comparison: "largest" → "large"."""
    word = token.text
    if token.tag_ not in ("JJS", "JJR"):
        return word
    irregular: dict[str, str] = words()["compared"]
    if word.lower() in irregular:
        return irregular[word.lower()]
    stem = re.sub(r"(?:est|er)$", "", word)
    if re.search(r"([bdgmnt])\1$", stem):
        return stem[:-1]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem + "e" if stem + "e" in words()["silent"] else stem


@cache
def _per_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    times = either([*read("en/dates")["durations"], *words()["traded"]])
    of = r"(?:\stimes|\sof\s(?:(?!twice\b|once\b)[a-z]+\s){0,2}(?!twice\b|once\b)[a-z]+)?"
    return (
        re.compile(
            rf"{of}\s(?:(?:an?|each|every|per)\s({times})\b(?!\s(?:ago|earlier|later|before|after|of|and))|per\s([a-z]+)\b)",
            re.IGNORECASE,
        ),
        re.compile(r"\s(?:per\sannum|annually|p\.a\.)", re.IGNORECASE),
    )


def _per(text: str, quantity: Quantity) -> str:
    """What the amount is for one of: " per share", " per year"; empty where nothing is said."""
    if "/" in quantity.unit or quantity.kind in ("fraction", "duration", "rank"):
        return ""
    end = max(quantity.end, quantity.modifier_end or 0)
    one, yearly = _per_pattern()
    if yearly.match(text, end):
        return " per year"
    match = one.match(text, end)
    if match is None or (quantity.kind == "count" and not match[2] and "times" not in text[end : end + 7]):
        return ""
    word = (match[1] or match[2]).lower()
    return "" if word in _NO_BASE else f" per {word}"
