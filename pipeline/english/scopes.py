"""What tells two numbers of one sentence apart that are said of the same: "rose by 9 % in towns and by 4 % in villages"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.view import child, is_noun
from pipeline.records import Claim

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_SAME = ("subject", "measure", "direction", "status", "time_period", "unit", "ref_area", "compared_to")


def told_apart(made: Sequence[Claim], sites: Sequence[Site]) -> list[Claim]:
    """The claims of one sentence, those that agree in all but their value with the words behind each number as its scope.

    Only where two of them differ in these words; a claim with a scope of its own keeps it.
    """
    told, alike = list(made), dict[tuple[object, ...], list[tuple[int, str]]]()
    for place, (claim, site) in enumerate(zip(made, sites, strict=True)):
        if claim.scope is None and claim.subject:
            key = tuple(getattr(claim, name) for name in _SAME)
            alike.setdefault(key, []).append((place, _behind(site, claim.subject)))
    told = _with_purposes(told, sites)
    for group in alike.values():
        if len({words for _, words in group if words}) > 1:
            for place, words in group:
                told[place] = told[place].model_copy(update={"scope": words or None})
    return told


def _with_purposes(made: list[Claim], sites: Sequence[Site]) -> list[Claim]:
    """Counts of one thing that only their purposes tell apart, with them: "23 rules to ease trade, 20 rules to protect crews"."""
    purposes = [_PURPOSE.match(site.view.text, _counted_end(site)) for site in sites]
    told = list(made)
    for place, (claim, purpose) in enumerate(zip(made, purposes, strict=True)):
        like = [
            p for c, p in zip(made, purposes, strict=True) if c.subject == claim.subject and c.rule == "counted_noun"
        ]
        if purpose is not None and claim.rule == "counted_noun" and sum(p is not None for p in like) > 1:
            told[place] = claim.model_copy(update={"subject": f"{claim.subject} {purpose[1]}"})
    return told


_PURPOSE = re.compile(r"\s(to\s[a-z]+\s[^,;.\d]{3,60}?)(?=,|;|\.|\sand\s\d|$)")


def _counted_end(site: Site) -> int:
    """Where the noun phrase that a number counts ends."""
    last = site.chunk[-1] if site.chunk else None
    return last.idx + len(last) if last is not None else site.end


def _behind(site: Site, subject: str) -> str:
    """The preposition right behind a number with its noun phrase: "in towns"; empty where none stands there."""
    opener = _past_base(site)
    if opener is None or opener.lower_ not in cues.words("generic", "scopes") or opener.i in site.view.timed:
        return ""
    target = child(opener, "pobj")
    spell = target is not None and target.lower_ in cues.words("generic", "spells")
    if target is None or spell or not is_noun(target) or {target.i} & (site.view.timed.keys() | site.view.owner.keys()):
        return ""
    last = opener
    for token in site.view.words[opener.i + 1 : opener.right_edge.i + 1]:
        if _leaves(site, token):
            break
        last = token
    words = site.view.text[opener.idx : last.idx + len(last)]
    return words if last.i >= target.i and target.text not in subject.split() else ""


def _past_base(site: Site) -> Token | None:
    """The word behind a number, or behind what it is a part of ("40 % of the cost for crews")."""
    first = site.past_bracket()
    if first is None or first.lower_ != "of":
        return first
    for token in site.view.words[first.i + 1 : first.i + _WIDTH]:
        if token.lower_ in cues.words("generic", "scopes") and token.tag_ == "IN":
            return token
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", ",", ":", "CC"):
            return None
    return None


_WIDTH = 9


def _leaves(site: Site, token: Token) -> bool:
    """Whether a token no longer belongs to the phrase: a number, a time, a verb, or the link to the next number."""
    if (
        token.i in site.view.owner
        or token.i in site.view.timed
        or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", ":")
    ):
        return True
    rest = site.view.words[token.i + 1 : token.i + 4]
    return token.tag_ in (",", "CC") and any(t.i in site.view.owner or t.lower_ in ("by", "to", "which") for t in rest)
