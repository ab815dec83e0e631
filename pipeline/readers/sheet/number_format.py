"""A value of a spreadsheet → what a person sees in its cell, by the cell's format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)")
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]"
    r"|(?P<general>General|@)|(?P<places>[0#?.,]+)|(?P<percent>%)|(?P<other>[Ee][+-]0+|/)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r"((?:\"[^\"]*\"|\\.|\[[^\]]*\]|[^;])*)(?:;|\Z)", re.DOTALL)
_SIGNIFICANT = 11
_MOST_PLACES = 30
_LARGEST = 308
_LONGEST_CODE = 200


@dataclass(slots=True)
class _Form:
    """A section of a format: the words before and after the number, the pattern of its digits ("" for `General`)."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    pattern: str | None = None
    percents: int = 0
    plain: bool = False


def printed(value: object, code: str) -> str:
    """What the cell of `value` with the format `code` shows: dates as ISO, errors and empty cells as ""."""
    if value is None or (isinstance(value, str) and _ERROR.fullmatch(value)):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite() or number.adjusted() > _LARGEST:
            return ""
        return _number(number, code[:_LONGEST_CODE])
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Decimal, code: str) -> str:
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1 and sections[1]:
        section, value = sections[1], abs(value)
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    form = _form(section)
    if form.pattern is None and not form.plain and form.before:
        return "".join(form.before).strip()
    digits = _general(value) if form.plain or not form.pattern else _digits(value, form.pattern, form.percents)
    sign = "-" if digits.startswith("-") else ""
    return f"{sign}{''.join(form.before)}{digits.removeprefix('-')}{''.join(form.after)}".strip()


@lru_cache(maxsize=1_024)
def _sections(code: str) -> list[str]:
    return [found[1] for found in _SECTION.finditer(code)][:3] or [""]


@lru_cache(maxsize=1_024)
def _form(section: str) -> _Form:
    form = _Form()
    for token in _TOKEN.finditer(section):
        kind = token.lastgroup
        text = token[kind] if kind else ""
        if kind == "places" and not (text in ".," and form.pattern is None):
            form.pattern = (form.pattern or "") + text
            if any(after.strip() for after in form.after):
                form.plain = True
            form.after.clear()
        elif kind == "general":
            form.pattern, form.plain = "", True
        elif kind == "other":
            form.plain = True
        elif text:
            form.percents += kind == "percent"
            (form.before if form.pattern is None else form.after).append(text)
    return form


def _digits(value: Decimal, pattern: str, percents: int) -> str:
    whole, _, decimals = pattern.partition(".")
    scaling = (decimals or whole)[len((decimals or whole).rstrip(",")) :] if (decimals or whole) else ""
    whole, decimals = whole.rstrip(","), decimals.rstrip(",")
    with localcontext(prec=400):
        scaled = value.scaleb(2 * percents - 3 * len(scaling))
        fewest = len(decimals.rstrip("#?"))
        rounded = scaled.quantize(Decimal(1).scaleb(-min(_MOST_PLACES, len(decimals))), ROUND_HALF_UP)
        text = f"{rounded:{',' if ',' in whole else ''}f}"
    head, point, tail = text.partition(".")
    while len(tail) > fewest and tail.endswith("0"):
        tail = tail[:-1]
    text = f"{head}{point}{tail}" if tail else head
    return text.removeprefix("-") if not text.strip("-0.,") else text


def _general(value: Decimal) -> str:
    """The digits that a cell without a format shows, written out."""
    with localcontext(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP):
        text = f"{+value:f}" if value.adjusted() < _SIGNIFICANT else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
