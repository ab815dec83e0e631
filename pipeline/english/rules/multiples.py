"""Multiples: verbs that are the number themselves ("doubled"), and "times" what something else is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.put_ahead import called_to
from pipeline.english.rules.common import skip_articles
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def times_other(site: Site) -> Frame | None:
    """ "stands at 9 million, twice the ratio of Peru", "at 9 million is double the original figure": what was told before is so
    many times another value."""
    last, text = site.claimed_before(), site.view.text
    if site.quantity.kind == "multiple" and last is None and site.memory.before:
        again = _THIS_IS.fullmatch(text, 0, site.quantity.begin) and _OF_THE_AMOUNT.match(text, site.end)
        told = Frame("times_other", antecedent(site), "multiple", "", governor(site.root), unit="1", given=False)
        return told if again else None
    if site.quantity.kind != "multiple" or last is None or not last[1].subject:
        return None
    other = _OTHER.match(text, site.end)
    opened = _BEFORE_OTHER.search(text, last[0].end, site.quantity.begin)
    if other is None or opened is None:
        return None
    behind = site.view.tokens(other.end() - 1, min(other.end() + _OWN_PAST, len(text)))
    earlier = other["when"] is not None or any(t.i in site.view.timed for t in behind)
    return Frame(
        "times_other", antecedent(site), "multiple", "up" if earlier else "", last[1].verb, unit="1", given=False
    )


_THIS_IS = re.compile(r"(?:This|That|It|These|They)\s(?:is|are|was|were)\s(?:about\s|almost\s|nearly\s|more\sthan\s)?")
_OF_THE_AMOUNT = re.compile(r"\s(?:of\s)?the\s(?:amount|number|level|sum|total)\s(?:of|in)\s(?!\d)")
""" "This is double the amount of common rebates": so many times what others are."""


_OTHER = re.compile(
    r"\s(?:of\s)?the\s(?:original\s|planned\s|annual\s|(?P<when>previous\s|earlier\s))?"
    r"(?:figure|number|ratio|amount|level|total|sum|rate|increase|average|target|plan)\b"
    r"|\s(?:of\s)?(?:our\s|its\s|the\s)?(?:GDP|GRP|GNP|GNI)\b"
)


_BEFORE_OTHER = re.compile(r"(?:[,–—-]\s|\b(?:is|was|are|were)\s)$")


_OWN_PAST = 48
"""Characters behind the other value in which a time says that it is an earlier one."""


_LEVELS = re.compile(r"\s(?:the\s|its\s|their\s)?(?:1[89]|20)\d\d\s(?:levels?|figures?|totals?|numbers?)\b")


def _of_earlier_level(site: Site, own: Token | None) -> tuple[str, bool] | None:
    """ "tolls doubled the 2030 figure", "to reach 9 million, doubling 2030 levels": the subject, that of the number before where
    the verb has none of its `own`; None where something else is multiplied."""
    if _LEVELS.match(site.view.text, site.end) is None:
        return None
    if own is not None and is_noun(own):
        return from_noun(site, own)
    last = site.claimed_before()
    return (last[1].subject, False) if own is None and last is not None else None


def multiple_verb(site: Site) -> Frame | None:
    """A verb that is the number: "exports doubled", "halving the rate of X"."""
    if site.quantity.kind != "multiple" or site.quantity.end != site.quantity.num_end:
        return None
    if (stood := _is_double(site)) is not None:
        text, given = from_noun(site, stood)
        return Frame("multiple_of", text, "multiple", "", stood.head, unit="1", given=given)
    named = site.root.tag_ == "VBG" and site.view.text.startswith(" of ", site.end)  # "doubling of the 2030 income"
    if not is_verb(site.root) or named:
        return _seen_doubling(site) or _to_double(site)
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    other, own = child(site.root, "dobj"), child(site.root, "nsubj")
    if own is None and (beside := _right_before(site)) is not None:
        own = beside
        text, given = from_noun(site, own)
    elif other is not None and other.lower_ in ("that", "those") and own is not None and is_noun(own):
        text, given = from_noun(site, own)  # "income will double that of 2030"
    elif (earlier := _of_earlier_level(site, own)) is not None:
        text, given = earlier
    elif site.root.dep_ == "amod" and is_noun(site.root.head) and site.root.head.i > site.root.i:
        # "have more than doubled funding for crews"
        text, given = phrase(site.view, site.root.head, after=site.end), True
    else:
        text, given = subject_of(site, site.root)
    return Frame("multiple_verb", text, "multiple", way, site.root, unit="1", given=given)


def _seen_doubling(site: Site) -> Frame | None:
    """ "The port saw its freight double", where the tagger takes the verb for an adverb."""
    plain = site.view.text[site.quantity.start : site.quantity.end] in cues.words("change", "doubling")
    seen = _SEEN.search(site.view.text, 0, site.quantity.start) if plain and not site.chunk else None
    verb = governor(site.root)
    if seen is None:
        return None
    what = seen["what"]
    if not cues.words("change", "doubling").isdisjoint(what.split()):
        what = _OWNED.sub("", what.rpartition(" and ")[2])  # "saw its trade double and its debt triple"
    return Frame("multiple_verb", tidy(what), "multiple", "up", verb, unit="1") if what else None


_OWNED = re.compile(r"^(?:its|their|our|the|his|her)\s")
_SEEN = re.compile(r"\b(?:sees?|saw|seen|seeing)\s(?:its|their|our|the|his|her)\s(?P<what>[^,;.\d]{3,80})\s$")


def _right_before(site: Site) -> Token | None:
    """ "It shows in the traffic of the port more than doubling": the noun right before a participle and its bound."""
    index = site.view.token_at(site.quantity.begin) - 1
    noun = site.view.words[index] if site.root.tag_ == "VBG" and index > 0 else None
    if noun is None or not is_noun(noun) or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_noun(noun.head.head):
        noun = noun.head.head
    return noun if noun.dep_ == "pobj" and child(site.root, "dobj") is None else None


def times_as_many(site: Site) -> Frame | None:
    """ "twice as many of our ships", "three times as much freight": a multiple of what follows."""
    if site.quantity.kind != "multiple":
        return None
    match = re.match(
        r"\sas\s(?:many|much)\b(?:\sof(?:\sthe|\sour|\sits|\stheir|\sthese)?)?", site.view.text[site.end :]
    )
    chunk = chunk_after(site.view, site.end + match.end()) if match else []
    if not chunk:
        return None
    text = phrase(site.view, chunk[-1], after=chunk[0].idx)
    return Frame("times_as_many", text, "multiple", "up", governor(site.root), unit="1")


def times_again(site: Site) -> Frame | None:
    """ "spent 41 million on roads, 4.3 times that of the years before": a multiple of the number before, or a part."""
    last, text = site.claimed_before(), site.view.text
    if site.quantity.kind not in ("multiple", "fraction") or last is None:
        return None
    if site.quantity.kind == "multiple" and _TIMES_RISE.match(text, site.end) and last[1].measure == "level":
        up = replace(
            last[1], rule="times_again", measure="multiple", direction="up", unit="1", counted=None, given=False
        )
        return up if _BESIDE_RISE.fullmatch(text, last[0].end, site.quantity.begin) else None
    restated = (
        site.quantity.kind == "multiple" and _OR_TIMES.fullmatch(text, last[0].end, site.quantity.begin) is not None
    )
    held = _THAT_OF.match(text, site.end)
    if held is None and not (restated and text.startswith((" the ", " of the "), site.end)):
        return None
    if not _BESIDE.fullmatch(text, max(last[0].end, last[0].modifier_end or 0), site.quantity.begin):
        return None
    grown = "up" if held is not None and held["now"] else ""
    way = "down" if site.quantity.kind == "fraction" else grown
    return replace(last[1], rule="times_again", measure="multiple", direction=way, unit="1", counted=None, given=False)


def times_of(site: Site) -> Frame | None:
    """ "by 3 percent, more than double the 1 percent we saw in 2030": what the multiple is of, told as the number before it."""
    frames = site.memory.frames
    if len(frames) < 2 or frames[-1][1].rule != "times_again" or frames[-2][0].unit != site.quantity.unit:
        return None
    beside = site.view.text[frames[-1][0].end : site.quantity.begin] == " the "
    return replace(frames[-2][1], rule="times_of", given=False) if beside else None


_THAT_OF = re.compile(
    r"\s(?:(?:that|those)\s(?:of|in|for)|what|as\s(?:many|much)\sas|the(?=\s[$€£¥]?\d)"
    r"|(?P<now>(?:the|its|their|our)\s(?:present|current|existing|previous|original))\s(?:number|level|figure|amount|total|size|rate)s?)\b"
)
""" "twice that of 2030", "double what was planned", "twice as many as planned": held against another of the same."""


_TIMES_RISE = re.compile(r"\s(?:increase|rise|jump|surge)\b")


_BESIDE_RISE = re.compile(r"[^,;:.\d]{0,60},\s(?:or\s)?an?\s(?:[a-z]+\s)?")
""" "now at 10 million, a more than 40 times increase"."""


_OR_TIMES = re.compile(r"[^,;:.\d]{0,60},\sor\s(?:(?:almost|nearly|about|over|around)\s)?")
""" "brought in 9 million of new orders, or three times the outlay": the same, held against something else."""


_BESIDE = re.compile(r"[^,;:.\d]{0,60},\s(?:or|which\s(?:is|was)|(?:almost|nearly|about)\s)?\s?")


def doubled_from(site: Site) -> Frame | None:
    """ "a doubling of berths from 250 to 500": the levels are of what is doubled, whatever the verb above says."""
    told = [f for q, f in site.memory.frames if site.view.text[q.start : q.end].lower() in _DOUBLINGS]
    if not told or site.lead_word not in ("from", "to"):
        return None
    first = next(q for q, f in site.memory.frames if f is told[-1])
    between = site.view.tokens(first.end, site.quantity.start)
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.text in (",", ";") for t in between):
        return None
    return replace(told[-1], rule="doubled_from", measure="level", direction="", unit="", counted=None, given=False)


def in_half(site: Site) -> Frame | None:
    """ "cut the rolls in half", "fell to half that level", "is less than half what it was": a multiple of what is cut."""
    if site.quantity.kind != "fraction" or site.lead is None:
        return None
    if _WHAT_IT_WAS.match(site.view.text, site.end) is not None and is_verb(governor(site.root)):
        text, given = subject_of(site, governor(site.root))
        return Frame("in_half", text, "multiple", "down", governor(site.root), unit="1", given=given)
    if site.lead_word == "to" and _THAT_LEVEL.match(site.view.text, site.end) is not None:
        return _moved_to_part(site, governor(site.root))
    if site.lead_word != "in":
        return None
    verb = next((t for t in reversed(site.view.words[: site.lead.i]) if is_verb(t)), None)
    if verb is None or direction_of(verb) != "down":
        return None
    text, given = subject_of(site, verb)
    return Frame("in_half", text, "multiple", "down", verb, unit="1", given=given)


def _moved_to_part(site: Site, verb: Token) -> Frame | None:
    way = direction_of(verb) if is_verb(verb) else ""
    text, given = subject_of(site, verb) if way else ("", False)
    return Frame("in_half", text, "multiple", way, verb, unit="1", given=given) if text else None


_WHAT_IT_WAS = re.compile(r"\s(?:of\s)?what\s(?:it|they|we|he|she)\s(?:was|were|had|did|used\sto)\b")
_THAT_LEVEL = re.compile(
    r"\s(?:of\s)?(?:that|this|its)\s(?:level|figure|number|amount|rate|size|total)\b(?!\sof\s[a-z])"
)


def _bare_number(site: Site, chunk: list[Token]) -> bool:
    """ "That is double the number in 2031": a number of what was spoken of, with nothing that would say of what."""
    behind = site.view.words[chunk[-1].i + 1] if chunk[-1].i + 1 < len(site.view.words) else None
    dated = behind is None or behind.tag_ == "." or any(c.i in site.view.timed for c in (behind, *behind.children))
    return len(chunk) == 1 and chunk[0].lower_ in ("number", "figure", "total", "amount") and dated


_DOUBLINGS = ("doubling", "halving", "tripling", "trebling", "quadrupling")


def _is_double(site: Site) -> Token | None:
    """The subject of "That is more than double the rate of inflation", which nothing moves."""
    verb = governor(site.root)
    own = child(verb, "nsubj") if verb.lower_ in cues.forms("be") and verb.i < site.root.i else None
    told = own is not None and site.root.tag_ not in ("VBD", "VBN", "VBG") and _WHOLE_OF.match(site.view.text, site.end)
    return own if told else None


_WHOLE_OF = re.compile(r"\s(?:the|that|those|its|their)\b")


def _to_double(site: Site) -> Frame | None:
    """ "to double farmers' income", where the tagger takes the verb for an adjective."""
    chunk, printed = site.chunk, site.view.text[site.quantity.start : site.quantity.end].lower()
    follows = site.after()
    if not chunk and follows is not None and follows.lower_ == "of" and printed in _DOUBLINGS:
        chunk = chunk_after(site.view, skip_articles(site, follows.idx + 2))  # "a doubling of berths"
    elif (
        not chunk
        and follows is not None
        and follows.tag_ in ("PRP$", "DT")
        and printed in cues.words("change", "doubling")
    ):
        chunk = chunk_after(site.view, follows.idx + len(follows))
    elif site.lead is None or not (
        site.lead.tag_ in ("TO", "MD") or (called_to(site.lead) and printed in cues.words("change", "doubling"))
    ):
        return None
    if not chunk:
        return None
    if chunk[-1].lower_ in cues.words("difference", "standards") and site.lead_word not in ("to", "by"):
        verb = governor(site.root)
        own = child(verb, "nsubj") if is_verb(verb) and not site.memory.frames else None
        text, given = from_noun(site, own) if own is not None else (antecedent(site), False)
        return Frame("multiple_of", text, "multiple", "", verb, unit="1", given=given)
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    if chunk[-1].lower_ == "number" and site.view.text.startswith(" of ", chunk[-1].idx + len(chunk[-1])):
        text = phrase(site.view, chunk[-1], after=site.end)
        return Frame("multiple_verb", text, "multiple", way, governor(site.root), unit="1")
    if chunk[-1].lower_ in cues.words("generic", "nouns") and len(chunk) == 1 and site.memory.frames:
        return Frame("multiple_verb", antecedent(site), "multiple", way, governor(site.root), unit="1", given=False)
    if _bare_number(site, chunk) and antecedent(site):
        return Frame("multiple_verb", antecedent(site), "multiple", way, governor(site.root), unit="1", given=False)
    text = tidy(site.view.text[chunk[0].idx : chunk[-1].idx + len(chunk[-1])])
    return Frame("multiple_verb", text, "multiple", way, governor(site.root), unit="1")
