"""Checks of claims against each other: what cannot all be true at once.

Two statements are compared as the intervals that their wording allows. An exact number may be off by half its last
printed digit, one that is "around" by a whole one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from pipeline.checks.facts import Facts, about
from pipeline.lexicon.sought import Sought
from pipeline.records.interval import Interval, printed_digit, stated
from pipeline.records.rows import Claim, Issue

_HUNDRED = Decimal(100)
_MOST = 8
"""A thing with more levels or changes in one period is beyond comparing."""

_FROM = Sought(r"\bfrom\s(?:[a-z]+\s){0,2}$", "from")
"""Where "rose from 3,110 to 3,870" starts: an earlier value of the thing, whose period is not printed."""

Key = tuple[object, ...]


def conflicting_values(facts: Facts) -> Iterator[Issue]:
    """One thing stated twice with values that cannot both hold."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in facts.claims:
        if (
            claim.subject
            and claim.time_period
            and not _FROM.search(facts.text[max(0, claim.char_start - 30) : claim.char_start])
        ):
            groups[_thing(claim)].append(claim)
    for claims in groups.values():
        highest: tuple[Interval, Claim] | None = None
        lowest: tuple[Interval, Claim] | None = None
        for claim in claims:
            found = interval(claim)
            if found is None:
                continue
            if highest and found.before(highest[0]):
                yield _conflict(claim, highest[1])
            elif lowest and lowest[0].before(found):
                yield _conflict(claim, lowest[1])
            if highest is None or found.lower > highest[0].lower:
                highest = (found, claim)
            if lowest is None or found.upper < lowest[0].upper:
                lowest = (found, claim)


def _conflict(claim: Claim, other: Claim) -> Issue:
    message = f"line {other.line} gives {other.value_text!r} for the same thing; check that both are about one thing"
    return about(claim, "warning", "conflicting_values", message)


def growth_and_level(facts: Facts) -> Iterator[Issue]:
    """A change and two levels, or two changes and the level that they lead to, that cannot all hold."""
    levels: dict[Key, list[Claim]] = defaultdict(list)
    changes: dict[Key, list[Claim]] = defaultdict(list)
    for claim in facts.claims:
        if claim.subject and claim.time_period and claim.measure == "level":
            levels[_measured(claim), claim.time_period].append(claim)
        elif claim.subject and claim.time_period and claim.measure == "change" and claim.averaging is None:
            changes[_measured(claim), claim.time_period].append(claim)
    for (thing, period), claims in changes.items():
        if len(claims) <= _MOST:
            for change in claims:
                yield from _two_levels(change, levels, (thing, period), (thing, change.compared_to))
                yield from _two_changes(change, claims, levels.get((thing, period), []))


def _two_levels(change: Claim, levels: Mapping[Key, Sequence[Claim]], now: Key, base: Key) -> Iterator[Issue]:
    """An issue when no level before and after fits the change; none when they cannot be compared with it."""
    after = [level for level in levels.get(now, ()) if _fit_for(level, change) and level.status == change.status]
    before = [level for level in levels.get(base, ()) if _fit_for(level, change)]
    if now == base or len(after) > _MOST or len(before) > _MOST:
        return
    pairs = [(level, earlier) for level, earlier in product(after, before) if level.unit == earlier.unit]
    fits = [_leads(change, interval(level), interval(earlier), level.unit) for level, earlier in pairs]
    if fits and all(fit is False for fit in fits):
        level, earlier = pairs[0]
        message = (
            f"{level.value_text!r} in {level.time_period} (line {level.line}) and {earlier.value_text!r} in "
            f"{earlier.time_period} (line {earlier.line}) cannot both hold with it, unless it is in other prices"
        )
        yield about(change, "warning", "growth_and_level", message)


def _two_changes(relative: Claim, changes: Sequence[Claim], levels: Sequence[Claim]) -> Iterator[Issue]:
    """An issue for a percentage that is not what the absolute change to the same level makes."""
    if relative.unit != "%" or len(levels) > _MOST:
        return
    for absolute, level in product(changes, levels):
        comparable = absolute.unit == level.unit != "%" and _fit_for(level, relative) and _fit_for(level, absolute)
        one_step = relative.status == absolute.status == level.status and (
            absolute.compared_to in (None, "", relative.compared_to)
        )
        after, step = interval(level), _signed(absolute)
        if comparable and one_step and after and step:
            before = _sum(after, _negative(step))
            if _leads(relative, after, before, level.unit) is False:
                message = (
                    f"the change by {absolute.value_text!r} (line {absolute.line}) to {level.value_text!r} "
                    f"(line {level.line}) makes another percentage, unless it is in other prices"
                )
                yield about(relative, "warning", "growth_and_level", message)


def _leads(change: Claim, after: Interval | None, before: Interval | None, unit: str) -> bool | None:
    """Whether the change can lead from one level to the other, both in `unit`; None when it cannot be compared."""
    step = _signed(change)
    if step is None or after is None or before is None:
        return None
    if (change.unit == "{pp}" and unit == "%") or change.unit == unit != "%":
        return not after.disjoint(_sum(before, step))
    if change.unit == "%" != unit and before.lower >= 0 and step.lower >= -_HUNDRED:
        low, high = 1 + step.lower / _HUNDRED, 1 + step.upper / _HUNDRED
        return not after.disjoint(Interval(_product(before.lower, low), _product(before.upper, high)))
    return None


def _fit_for(level: Claim, change: Claim) -> bool:
    """Whether a level and a change speak of one doing, in one kind of prices."""
    return (level.action or change.action) == change.action and change.prices in (None, level.prices)


def _measured(claim: Claim) -> Key:
    return folded(claim.subject), folded(claim.scope), claim.ref_area


def _thing(claim: Claim) -> Key:
    """What two claims must share to be about one thing."""
    words = (claim.subject, claim.action, claim.scope, claim.share_of)
    codes = (claim.measure, claim.direction, claim.unit, claim.ref_area, claim.time_period, claim.status)
    return *map(folded, words), *codes, claim.averaging, claim.prices, claim.compared_to


def folded(text: str | None) -> str:
    """The words without case and with single blanks."""
    return " ".join((text or "").casefold().split())


def interval(claim: Claim) -> Interval | None:
    """What a claim's wording and its last printed digit allow; None when it states nothing."""
    digit = printed_digit(claim.value, claim.resolution)
    slack = digit if claim.modifier == "approx" else digit / 2
    return stated(claim.modifier, claim.value, claim.lower, claim.upper, slack)


def _signed(change: Claim) -> Interval | None:
    found = interval(change)
    return _negative(found) if found and change.direction == "down" else found


def _negative(found: Interval) -> Interval:
    return Interval(-found.upper, -found.lower, found.upper_open, found.lower_open)


def _sum(left: Interval, right: Interval) -> Interval:
    return Interval(
        left.lower + right.lower,
        left.upper + right.upper,
        left.lower_open or right.lower_open,
        left.upper_open or right.upper_open,
    )


def _product(level: Decimal, factor: Decimal) -> Decimal:
    """Zero times anything is zero: a level of 0 stays so however far it may grow."""
    return Decimal(0) if not level or not factor else level * factor
