"""`raw/<report_id>.toml`: read and checked."""

from __future__ import annotations

import difflib
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from pipeline.lexicon import places
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.periods import is_period, is_point
from pipeline.records import Card
from pipeline.records.enums import Coverage, DocType

_MAX_BYTES = 100_000
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PERIOD_FIELDS = ("reported_period", "target_period")
_HOW_PERIOD = (
    'write a year ("2031"), an interval ("2031/2035", "2030-04/2031-03"), a quarter ("2031-Q2") or a half ("2031-H1")'
)


class CardError(ValueError):
    """A card cannot be used: names the file, the line and key, and the remedy."""


def load(path: Path) -> Card:
    """The card beside the report `path` (same stem, suffix `.toml`); an empty `Card` when there is none.

    Raises `CardError` when the card cannot be read, is not TOML, has an unknown key, or a value that its key cannot have.
    """
    file = path.with_suffix(".toml")
    try:
        if not file.exists():
            return Card()
        if file.stat().st_size > _MAX_BYTES:
            raise CardError(f"{file.name}: larger than {_MAX_BYTES:,} bytes; a card holds a few short lines")
        text = file.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CardError(f"{file.name}: cannot be read ({reason}); check that it is a file that you may read") from None
    except UnicodeDecodeError as error:
        raise CardError(f"{file.name}: byte {error.start}: not UTF-8; save the card as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CardError(f'{file.name}: not TOML: {error}; write lines such as title = "…"') from None
    return _card(file.name, text, data)


def _card(name: str, text: str, data: dict[str, Any]) -> Card:
    for key in data:
        if key not in Card.model_fields:
            near = difflib.get_close_matches(key, Card.model_fields, 1)
            remedy = f"did you mean {near[0]}?" if near else f"the keys are: {', '.join(Card.model_fields)}"
            raise CardError(f"{_place(name, text, key)}: unknown key {key}; {remedy}")
    if type(data.get("published")) is date:
        data = {**data, "published": data["published"].isoformat()}
    try:
        card = Card.model_validate(data)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise CardError(f"{_place(name, text, key)}: {key} = {_shown(data[key])}: {_remedy(key, data[key])}") from None
    for key, value in card.model_dump(exclude_none=True).items():
        wrong = _wrong(key, value)
        if wrong:
            raise CardError(f"{_place(name, text, key)}: {key} = {_shown(value)}: {wrong}")
    return card


def _place(name: str, text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.\]]|\s*\[+\s*{re.escape(key)}\s*\]""", line):
            return f"{name}: line {number}"
    return name


def _shown(value: object) -> str:
    text = value.isoformat() if isinstance(value, date | datetime) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _remedy(key: str, value: object) -> str:
    """What a value of the wrong type, or one outside its list, should be."""
    listed = {"doc_type": get_args(DocType), "coverage": get_args(Coverage)}.get(key)
    if listed:
        near = difflib.get_close_matches(str(value), listed, 1)
        return f"must be one of {', '.join(listed)}" + (f"; did you mean {near[0]}?" if near else "")
    if key == "is_translation":
        return "must be true or false, without quotes"
    return (
        f'must be a text in quotes, as in {key} = "{value}"'
        if isinstance(value, int | float)
        else "must be a text in quotes"
    )


def _wrong(key: str, value: object) -> str | None:
    """What is wrong with a value of the right type, None when nothing is."""
    if not isinstance(value, str):
        return None
    if not value.strip() or any(ord(char) < 32 for char in value):
        return "must hold a word, and no line break or control character; take the key out if there is nothing to say"
    if key in _PERIOD_FIELDS:
        return None if is_period(value) else f"is no period; {_HOW_PERIOD}"
    if key == "published":
        ok = _DAY.fullmatch(value) and is_point(value)
        return None if ok else 'is no date; write a day ("2031-03-05"), a month ("2031-03") or a year ("2031")'
    if key == "language":
        return None if LANGUAGE.fullmatch(value) else 'is no language tag; write one such as "en" or "zh"'
    if key == "ref_area":
        return _wrong_area(value)
    if key == "currency":
        return _wrong_currency(value)
    return None


def _wrong_area(value: str) -> str | None:
    if places.known(value):
        return None
    found = places.find(value)
    hint = f'; did you mean "{found[0][2]}"?' if found else ""
    return (
        'is no code of a place; write an ISO 3166 code, or one, a slash and a name ("FR", "IN-KL", "CN-GD/Foshan")'
        + hint
    )


def _wrong_currency(value: str) -> str | None:
    known = currencies()
    if re.fullmatch(r"[A-Z]{3}", value) and value in known.by_code:
        return None
    money = known.after(value, 0) or known.before(value, len(value)) or known.after(value.upper(), 0)
    meant = known.resolve(money[0].code, None) if money else ""
    hint = f'; did you mean "{meant}"?' if re.fullmatch(r"[A-Z]{3}", meant) else ""
    return 'is no ISO 4217 code; write one such as "EUR"' + hint
