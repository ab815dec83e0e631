"""Whether the words around a number add it to a stock or take it away: "another 11", "added 38,000", "300 fewer"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.timing.moves import bringing
from pipeline.english.units.rate_bases import A_BASE
from pipeline.english.view import is_noun, is_verb
from pipeline.lexicon import either, word_beginning
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@cache
def additions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words that make a level a change: before the number, after it, and before the thing after it."""
    after, adjectives = (either(cues.words("change", "add", name)) for name in ("after", "adjectives"))
    return (
        re.compile(
            rf"{word_beginning(cues.words('change', 'add', 'before'))}\s"
            r"(?:(?!(?:to|among)\b)[a-z]+\s){0,2}(?:[a-z]+\sof\s)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"\s{after}\b(?!\sthan)"),
        re.compile(rf"\s(?:(?:of|in)\s)?(?!{_kinds().pattern}){adjectives}\s"),
    )


@cache
def _kinds() -> re.Pattern[str]:
    """Kinds of things whose name begins with "new"."""
    return re.compile(rf"new[\s-]{either(cues.words('change', 'add', 'kinds'))}\b", re.IGNORECASE)


NEWLY = re.compile(rf"newly[\s-]{either(cues.words('change', 'newly'))}\b", re.IGNORECASE)
""" "774 newly registered firms": added to those there are."""


def behind(site: Site) -> str:
    """What stands behind a number, and behind the base of a sum of money: "8 dollars a week extra"."""
    base = A_BASE.match(site.view.text, site.end) if site.quantity.kind == "money" else None
    more = base is not None and additions()[1].match(site.view.text, base.end()) is not None
    end = base.end() if base is not None and more else site.end
    return site.view.text[end : end + 34]


def added(site: Site, frame: Frame) -> str:
    """ "up" or "down" where the words around the number, or its verb, add it to a stock or take it away; else empty."""
    view, quantity = site.view, site.quantity
    if site.lead_word == "to" and frame.rule == "verb_value" and site.quantity.kind == "money":
        return ""  # "from 500 to 700 in 2031, and to a further 850 from 2032 on"
    if bringing(site) is not None or _ADDING_UP.search(view.text, 0, quantity.begin) is not None:
        return ""  # "bringing the total to 9,000 new berths", "adding up to 9,000 berths"
    before, after, adjective = additions()
    starts = (quantity.begin, quantity.start)
    tail = behind(site)
    if any(before.search(view.text[max(0, start - 40) : start]) for start in starts) or after.match(tail):
        return "down" if _taken_away(site, frame) else "up"
    last = site.claimed_before()
    if last is not None and _added_too(site, frame):
        return last[1].direction or "up"
    if (
        site.lead_word == "of"
        and site.lead is not None
        and site.lead.head.lower_ in cues.words("change", "add", "nouns")
    ):
        return "up"  # "with the addition of 20 offices"
    if NEWLY.match(frame.subject) or frame.subject.lower().startswith(("net new ", "net additional ")):
        return "up"
    if _NEW_AND.match(frame.subject):
        return ""
    first = frame.subject.lower().partition(" ")
    less = first[0] == "less" and len(site.chunk) > 1 and is_noun(site.chunk[1])
    if (
        (first[0] in cues.words("change", "add", "fewer") or less)
        and first[1]
        and not re.search(r"\bthan\b(?!\s(?:we|it|they|there)\s(?:was|were|did|had)\b)", view.text[site.end :])
    ):
        return "down"
    of_put = (
        frame.rule == "put_into" or site.lead_word == "costing" or (frame.rule == "subject_number" and not frame.given)
    )
    added = cues.words("change", "add", "adjectives") - ({"new"} if of_put else set())
    known = frame.rule == "amount_of_noun" and view.text.startswith(" of the new ", site.end)  # told before
    named = _kinds().match(frame.subject) is not None
    if (first[1] and first[0] in added and not (known or named)) or (
        adjective.match(tail) and frame.rule != "put_into"
    ):
        return "up"
    verb = frame.verb
    if verb is None or not is_verb(verb) or role_of(site, frame, verb) not in ("object", "passive"):
        return ""
    if verb.lower_ in cues.verbs("change", "add", "verbs"):
        return "up"
    left = any(
        c.lower_ == "to" and any(t.i in view.owner for t in c.subtree) for c in verb.children if c.dep_ == "prep"
    )
    saves = verb.lower_ in cues.forms("save")
    if saves and frame.counted is not None and frame.counted.lower_ in cues.words("change", "add", "spared"):
        return ""  # "saving 900 jobs": which were kept
    return "down" if verb.lower_ in cues.verbs("change", "down", "gone") and not left else ""


def _taken_away(site: Site, frame: Frame) -> bool:
    """ "will close another 12 piers", "to eliminate a further 90 rates": so many fewer."""
    verb = frame.verb
    if verb is None or not is_verb(verb) or role_of(site, frame, verb) not in ("object", "passive"):
        return False
    return verb.lower_ in cues.verbs("change", "down", "gone") | cues.verbs("change", "down", "ended")


_ADDING_UP = Sought(
    r"\b(?:adding|adds|added)\sup\sto\s(?:a\stotal\sof\s)?$|\b[Aa]dding\s(?:the|those|these)\s(?:[a-z]+\s)?$",
    "add",
    "dding",
)
""" "adding up to 9,000 berths", "Adding the 4 million from the fund, tolls came to 9 million": summed, and no rise."""


_NEW_AND = re.compile(
    r"new\s(?:and|or)\s(?:re[a-z]+ed|rebuilt|renovated|upgraded|expanded|improved|extended|existing|old)\b",
    re.IGNORECASE,
)
""" "9 km of new and rebuilt roads": not all of them are added."""


def _added_too(site: Site, frame: Frame) -> bool:
    """ "an additional 300 berths and 20 cranes": added as what was counted right before is."""
    last = site.claimed_before()
    if last is None or last[1].measure != "change":
        return False
    if frame.rule == last[1].rule == "amount_of_noun" and site.quantity.kind == last[0].kind == "measure":
        between = site.view.words[site.view.token_at(last[0].end) : site.view.token_at(site.quantity.begin)]
        # "9 km of pier opened, and 4 km of wall were mended"
        return (
            not any(_tells(t) for t in between)
            and AND_MORE.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
        )
    if last[1].counted is None or frame.counted is None:
        return False
    things = last[1].counted.idx + len(last[1].counted)
    before = site.view.text[max(0, last[0].start - 40) : last[0].start]
    told = additions()[0].search(before) is not None or _ADDITION_OF.search(before) is not None
    text = site.view.text
    apart = text.endswith(", ", 0, site.quantity.begin) and _APART.match(text, site.end) is not None
    if _adds(site, frame) and not apart and _AND_THESE.fullmatch(text, things, site.quantity.begin):
        between = site.view.words[site.view.token_at(things) : site.view.token_at(site.quantity.begin)]
        return not any(_tells(t) for t in between)  # "add 200 places at schools, 90 at inns and 60 nursery places"
    return told and site.view.text[things : site.quantity.begin] in (" and ", ", ", ", and ")


_APART = re.compile(r"(?:\s[\w’'-]+){1,4}?\s(?:[a-z]+ing|each)\b")
""" "added 50 routes, 20 boats sailing them", ", 12 doctors each": told beside what is added."""


def _tells(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (token.tag_ == "VBN" and token.dep_ == "ROOT")


_ADDITION_OF = re.compile(r"\baddition\sof\s(?:[a-z]+\s)?$")
""" "including the addition of some 300 pilots and 1,800 cooks"."""
AND_MORE = re.compile(r"\sof\s[^,;.\d]{2,50}(?:,|,?\sand)\s")
""" "added 86 km of lines, 240 km of sewers and 9 hectares of parks"."""


def _adds(site: Site, frame: Frame) -> bool:
    """Whether a number before was added, those between like it, and this one has no verb of its own."""
    if frame.verb is not None and is_verb(frame.verb) and role_of(site, frame, frame.verb) in ("subject", "passive"):
        return False
    for quantity, earlier in reversed(site.memory.frames):
        if quantity.end > site.quantity.start:
            continue
        if (earlier.measure, earlier.direction) != ("change", "up"):
            return False
        if earlier.action.lower() in _ADDS:
            return True
    return False


_ADDS = ("add", "added", "adding")


_AND_THESE = re.compile(r"(?:\s(?:at|in|for|of|to|on|under|along|near)\s[^,;.\d]{2,90})?(?:,?\sand\s|,\s)")


def role_of(site: Site, frame: Frame, verb: Token) -> str:
    """Whether the counted thing is the verb's object, its passive subject, its subject, or something else."""
    token = frame.counted or site.root
    if verb.dep_ == "acl" and verb.head.i == token.i and token.dep_ == "dobj":
        return "passive"  # "had 640 homes completed"
    while (
        token.head.i != token.i
        and token.head.i != verb.i
        and token.dep_ in ("pobj", "prep", "conj", "nummod", "compound", "amod", "appos")
    ):
        if token.dep_ == "prep" and (token.lower_ != "of" or token.head.lower_ in cues.words("generic", "borne")):
            return "other"  # "cut the tax burden of 900 crews"
        token = token.head
    if token.head.i != verb.i:
        return "other"
    return {"dobj": "object", "attr": "object", "oprd": "object", "nsubjpass": "passive", "nsubj": "subject"}.get(
        token.dep_, "other"
    )
