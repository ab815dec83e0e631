"""Percentages and fractions of something named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import antecedent, from_noun, of_complement, subject_of
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.common import skip_articles
from pipeline.english.subjects import phrase
from pipeline.english.view import child, chunk_after, governor, is_noun, is_verb
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token


def share_of_noun(site: Site) -> Frame | None:
    """A percentage or fraction of something named: "62% of these parks", "accounted for nearly half of the total"."""
    if site.quantity.kind not in ("percent", "fraction") or site.quantity.unit in ("{pp}", "{bp}"):
        return None
    base = _base(site)
    verb = governor(site.root)
    if not base and (whole := _whole_before(site)) is not None:
        text, given = from_noun(site, whole)
        return Frame("share_of_noun", text, "share", "", verb, share_of="", given=given)
    share_verb = (
        is_verb(verb)
        and verb.lower_ in cues.verbs("share", "verbs")
        and site.lead_word in ("for", "to", "up", verb.lower_)
    )
    noun = _share_noun(site)
    if noun is not None:
        text, given = _of_share(site, noun)
        return Frame("share_noun", text, "share", "", verb, share_of=base or _in_base(site, noun), given=given)
    if not base and not share_verb:
        return None
    if share_verb and site.lead_word in ("for", "to", "up", verb.lower_):
        text, given = subject_of(site, verb)
        return Frame("share_verb", text, "share", "", verb, share_of=base or _to_base(site, verb), given=given)
    return _share_direct(site, base, verb)


def _whole_before(site: Site) -> Token | None:
    """The noun in "Of these permits, 62 % …", which opens the clause."""
    for token in site.view.doc[: site.root.i]:
        if token.lower_ == "of" and (
            token.i == 0 or token.nbor(-1).tag_ in (",", ":") or token.nbor(-1).lower_ in (";", "and")
        ):
            target = child(token, "pobj")
            comma = next((t for t in site.view.doc[token.i : site.root.i] if t.tag_ == ","), None)
            if (
                target is not None
                and comma is not None
                and target.i < comma.i
                and not any(
                    t.i in site.view.owner
                    for t in site.view.doc[token.i : site.root.i]
                    if t.i not in (x.i for x in site.view.tokens(site.quantity.start, site.quantity.end))
                )
            ):
                return target
    return None


def _share_direct(site: Site, base: str, verb: Token) -> Frame | None:
    if site.lead_word == "to" and is_verb(verb) and verb.lower_ in cues.verbs("share", "amount"):
        text, given = subject_of(site, verb)
        measure: Measure = "level" if _rate_like(site, verb) else "share"
        return Frame("share_verb", text, measure, "", verb, share_of=base, given=given)
    if site.lead_word in ("by", "to", "at", "from") or (
        site.lead_word == "of" and site.lead is not None and is_noun(site.lead.head)
    ):
        return None
    if site.lead_word == "or" and site.memory.frames:
        return Frame("share_beside_count", antecedent(site), "share", "", verb, share_of=base, given=False)
    if (
        is_verb(verb)
        and verb.i < site.root.i
        and verb.lower_ in cues.verbs("level", "verbs")
        and _rate_like(site, verb)
    ):
        text, given = subject_of(site, verb)
        return Frame("level_as_share", text, "level", "", verb, share_of=base, given=given)
    if is_verb(verb) and verb.i < site.root.i and site.root.dep_ in ("dobj", "attr", "pobj", "oprd", "npadvmod"):
        text, given = subject_of(site, verb)
        return Frame("share_verb", text, "share", "", verb, share_of=base, given=given)
    return Frame("share_of_noun", base, "share", "", verb, share_of="")


def _rate_like(site: Site, verb: Token) -> bool:
    """ "the deficit is 10.1% of GDP" is a level of an indicator; "members are 40% of the staff" is a share."""
    text, _ = subject_of(site, verb)
    return bool(
        re.search(
            r"\b(?:deficit|surplus|debt|rate|ratio|balance|borrowing|revenue|expenditure|spending|intensity|burden)\b",
            text,
            re.IGNORECASE,
        )
    )


def _base(site: Site) -> str:
    """The words of "of X" right after the number."""
    preposition = site.after()
    if preposition is None or preposition.lower_ != "of":
        return ""
    chunk = chunk_after(site.view, skip_articles(site, preposition.idx + len(preposition)))
    target = next((c for c in preposition.children if c.dep_ == "pobj" and c.i not in site.view.timed), None) or (
        chunk[-1] if chunk else None
    )
    if target is None:
        return ""
    return _phrase_from(site, preposition.idx + 2, target)


def _phrase_from(site: Site, start: int, target: Token) -> str:
    return phrase(site.view, target, after=start)


def _share_noun(site: Site) -> Token | None:
    """The noun "share", "proportion" that the number gives: "its proportion in X rose to 5.8%", "a share of 40 %"."""
    verb = governor(site.root)
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if is_verb(verb) else None
    if own is not None and own.lower_ in cues.words("share", "nouns"):
        return own
    if (
        site.lead_word in ("of", "to", "at")
        and site.lead is not None
        and is_noun(site.lead.head)
        and site.lead.head.lower_ in cues.words("share", "nouns")
    ):
        return site.lead.head
    return None


def _of_share(site: Site, noun: Token) -> tuple[str, bool]:
    target = of_complement(site, noun, "of")
    if target is not None:
        return phrase(site.view, target), True
    if any(c.tag_ == "PRP$" for c in noun.children):
        return antecedent(site), False
    text = phrase(site.view, noun)
    return (text, True) if " " in text else (antecedent(site) or text, False)


def _in_base(site: Site, noun: Token) -> str:
    target = of_complement(site, noun, "in")
    return phrase(site.view, target) if target is not None else ""


def _to_base(site: Site, verb: Token) -> str:
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("to", "of") and preposition.i > site.root.i:
            target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if target is not None and target.i not in site.view.timed:
                return phrase(site.view, target)
    return ""
