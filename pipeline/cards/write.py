"""A card to edit: every key, its value as inferred, and how that was found."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.cards.infer import Finding
from pipeline.records import Card

_KEYS = {
    "title": "as printed",
    "doc_type": "work_report, budget, statistical_communique, annual_report, sustainability_report, speech or other",
    "coverage": "full, excerpt or unknown; only of a full report is anything ever said to be left out",
    "ref_area": 'the place it is about: an ISO 3166 code, or one, a slash and a name ("FR", "IN-KL", "CN-GD/Foshan")',
    "language": 'a language tag ("en")',
    "is_translation": "true or false",
    "published": 'a day ("2031-03-05"), month or year: what "this year" and "last year" count from',
    "reported_period": 'under review: a year ("2031"), or an interval ("2030/2034", "2030-04/2031-03")',
    "target_period": "planned for, written like reported_period",
    "currency": 'ISO 4217 code of a bare currency sign ("EUR")',
    "publisher": "who issued it",
    "url": "where it was found",
    "licence": "on what terms",
}
_EMPTY = {"is_translation": "false"}
_NO_TEXT = '""'


def card_text(report: str, card: Card, found: Mapping[str, Finding]) -> str:
    """The TOML of a card for the file named `report`: the values of `card`, then those of `found`; the rest commented out.

    What it gives back loads as the card that `infer` makes; each line is preceded by what its key holds and how its value
    was found.
    """
    lines = [
        f"# Card of {report}. Mend what is wrong; a line that starts with # is not read. What stands here beats what the",
        "# report's text would say, so take out what is not certain.",
    ]
    for name in Card.model_fields:
        given = getattr(card, name)
        lines += ["", f"# {name}: {_KEYS[name]}."]
        if given is not None:
            lines.append(f"{name} = {_literal(given)}")
        elif name in found:
            lines += [f"# Found: {found[name].how}.", f"{name} = {_literal(found[name].value)}"]
        else:
            lines += ["# Not found.", f"# {name} = {_EMPTY.get(name, _NO_TEXT)}"]
    return "\n".join(lines) + "\n"


def _literal(value: str | bool) -> str:
    """A TOML value; the escapes of JSON are those of TOML, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
