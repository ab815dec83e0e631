"""Quantities that are no claim of their own: bases of rates, restatements, ages and thresholds, counts that refer back.

One small function a reason, tried in the order of `REASONS`: `printed`, `idioms`, `enumerated`, `restatements` and `hyphened`
read the words around the number, `lengths` those of time, `cases`, `restrictions` and `doers` the tree. Each takes a site and its
frame and gives a role with the reason, or None.
"""

from __future__ import annotations

from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.ages import aged
from pipeline.english.qualifiers.bounds import threshold
from pipeline.english.qualifiers.cases import (
    banded,
    capped,
    case,
    earning,
    for_one,
    for_part,
    had_by_part,
    sliced,
    supposed,
)
from pipeline.english.qualifiers.doers import agent, outdone
from pipeline.english.qualifiers.eligibility import eligible
from pipeline.english.qualifiers.enumerated import enumerates, in_parts
from pipeline.english.qualifiers.hyphened import hyphenated, sized
from pipeline.english.qualifiers.idioms import in_a_row, pronoun, repeated, vague, zero
from pipeline.english.qualifiers.known import backward
from pipeline.english.qualifiers.lengths import duration
from pipeline.english.qualifiers.naming import (
    among,
    among_first,
    conversion,
    each_size,
    group,
    headed,
    kind_of,
    label,
    listed,
    programme,
    steps,
    top,
)
from pipeline.english.qualifiers.printed import (
    climate_goal,
    coordinates,
    denied,
    denominator,
    describes_each,
    lives_on,
    members,
    nearby,
)
from pipeline.english.qualifiers.reasons import Reason, Verdict
from pipeline.english.qualifiers.restatements import restated
from pipeline.english.qualifiers.restrictions import (
    adjunct,
    explained,
    inside_subject,
    located,
    reach,
    size,
    who_have,
)

REASONS: tuple[Reason, ...] = (
    pronoun,
    repeated,
    zero,
    in_a_row,
    vague,
    enumerates,
    in_parts,
    hyphenated,
    each_size,
    steps,
    among_first,
    programme,
    denominator,
    restated,
    denied,
    aged,
    nearby,
    describes_each,
    climate_goal,
    coordinates,
    sized,
    members,
    lives_on,
    duration,
    conversion,
    label,
    group,
    listed,
    kind_of,
    top,
    among,
    headed,
    backward,
    banded,
    sliced,
    capped,
    supposed,
    eligible,
    case,
    earning,
    for_one,
    for_part,
    had_by_part,
    threshold,
    reach,
    size,
    explained,
    who_have,
    located,
    inside_subject,
    adjunct,
    agent,
    outdone,
)
"""In order: the first one that applies takes the number out of the claims."""


def verdict(site: Site, frame: Frame) -> Verdict | None:
    """The role and reason of a quantity that is no claim; None when it is one."""
    for reason in REASONS:
        found = reason(site, frame)
        if found is not None:
            return found
    return None
