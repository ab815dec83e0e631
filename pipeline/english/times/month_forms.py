"""Times with days or months, as the matches of `month_patterns` give them."""

from __future__ import annotations

import re

from pipeline.english.times.date_forms import Time, count, groups_of, is_month, month_number
from pipeline.lexicon.periods import century


def days_across(m: re.Match[str]) -> Time | None:
    """ "January 28 to February 4": the days from one month into another."""
    if not is_month(m) or not (1 <= int(m["d1"]) <= 31 and 1 <= int(m["d2"]) <= 31):
        return None
    first, last = month_number(m["month"]), month_number(m["m2"])
    year = (m["y"] or m["y1"] or "").lower()
    numbers = tuple(m.span(name) for name in ("d1", "y1", "d2", "y") if m[name])
    begins, ends = f"-{first:02d}-{int(m['d1']):02d}", f"-{last:02d}-{int(m['d2']):02d}"
    if year:
        start = m["y1"] or str(int(year) - (first > last))
        return Time(m.start(), m.end(), "range", (start, begins, year, ends), tuple(sorted(numbers)))
    if first > last:
        return None
    return Time(m.start(), m.end(), "days", ("", begins[:3], begins[3:], ends), tuple(sorted(numbers)))


def first_days(m: re.Match[str]) -> Time | None:
    """ "the first 20 days of May"."""
    several = count(m["n"])
    if not m["month"][0].isupper() or not 1 < several <= 31:
        return None
    args = ((m["y"] or "").lower(), f"-{month_number(m['month']):02d}", "-01", f"-{several:02d}")
    return Time(m.start(), m.end(), "days", args, groups_of(m, "n", "y"))


def month_alone(m: re.Match[str]) -> Time | None:
    """ "this February", "in October": the nearest such month, unless it says "last" or "next"; a month in capitals only."""
    start = m.start("month")
    if not m["month"][0].isupper() or m["month"].isupper():
        return None
    said = (m["which"] or "").lower()
    which = "last" if said.startswith("last") else "this" if said == "this" else ""
    if not which and _AS_AT.search(m.string, 0, start) is not None:
        which = "latest"
    return Time(start, m.end(), "year", (which, f"-{month_number(m['month']):02d}"))


_AS_AT = re.compile(r"\b[Aa]s\s(?:at|of)\s(?:(?:early|mid|late|end)[\s-]|the\s(?:middle|end)\sof\s)?$")


def ended(m: re.Match[str]) -> Time | None:
    """ "the 12-month period ended June 30", "the financial year ending 31 March 2015": so many months up to that one."""
    if not m["month"][0].isupper() and m.string != m.string.lower():
        return None
    if m["years"] and not m.string.endswith(("the ", "The "), 0, m.start()):
        return None  # "was extended by three years to March 2014"
    shorter = 3 if m["quarter"] else 6 if m["unit"].lower().startswith("half") else 12
    months = count(m["n"]) * (12 if m["years"] else 1) if m["n"] else shorter
    args = (m["y"] or "", f"{month_number(m['month']):02d}", str(months), "fiscal" if m["fiscal"] else "")
    counted = (m.span("n"),) if m["n"] else (m.span("which"),) if m["which"] else ()
    return Time(m.start(), m.end(), "ended", args, (*counted, *groups_of(m, "d1", "d2", "y")))


def gone(m: re.Match[str]) -> Time:
    """ "the beginning of the financial year to 23rd February, 2031": what has gone of one by a month."""
    args = (m["y"], f"{month_number(m['month']):02d}")
    return Time(m.start(), m.end(), "gone", args, groups_of(m, "d1", "d2", "y"))


def partial(m: re.Match[str]) -> Time | None:
    """ "2030-31 (up to February)", "FY31 (until February 2031)": a financial year as far as it has gone."""
    if not m["month"][0].isupper() or (m["y"] and (int(m["z"]) - int(m["y"])) % 100 != 1):
        return None
    year, span = (m["y"], (m.start("y"), m.end("z"))) if m["y"] else (f"FY{century(m['short'])}", m.span("short"))
    args = (year, f"{month_number(m['month']):02d}")
    return Time(m.start(), m.end(), "partial", args, (span, *groups_of(m, "y2")))


def parts_of_years(m: re.Match[str]) -> Time:
    """ "the fourth quarter of 2012-2013": a part of each of several years, which is no one period."""
    return Time(m.start(), m.end(), "mark", (), (m.span("n"), m.span("y")))


def month_range(m: re.Match[str]) -> Time:
    """ "January to March 2021"."""
    a, b = month_number(m["m1"]), month_number(m["m2"])
    first = m.groupdict().get("y1") or str(int(m["y"]) - (a > b))  # "October-March 2031"
    return Time(
        m.start(),
        m.end(),
        "range",
        (first, f"-{a:02d}", m["y"], f"-{b:02d}"),
        groups_of(m, *(["y1"] if m.groupdict().get("y1") else []), "y"),
    )


def financial_months(m: re.Match[str]) -> Time | None:
    """ "April-February, 2030-31": months of a financial year."""
    if (int(m["z"]) - int(m["y"])) % 100 != 1:
        return None
    args = (m["y"], f"{month_number(m['m1']):02d}", f"{month_number(m['m2']):02d}")
    return Time(m.start(), m.end(), "within", args, ((m.start("y"), m.end("z")),))


def months_alone(m: re.Match[str]) -> Time | None:
    """ "from January to July": of the year that the report is on, unless it says which."""
    if not (m["m1"][0].isupper() and m["m2"][0].isupper()):
        return None
    a, b = month_number(m["m1"]), month_number(m["m2"])
    year = (m["y"] or "").lower()
    return Time(m.start(), m.end(), "months", (year, f"{a:02d}", f"{b:02d}"), ()) if a != b else None


def up_to_end(m: re.Match[str]) -> Time | None:
    """ "receipts to end-June", "tolls to the end of June 2031": what has gone of the year, behind the noun."""
    last, year = month_number(m["month"]), m["y"] or ""
    if last == 1 or not m["month"][0].isupper():
        return None
    if year.isdigit():
        return Time(m.start("to"), m.end(), "range", (year, "-01", year, f"-{last:02d}"), groups_of(m, "y"))
    return Time(m.start("to"), m.end(), "months", ("", "00", f"{last:02d}"), ())


def months_together(m: re.Match[str]) -> Time | None:
    """ "in January and February 2031", "across December, January and February": two or three months in a row."""
    a, b = month_number(m["m1"]), month_number(m["m2"])
    if (b - a) % 12 != 1 + bool(m["mid"]) or not m["m1"][0].isupper():
        return None
    if (m["y"] or "").isdigit():
        return Time(
            m.start(),
            m.end(),
            "range",
            (str(int(m["y"]) - (a > b)), f"-{a:02d}", m["y"], f"-{b:02d}"),
            groups_of(m, "y"),
        )
    return Time(m.start(), m.end(), "months", ((m["y"] or "").lower(), f"{a:02d}", f"{b:02d}"), ())
