"""Which period a claim is for, and from where: the sentence, the section or the report; and what a change is compared to.

The path of one number: what it says of itself (`told`), what keeps it undated (`undated`), what section and report give it
(`inherited`), what corrects that (`corrected`), what it moved from (`starts`), and the base of its change (`bases`).
"""

from __future__ import annotations

from pipeline.english.frames import Frame, Site
from pipeline.english.periods.bases import compared, over_years
from pipeline.english.periods.case import NEVER, Case, Dated, When
from pipeline.english.periods.corrected import of_report, of_start
from pipeline.english.periods.inherited import inherited, starting
from pipeline.english.periods.starts import start_in_years, start_of_move
from pipeline.english.periods.told import as_meant, at_close_day, in_context, of_its_own, over_same
from pipeline.english.periods.undated import before_years, undated
from pipeline.english.times.resolution import bases_of
from pipeline.english.timing.around import Around, lasting
from pipeline.english.timing.carried import carried, of_previous
from pipeline.english.timing.closing import at_close, beside_close, going_on
from pipeline.english.timing.stretches import whole_year
from pipeline.records import Card, Section
from pipeline.records.enums import Status

__all__ = ["When", "when"]


def when(
    site: Site,
    frame: Frame,
    status: Status,
    section: Section,
    card: Card,
    stated: str | None,
    around: Around,
    headed: bool = True,
) -> When:
    """The period of a claim: `stated` beside it, else its section's, else the report's; and what a change is compared to.

    `headed` is false where only the tense of its sentences makes the section what it is.
    """
    case = Case(site, frame, status, section, card, around, bases_of(card), headed)
    if (own := of_its_own(case)) is not None:
        return own
    stated = as_meant(case, stated)
    if undated(case, stated):
        return NEVER
    if stated is None and (same := over_same(case)) is not None:
        return same
    return _dated(case, stated)


def _dated(case: Case, stated: str | None) -> When:
    """As `when`, for a number that has a period."""
    same = None if starting(case.site) else of_previous(case.site, case.status, case.around)
    unsaid = stated is None and same is None
    if unsaid:
        stated = carried(case.site, case.status, case.around, case.bases, case.frame)
    if (before := before_years(case, stated, unsaid)) is not None:
        return When(before, "report", None)
    if same is None:
        stated = in_context(case, stated)
    dated: Dated = same or ((stated or None, "stated" if stated else None) if stated is not None else inherited(case))
    if stated is None and same is None:
        dated = of_report(case, dated)
    if stated is None and same is None and (day := at_close_day(case)) is not None:
        return When(day, "section", None)
    dated = of_start(case, dated)
    if case.status == "actual" and (last := going_on(case.site, dated[0], case.around.whole)) is not None:
        return When(last, "stated", None)
    if case.status == "actual" and (close := at_close(case.site, case.frame, dated[0])) is not None:
        return When(close, "report", None)
    dated = start_of_move(case, dated) if stated is None else start_in_years(case, stated, dated)
    # "In these five years, … reached 9 million, an increase of 19.8 %"
    through = (lasting(case.around.opened) or lasting(case.around.past)) and case.frame.rule != "share_verb"
    close = None if through else beside_close(case.site, case.frame, dated[0], case.around.previous)
    if close is not None:
        dated = close, "report"
    if (year := whole_year(case.site, dated[0], case.bases)) is not None:
        dated = year, "stated"
    return over_years(case, stated, dated[0]) or compared(case, dated)
