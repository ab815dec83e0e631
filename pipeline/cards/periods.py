"""The period that a report reviews and the one that it plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.cards.front import CLOSED, LONGEST_HEADING, NUMBERING, Front, days_of, most, words_of
from pipeline.lexicon import either, word_beginning
from pipeline.lexicon.fiscal_years import FiscalYear, fiscal_year
from pipeline.lexicon.headings import Headings
from pipeline.lexicon.periods import Bases, first_year, last_year, years
from pipeline.records import Card, Document
from pipeline.records.enums import SectionRole

_PLANS = ("work_report", "budget")
_REVIEWS = ("annual_report", "sustainability_report", "statistical_communique")
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d,]|\.\d)")
_AFTER_ENDED = 40
_MONTH_END = 15  # a year that ends on the 3rd of a month is one of the months before
_HALF = 6
_TOLD = 3
_CLEARLY = 1.2
_SAMPLE = 200_000
Found = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Report:
    """What the periods are judged by: the document, its front page, and what is known of its card."""

    document: Document
    front: Front
    words: Headings
    card: Card
    calendar: FiscalYear | None

    @property
    def bases(self) -> Bases:
        """Bases that give a fiscal year as the months of the place's calendar."""
        return Bases(self.calendar.beginning(2000) if self.calendar else None)


def periods_of(document: Document, front: Front, words: Headings, card: Card, path: Path) -> dict[str, Found]:
    """`reported_period` and `target_period` of a report, each with how it was found; `card` holds all other fields.

    A budget counts in the fiscal years of its place, where these are known.
    """
    report = _Report(document, front, words, card, fiscal_year(card.ref_area))
    stated = _stated(report)
    reported = (card.reported_period, "") if card.reported_period else stated.get("review")
    target = (card.target_period, "") if card.target_period else stated.get("tasks") or stated.get("targets")
    ended = _ended(report)
    if ended and card.doc_type not in _PLANS:
        reported = reported if reported and reported[1] == "" else ended
    named = _named(report)
    by_file = not named and not (reported or target) and not (card.doc_type == "work_report" and card.published)
    if by_file:
        named = _by_name_of_file(report, path)
    if card.doc_type == "budget":
        reported, target = _budget(report, reported, target, named)
    elif card.doc_type == "work_report":
        reported, target = _work_report(card, reported, target, named)
    elif named and (card.doc_type in _REVIEWS or (card.doc_type is None and (by_file or _tells_of_past(report)))):
        reported = reported or (_months(report, named[0]), named[1])
    if reported and not target and card.doc_type is None and _years_of_file(path) == [_after(reported[0])]:
        target = _years_of_file(path)[0], "the name of the file says it, and it follows the year under review"
    if target and target[1] and reported and (first_year(target[0]) or 0) > (last_year(reported[0]) or 0) + 1:
        target = None  # a goal of later years ("Our 2035 commitments") is not what the report as a whole plans for
    found = {"reported_period": reported, "target_period": target}
    return {name: value for name, value in found.items() if value and value[1]}


def _budget(
    report: _Report, reported: Found | None, target: Found | None, named: Found | None
) -> tuple[Found | None, Found | None]:
    """The year that a budget is for, and the one before it."""
    if named and not (target and not target[1]):
        target = _for_year(report, named)
    elif target and target[1]:
        target = _for_year(report, target)
    if target and not (reported and not reported[1]):
        before = _shifted(target[0], -1)
        if before and (not reported or len(before) > len(reported[0])):
            reported = before, "the year before the one that the budget is for"
    if target and target[1] and reported and re.fullmatch(r"\d{4}", target[0]) and len(reported[0]) > len(target[0]):
        following = _shifted(reported[0], 1)
        target = (following, target[1]) if following and following[:4] == target[0] else None
    elif reported and not target and (after := _shifted(reported[0], 1)):
        target = after, "the year after the one under review"
    return reported, target


def _for_year(report: _Report, found: Found) -> Found:
    """`found` as the fiscal year of the place, when it is a single year that a budget may be named by."""
    period, how = found
    if report.calendar and report.calendar.budget and re.fullmatch(r"\d{4}", period):
        return report.calendar.named(int(period), report.calendar.budget), how
    return found


def _work_report(
    card: Card, reported: Found | None, target: Found | None, named: Found | None
) -> tuple[Found | None, Found | None]:
    """A report on work looks back on one year and plans the next, that in which it is given."""
    if named and not (reported and target):
        early = card.published and card.published[:4] == named[0] and int(card.published[5:7] or 1) <= _HALF
        if reported and last_year(reported[0]) == first_year(named[0]) and not early:
            named = None
        elif card.published and int(card.published[:4]) == (last_year(named[0]) or 0) + 1:
            reported = reported or named
        else:
            target = target or named
    if not reported and not target and card.published and int(card.published[5:7] or 1) <= _HALF:
        target = card.published[:4], "the year in which it was given"
    if target and not reported and re.fullmatch(r"\d{4}", target[0]):
        reported = str(int(target[0]) - 1), "the year before the one planned for"
    elif reported and not target and re.fullmatch(r"\d{4}(?:/\d{4})?", reported[0]):
        target = _after(reported[0]), "the year after the one under review"
    return reported, target


def _shifted(period: str, by: int) -> str | None:
    """A year, or a fiscal year, moved by some years."""
    if re.fullmatch(r"\d{4}", period):
        return str(int(period) + by)
    if re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", period):
        return f"{int(period[:4]) + by}{period[4:8]}{int(period[8:12]) + by}{period[12:]}"
    return None


def _months(report: _Report, year: str) -> str:
    """The year that a report is named by; "FY2031" as months where the calendar of the place makes it certain."""
    fiscal = [" ".join(entry) for entry in report.words.period.get("fiscal", ())]
    calendar = report.calendar
    if not (calendar and calendar.fy and fiscal and re.fullmatch(r"\d{4}", year)):
        return year
    if re.search(rf"\b{either(fiscal)}\s?{year}", report.card.title or "", re.IGNORECASE):
        return calendar.named(int(year), calendar.fy)
    return year


def _named(report: _Report) -> Found | None:
    """The one year, or range of years, that the title names, else the one that it is called by."""
    title = report.card.title
    found = years(title, report.bases) if title else []
    if found:
        return (_first(report, found[0]), "the title names it") if len(found) == 1 else None
    for text, least, how in (
        (report.front.opening, 1, "the first paragraphs name it"),
        (report.document.text, 2, "the text names itself by it"),
    ):
        if report.card.doc_type in _PLANS and (own := most(_own_years(report, text), 0.6, least)):
            return _first(report, own[0]), how
    return None


def _own_years(report: _Report, text: str) -> Iterator[str]:
    """The years of "Budget 2031" and the like."""
    before = [" ".join(entry) for entry in report.words.period.get("before", ())]
    fiscal = [" ".join(entry) for entry in report.words.period.get("fiscal", ())]
    if before and fiscal:
        pattern = rf"{word_beginning(before)}\s(?:(?:the\s)?{either(fiscal)}\s)?(?=(?:1[89]|20)\d\d)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield from years(text[match.end() : match.end() + 9].partition("\n")[0], report.bases)[:1]


def _first(report: _Report, period: str) -> str:
    """Of a budget for two years in a row without a calendar ("2031-2032"), the first."""
    first, _, last = period.partition("/")
    if re.fullmatch(r"\d{4}/\d{4}", period) and int(last) == int(first) + 1:
        return report.calendar.beginning(int(first)) if report.calendar else first
    return period


def _by_name_of_file(report: _Report, path: Path) -> Found | None:
    """The one year in the name of the file, when it is one that the text speaks of more than of most."""
    found = _years_of_file(path)
    if report.card.doc_type is None:
        about = _most_spoken(report.document.text)
        past, future = report.words.tenses(report.document.text[:_SAMPLE])
        tells = past >= max(_TOLD, _TOLD * future) and not (report.card.published or "").startswith(about or "-")
        how = "the name of the file says it, and the text speaks of it the most"
        return (about, how) if about and found == [about] and tells else None
    spoken = Counter(_YEAR.findall(report.document.text))
    often = [year for year, _ in sorted(spoken.items(), key=lambda item: (-item[1], item[0]))[:_TOLD]]
    if len(found) != 1 or found[0] not in often:
        return None
    return found[0], "the name of the file says it, and the text speaks of it"


def _years_of_file(path: Path) -> list[str]:
    return re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", path.stem)


def _most_spoken(text: str) -> str | None:
    """The year that a text speaks of more than of any other."""
    ranked = Counter(_YEAR.findall(text)).most_common(2)
    if not ranked or ranked[0][1] < max(_TOLD, _CLEARLY * ranked[-1][1] if len(ranked) > 1 else 0):
        return None
    return str(ranked[0][0])


def _after(period: str) -> str:
    return str((last_year(period) or 0) + 1)


def _tells_of_past(report: _Report) -> bool:
    past, future = report.words.tenses(report.front.opening)
    return past >= _TOLD * max(future, 1) and not report.words.role(report.card.title or "")


def _ended(report: _Report) -> Found | None:
    """The year of "for the year ended 31 March 2031": on the front page, else what most of such expressions say."""
    phrases = [" ".join(entry) for entry in report.words.period.get("ended", ())]
    if not phrases:
        return None
    pattern = re.compile(rf"{word_beginning(phrases)}\s(?:on\s)?", re.IGNORECASE)
    text = report.document.text
    for source, least, how in (
        ("\n".join((report.card.title or "", *report.front.lines)), 1, "the front page says when the year ended"),
        (text, _TOLD, "the text says when the year ended"),
    ):
        days = (
            days_of(source[m.end() : m.end() + _AFTER_ENDED], report.words.language)[:1]
            for m in pattern.finditer(source)
        )
        found = most((year for day in days for year in _year_to(day)), 0.6, least)
        if found:
            return found[0], how
    return None


def _year_to(day: list[str]) -> list[str]:
    """The year of twelve months that ends on a day: `2031` to the end of December, else an interval of months."""
    if not day:
        return []
    year, month = int(day[0][:4]), int(day[0][5:7])
    if int(day[0][8:] or 31) < _MONTH_END:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return [str(year) if month == 12 else f"{year - 1}-{month + 1:02}/{year}-{month:02}"]


def _stated(report: _Report) -> Mapping[SectionRole, Found]:
    """The one year that the headings of each role name; a role whose headings name several has none."""
    named: dict[SectionRole, set[str]] = {}
    for block in report.document.blocks:
        if block.end - block.start > LONGEST_HEADING or block.kind == "cell":
            continue
        line = NUMBERING.sub("", words_of(report.document, block), count=1)
        role = report.words.role(line) if not CLOSED.search(line) else None
        found = years(line, report.bases) if role else []
        if role and len(found) == 1:
            named.setdefault(role, set()).add(found[0])
    return {role: (next(iter(found)), "a heading names it") for role, found in named.items() if len(found) == 1}
