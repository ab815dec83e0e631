"""The unit of a cell's number and what it is multiplied with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.english.tables.cell_names import Named
from pipeline.english.tables.header_names import opens_with_people, stub_is
from pipeline.english.tables.header_units import counted_unit
from pipeline.english.tables.headers import Header, header, words_of
from pipeline.english.tables.titles import titled
from pipeline.english.units.counted import of_phrase, singular, thing
from pipeline.lexicon import either
from pipeline.lexicon.indicator_names import readings
from pipeline.lexicon.indicators import indicators, spellings
from pipeline.lexicon.units import units
from pipeline.records import Card, CellContext, Quantity
from pipeline.records.enums import Flag

_UNKNOWN, _PEOPLE = "{thing}", "{person}"


@dataclass(frozen=True)
class Unit:
    """The code of a unit, the factor of the printed number, and the header that said so."""

    code: str
    factor: Decimal = Decimal(1)
    teller: Header | None = None
    flags: tuple[Flag, ...] = ()


def unit_of(card: Card, cell: CellContext, quantity: Quantity, named: Named, notes: Sequence[Header]) -> Unit:
    """The unit of a number: what its cell prints, else its headers, the nearest first, else the notes.

    A scale multiplies counts, money and amounts, never percentages. `{thing}` where nothing says what is counted.
    """
    if quantity.unit and quantity.dimension != "money":
        return Unit(quantity.unit)
    near = _ordered(cell)
    over = [*near, *(note for note in notes if _suits(note, near, named))]
    if any(one.measure == "rank" for one in near):
        return Unit("1")
    teller = next((one for one in over if one.unit is not None), None)
    counting = next((one for one in over if one.counts), None)
    if not quantity.unit and counting in near and teller not in near:
        teller = counting
    code = quantity.unit or (teller.unit if teller and teller.unit else "")
    factor = _factor(over, teller, code)
    if code in ("%", "1", "{pp}"):
        return Unit(_in_points(code, near) if _levels_in_percent(cell) else code, Decimal(1), teller)
    if not code and counting is None and _is_percent_rate(named.subject):
        return Unit(_in_points("%", over))
    if not code and counting is None and any(_scored().match(titled(note)[0]) for note in cell.notes):
        return Unit("1")
    if not code:
        counted = _counted(cell, named, counting, _broken(quantity, factor))
        people = opens_with_people(named.subject) or (counted == _UNKNOWN and _of_people(cell))
        people = people and counting in near
        return Unit(_PEOPLE if people else counted, factor, counting)
    resolved = units().resolve(code, card.currency)
    money = quantity.dimension.startswith("money") or (teller is not None and teller.dimension.startswith("money"))
    return Unit(resolved, factor, teller, ("currency_missing",) if resolved.startswith("{") and money else ())


def _in_points(code: str, near: Sequence[Header]) -> str:
    """The unit of a percentage, or of the difference of two."""
    points = either(words_of("measure")["points"])
    apart = any(
        one.measure == "difference" and not one.planned and re.search(points, one.printed, re.I) for one in near
    )
    return "{pp}" if apart and code == "%" else code


def _levels_in_percent(cell: CellContext) -> bool:
    """Whether columns left of the cell that only say when give percentages under the same word."""
    over = (cell.table.heads[column] for column in range(cell.column) if column in cell.table.data)
    return any(
        any(header(text).unit == "%" for text in one) and any(header(text).times for text in one) for one in over
    )


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words_of('unit')['rates'])}\srates?(?:,.*)?", re.IGNORECASE)


def _is_percent_rate(subject: str) -> bool:
    """Whether a subject is a rate that is always given in percent ("School attendance rate")."""
    return _rates().search(subject) is not None and not re.search(r"\bper\s", subject)


@cache
def _scored() -> re.Pattern[str]:
    """A title of scores: "Scores of towns"."""
    return re.compile(rf"{either(words_of('unit')['scores'])}\b", re.IGNORECASE)


def _of_people(cell: CellContext) -> bool:
    """Whether the labels of a table say that its numbers are of people: "Aged 15 and older"."""
    return any(opens_with_people(text) for row in cell.table.labels for text in row)


def _broken(quantity: Quantity, factor: Decimal) -> bool:
    return quantity.resolution is not None and quantity.resolution < 1 and factor == 1


def _ordered(cell: CellContext) -> list[Header]:
    """The headers of a cell, those first whose unit is meant: a row's own unit beats one that all of a column share.

    A column whose header says what is done to the rows ("Growth (%)") comes before them, so does one that names a thing.
    """
    columns = [header(text) for text in reversed(cell.columns)]
    stubs = (*cell.stubs, *("",) * len(cell.rows))
    labels = list(zip(cell.rows, stubs, strict=False))
    beside = [header(words) for words, stub in labels if stub_is(stub, "units")]
    beside += [header(words) for stub, words in cell.beside if stub_is(stub, "units")]
    rows = [header(text) for text, stub in reversed(labels) if not stub_is(stub, "units")]
    own = [one for one in columns if one.measure or (one.words and one.measured)]
    rest = [one for one in columns if one not in own]
    return [*own, *beside, *rows, *rest]


def _factor(over: Sequence[Header], teller: Header | None, code: str) -> Decimal:
    """The scale of the nearest header that prints one, unless a nearer one prints a unit that has none."""
    scaled = next((one for one in over if one.scale is not None), None)
    if scaled is None or scaled.scale is None or code in ("%", "1", "{pp}"):
        return Decimal(1)
    if teller is None or teller is scaled or scaled.unit is None:
        near_unit = (
            teller is not None
            and teller.unit is not None
            and over.index(teller) < over.index(scaled)
            and teller.dimension not in ("money", "count")
        )
        return Decimal(1) if near_unit else scaled.scale
    return scaled.scale if over.index(scaled) < over.index(teller) else Decimal(1)


@cache
def _dimensions() -> dict[str, str]:
    return {key: indicators()[identifier].dimension for key, identifier in spellings(dict(indicators())).items()}


def _dimension(subject: str) -> str:
    """The dimension of the indicator that a subject is the name of; empty when it is of none."""
    found = (_dimensions().get(key) for key in readings(subject, change=False))
    return next((dimension for dimension in found if dimension), "")


@cache
def _each() -> re.Pattern[str]:
    """ "per share", "per capita": what a scale over a whole table does not multiply."""
    return re.compile(r"\bper\s(?:share|capita|unit|head|household|person|employee|pupil|student)\b", re.IGNORECASE)


def _suits(note: Header, near: Sequence[Header], named: Named) -> bool:
    """Whether the unit and scale of a note may be those of a thing.

    Money is not what people are counted in, nor a rate or number that is an indicator of its own; no note goes before a unit
    that a header prints and nobody knows.
    """
    if any(one.opaque for one in near) or (note.scale is not None and _each().search(named.subject)):
        return False
    own = _dimension(named.subject)
    return not (
        note.dimension.startswith("money")
        and (own in ("ratio", "count", "index") or of_phrase(named.subject) == _PEOPLE)
    )


def _counted(cell: CellContext, named: Named, counting: Header | None, broken: bool) -> str:
    """The unit of a count: the thing that is counted, where the headers leave no doubt that things are.

    A `broken` number, one with decimals and without a scale, counts nothing.
    """
    said = [words for words, stub in zip(cell.rows, (*cell.stubs, *("",) * 9), strict=False) if stub_is(stub, "units")]
    said += [words for stub, words in cell.beside if stub_is(stub, "units")]
    for words in said:
        noun = re.sub(r"^(?:number|no\.?|nos\.?)\sof\s", "", words, flags=re.IGNORECASE)
        if noun == words and header(words).measured:
            break
        return counted_unit(noun) or _UNKNOWN
    if not named.subject:
        return _UNKNOWN
    subject = re.sub(r"^(?:total\s)?numbers?\s(?:of|for)\s", "", named.subject, flags=re.IGNORECASE)
    code = of_phrase(subject)
    if not re.fullmatch(r"1|\{[^\W\d_][\w’'-]{2,}\}", code):
        return _UNKNOWN
    if broken and counting is None:
        return _UNKNOWN
    numbered = subject != named.subject or (counting is not None and counting is named.teller)
    if code in ("1", _PEOPLE):
        return code
    start = re.split(r"\s(?:of|in|for|with|by|on|at|to|from|under|per|and)\s|[,(]", subject)[0]
    plurals = [word for word in re.findall(r"[\w’'-]+", start) if _is_plural(word)]
    if numbered or counting is not None or _dimension(named.subject) == "count":
        return thing(plurals[-1]) if plurals else code if numbered else _UNKNOWN
    done = re.search(r"(\w+)\s\w+ed$", start)
    if done is not None and plurals and done[1] == plurals[-1]:
        return thing(plurals[-1])
    return code if plurals and code == f"{{{singular(plurals[-1])}}}" and start.endswith(plurals[-1]) else _UNKNOWN


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of what can be counted, and no sum of money or amount."""
    lowered = word.lower()
    return lowered.isalpha() and singular(lowered) != lowered and lowered not in words_of("unit")["amounts"]
