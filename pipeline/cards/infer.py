"""What a report's own text says about it, for the fields that its card leaves open. Only what is certain."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.lexicon import LexiconError, languages, places, read
from pipeline.lexicon.headings import Headings, headings
from pipeline.lexicon.periods import first_year, last_year, years
from pipeline.records import Block, Card, Document
from pipeline.records.enums import SectionRole

_FRONT_BLOCKS = 12
_LONGEST_TITLE = 200
_LONGEST_HEADING = 120
_NUMBERING = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.、)]\s*")
_CLOSED = re.compile(r"[.!?;:,。！？；：，]$")


def infer(document: Document, card: Card, path: Path) -> tuple[Card, tuple[str, ...]]:
    """`card` with its empty fields filled from the text where the text is certain, and the names of those it filled.

    `path` is the report's file; its name says nothing, for it is whatever its owner called it. Fields that nothing makes
    certain stay None. The names are in the order of the model.
    """
    language = card.language or document.language or languages.detect(document.text)
    words = headings(language)
    front = _front(document, words)
    title = card.title or document.title or _title(front, words)
    found: dict[str, Any] = {"title": title, "language": language}
    found["doc_type"] = card.doc_type or (words.doc_type(title) if title else None)
    found["ref_area"] = card.ref_area or _area(title, front, words)
    found["published"] = card.published or _published(title, front, words)
    found["currency"] = card.currency or places.currency(found["ref_area"])
    found.update(_periods(document, card, words, title, found["doc_type"], found["published"]))
    filled = {name: found[name] for name in Card.model_fields if getattr(card, name) is None and found.get(name)}
    return card.model_copy(update=filled), tuple(filled)


def _text(document: Document, block: Block) -> str:
    return " ".join(document.text[block.start : block.end].split())


def _front(document: Document, words: Headings) -> list[str]:
    """The lines of the front page: those before the first paragraph, salutation or heading that states a role."""
    lines: list[str] = []
    for block in document.blocks[:_FRONT_BLOCKS]:
        line = _text(document, block)
        role = words.role(_NUMBERING.sub("", line, count=1)) if len(line) <= _LONGEST_HEADING else None
        salutation = words.starts_with("salutation", line) and _CLOSED.search(line)
        if role or salutation or len(line) > _LONGEST_TITLE or line.endswith((".", "。")):
            break
        lines.append(line)
    return lines


def _title(front: list[str], words: Headings) -> str | None:
    """The first line, when it reads like a title."""
    if not front or not re.match(r"[^\W_]|[\"“‘'(《]", front[0]):
        return None
    line = front[0]
    if _CLOSED.search(line) or _NUMBERING.match(line) or words.is_front(line) or words.starts_with("salutation", line):
        return None
    return line


def _area(title: str | None, front: list[str], words: Headings) -> str | None:
    """The one place that the title names, else the one that the front page names; one that holds another gives way."""
    for lines in ([title] if title else [], front):
        codes = {code for line in lines for _, _, code in places.find(_upper_to_title(line))}
        codes = {code for code in codes if not any(_holds(code, other) for other in codes)}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _upper_to_title(line: str) -> str:
    return line.title() if line.isupper() else line


def _holds(code: str, other: str) -> bool:
    return code != other and (other.startswith((f"{code}/", f"{code}-")))


def _published(title: str | None, front: list[str], words: Headings) -> str | None:
    """The day that the front page gives: one day in all, or the one on a line that says that it is of publication."""
    issued = [line for line in front if words.holds_period("issued", line)]
    for lines in (issued, [line for line in front if line != title], [title] if title else []):
        days = {day for line in lines for day in _days(line, words.language)}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _days(line: str, language: str) -> list[str]:
    """The days and months printed in a line, as ISO dates."""
    found = [
        _iso(m[1], m[2], m[3]) for m in re.finditer(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", line)
    ]
    found += [_iso(m[1], m[2], m[3]) for m in re.finditer(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?", line)]
    for first, name, second, year in _MONTH_DAY.findall(line):
        month = _months(language).get(name.lower().rstrip("."))
        if month:
            found.append(_iso(year, str(month), first or second))
    return [day for day in found if day]


_MONTH_DAY = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?\b([A-Z][a-zA-Z]{2,8}\.?)\s(?:(\d{1,2})(?:st|nd|rd|th)?,?\s)?((?:19|20)\d\d)(?!\d)"
)


def _months(language: str) -> dict[str, int]:
    try:
        return dict(read(f"{language}/dates")["months"])
    except (LexiconError, KeyError):
        return {}


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def _periods(
    document: Document, card: Card, words: Headings, title: str | None, doc_type: str | None, published: str | None
) -> dict[str, str | None]:
    """The period under review and the one planned for: from headings, else from the title, else from the publication."""
    stated = _stated(document, words)
    reported = card.reported_period or stated.get("review")
    target = card.target_period or stated.get("tasks") or stated.get("targets")
    year = _title_year(title, doc_type)
    plans = doc_type in ("work_report", "budget")
    if year and plans:
        target = target or (None if reported and last_year(reported) == first_year(year) else year)
    elif year and doc_type in ("annual_report", "sustainability_report", "statistical_communique"):
        reported = reported or year
    if doc_type == "work_report" and published and not reported and not target:
        target = published[:4]
    if plans and target and not reported and len(target) == 4:
        reported = str(int(target) - 1)
    if plans and reported and not target and len(reported) == 4:
        target = str(int(reported) + 1)
    return {"reported_period": reported, "target_period": target}


def _title_year(title: str | None, doc_type: str | None) -> str | None:
    """The one year or range of years that a title names; of a budget for two years in a row, the first."""
    found = years(title) if title else []
    if len(found) != 1:
        return None
    first, _, last = found[0].partition("/")
    fiscal = doc_type == "budget" and last and int(last[:4]) == int(first[:4]) + 1
    return first if fiscal else found[0]


def _stated(document: Document, words: Headings) -> dict[SectionRole, str]:
    """The one year that the headings of each role name; a role whose headings name several has none."""
    named: dict[SectionRole, set[str]] = {}
    for block in document.blocks:
        if block.end - block.start > _LONGEST_HEADING:
            continue
        line = _NUMBERING.sub("", _text(document, block), count=1)
        role = words.role(line) if not _CLOSED.search(line) else None
        found = years(line) if role else []
        if role and len(found) == 1:
            named.setdefault(role, set()).add(found[0])
    return {role: next(iter(found)) for role, found in named.items() if len(found) == 1}
