"""What somebody must have to be given something: "must have no more than two boats to qualify"."""

from __future__ import annotations

import re

from pipeline.english.frames import Frame, Site
from pipeline.english.qualifiers.reasons import Verdict


def eligible(site: Site, frame: Frame) -> Verdict | None:
    """ "must have no more than two boats to qualify for it", "is only open to couples if both earn less than 900": who may."""
    if site.quantity.modifier not in ("gt", "ge", "lt", "le") or site.quantity.kind not in (
        "count",
        "money",
        "measure",
    ):
        return None
    bound = _MUST.search(site.view.text, 0, site.quantity.begin) is not None
    told = (bound and _TO_QUALIFY.match(site.view.text, site.end)) or _MAY_IF.search(
        site.view.text, 0, site.quantity.begin
    )
    return ("qualifier", "restricts what it stands behind") if told else None


_MUST = re.compile(r"\b(?:must|should|needs?|has\sto|have\sto|requires?|required\sto)\b[^.;\d]{0,60}$")
_TO_QUALIFY = re.compile(r"(?:\s(?!will\b|are\b|is\b|were\b|was\b)[\w’'-]+){0,6}\sto\s(?:be\seligible|qualify)\b")
_MAY_IF = re.compile(
    r"\b(?:eligible|qualif(?:y|ies)|open\sto)\b[^.;\d]{0,60}\b(?:if|where|whose)\b[^.;\d]{0,50}\b(?:ha(?:ve|s)|earns?|owns?|is|are)\s"
    r"(?:not\s)?$"
)
