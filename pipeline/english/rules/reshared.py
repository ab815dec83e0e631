"""Levels that the words make shares: "as a proportion of income", "the contribution to GDP", the ends of a share that moves."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.wholes import base_of, rate_like
from pipeline.english.subjects.nouns import owner_of
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_verb
from pipeline.lexicon.sought import Sought


def as_share(site: Site, frame: Frame) -> Frame:
    """The frame of a level, made a share where the words say of what: "costs as a proportion of income were 5 %", "fares fell
    from 41 % of all receipts to 33 %"."""
    if frame.measure == "share" and _TAXED_AT.search(site.view.text, 0, site.quantity.begin):
        return replace(frame, measure="level", share_of="")
    if frame.measure == "share" and site.quantity.kind == "percent" and _granted(site, frame):
        return replace(frame, measure="level")
    printed = site.view.text[site.quantity.start : site.quantity.end]
    told = (
        site.quantity.kind in ("fraction", "percent") and frame.measure == "level" and site.quantity.unit in ("", "%")
    )
    half_done = site.quantity.kind == "fraction" and (site.after_word() in _DONE or site.after_word() == "being")
    if told and ((site.quantity.kind == "fraction" and _IN.search(printed)) or half_done or _beside_share(site)):
        return replace(frame, measure="share")
    if told and _TARGET_BY.search(site.view.text, 0, site.quantity.begin):
        own = child(frame.verb, "nsubj") if frame.verb is not None else None
        doer = phrase(site.view, own) if own is not None and frame.rule == "verb_value" else frame.subject
        return replace(frame, measure="share", subject=doer)
    if told and frame.rule == "put_into" and _part_put(site):
        return replace(frame, measure="share")
    if told and not _granted(site, frame) and (base := _held_at(site, frame)):
        return replace(frame, measure="share", share_of=base)
    if told and site.quantity.unit == "%" and (_again_share(site, frame) or _does(site) or _of_counted(site, frame)):
        return replace(frame, measure="share")
    if told and (_STRUCTURE.search(site.view.text, 0, site.quantity.start) or _of_number(frame)):
        return replace(frame, measure="share")
    if told and frame.rule == "noun_of" and _BETWEEN_COMMAS.search(site.view.text, 0, site.quantity.begin):
        part = base_of(site)
        return replace(frame, measure="share", share_of=part) if part and not rate_like(frame.subject, part) else frame
    if told and (whole := _AS_SHARE.match(site.view.text)) is not None:
        return replace(frame, measure="share", share_of=whole["whole"])
    if site.quantity.kind != "percent" or frame.measure != "level" or site.quantity.unit in ("{pp}", "{bp}"):
        return frame
    if (owned := _owned(site, frame)) is not None:
        return owned
    equal = _EQUAL_TO.search(site.view.text, max(0, site.quantity.begin - 12), site.quantity.begin) is not None
    if equal and site.after_word() != "of":
        return replace(frame, measure="share")
    base = _proportion(site)
    if (given := _CONTRIBUTION.match(frame.subject)) is not None:
        return replace(frame, measure="share", share_of=frame.share_of or given[1])
    if (beside := _moved_beside(site, frame)) is not None:
        return replace(frame, measure="share", share_of=beside)
    if _granted(site, frame):
        return frame
    if not base:
        base = _equalled(site) or _moved_base(site, frame)
    if not base or rate_like(frame.subject, base):
        return frame
    return replace(frame, measure="share", share_of=base)


def _part_put(site: Site) -> bool:
    """ "44 % was invested in piers; 16 % in tugs": a part put into something behind another part of the same."""
    last = site.claimed_before()
    return last is not None and last[0].unit == site.quantity.unit and last[1].measure == "share"


def _held_at(site: Site, frame: Frame) -> str:
    """The base of "Exports have remained at 10 % of output"; empty for a limit, or a ratio with a name of its own."""
    head = frame.subject.split(" of ")[0].split(" for ")[0].rpartition(" ")[2].lower()
    own = head in cues.words("change", "standing") | cues.words("generic", "nouns") | {"deduction", "deductions", "cap"}
    if site.lead_word != "at" or own or site.quantity.unit != "%" or frame.rule != "verb_value":
        return ""
    base = base_of(site)
    return "" if rate_like(frame.subject, base) else base


def _granted(site: Site, frame: Frame) -> bool:
    """ "The rebate is raised to 50 % of the toll due", "a grant pegged at 5 % of revenues": how much is granted is laid down, and
    no part of what there is; a grant of 65 % of a cost is the part of it that is met."""
    head = re.split(r"\s(?:of|on|for|in|from)\s", frame.subject)[0].rpartition(" ")[2].lower()
    parts = cues.verbs("share", "verbs") | cues.verbs("share", "holders")
    taken = frame.verb is not None and frame.verb.lower_ in parts
    if head not in cues.words("points", "granted") or site.quantity.unit != "%" or taken:
        return False
    whole = {word.lower() for word in (frame.share_of or base_of(site)).split(" ")}
    return whole.isdisjoint(cues.words("share", "outputs") | cues.words("share", "met"))


def _of_number(frame: Frame) -> bool:
    """ "The number of crews rose to 900, a rise from 21 to 33 %": percentages of a count before are parts of a whole."""
    if not frame.subject.lower().startswith("number of "):
        return False  # also "The number of pilots who live ashore was below 6 %"
    stands = frame.rule == "verb_value" and frame.verb is not None and frame.verb.lower_ in cues.forms("be")
    return stands or (frame.rule == "change_noun_from" and not frame.given)


_BETWEEN_COMMAS = re.compile(r"[a-z],\sat\s$")
""" "The pay bill, at 36 % of spending, is high"."""
_AS_SHARE = re.compile(r"As\sa\s(?:share|proportion|percentage)\sof\s(?:the\s|our\s)?(?P<whole>[a-zA-Z ]{3,40}),\s")
""" "As a share of national income, debt will fall from 106 % to 99 %"."""
_TAXED_AT = re.compile(r"\b(?:taxed|levied|charged|assessed)\s(?:(?:now|only|currently)\s)?at\s(?:an?\srate\sof\s)?$")
""" "The part of income above 9,000 is taxed at 23 %": a rate, and no part of it."""
_TARGET_BY = Sought(
    r"\b(?:finish|complet|fulfil|accomplish|achiev|realis|realiz|met\b)[a-z]*\s(?:(?:the|its|their|our|all|annual|yearly)\s){0,3}(?:targets?|plans?|tasks?|quotas?)\sby\s(?:[\d.]+\s?(?:%|percent),\s(?:and\s)?){0,4}$",
    "by",
)
""" "finished its targets by 113 percent": so much of them."""
_STRUCTURE = Sought(r"\b[Ss]tructure\b[^;:.\d]{0,40}(?:\d{4}[^;:.\d]{0,30})?:\s", "tructure")
""" "Economic structure in 2031: fishing 20 %, trade 80 %": parts of a whole."""
_EQUAL_TO = re.compile(r"\bequal\sto\s$")
""" "3,959 ha, equal to 93 % of what it was": so much of something."""


_DONE = ("met", "full", "empty", "complete", "completed", "done", "built", "finished", "paid")
""" "The demand is only half met"."""
_IN = re.compile(r"\b(?:in|out\sof)\b")
""" "one in six"."""


def _beside_share(site: Site) -> bool:
    """ "about half of our exports, as compared to less than one-fifth in 2027": a fraction held against a share."""
    last = site.claimed_before()
    between = site.view.text[last[0].end : site.quantity.start] if last is not None else ""
    held = cues.pattern("compared", "words").search(between) is not None
    return last is not None and last[1].measure == "share" and last[0].kind == "fraction" and held


def _again_share(site: Site, frame: Frame) -> bool:
    """ "44 % were let; in the docks the figure was 57 %", "12 % of crews, rising to 31 % at sea": a share of the same again."""
    last, verb = site.claimed_before(), frame.verb
    if last is None or last[1].measure != "share" or last[0].unit != "%" or verb is None:
        return False
    before = site.view.text[max(0, site.quantity.begin - 12) : site.quantity.begin]
    if site.lead_word == "from" and before.endswith((" up from ", " down from ")) and last[1].subject == frame.subject:
        return True
    moved = site.lead_word == "to" and direction_of(verb) != "" and last[1].rule == "share_verb"
    if moved and last[1].subject == frame.subject and last[1].share_of:
        return True  # "A trade that made up 20 % of output has been reduced to 5 %"
    if frame.given:
        return False
    own = child(verb, "nsubj", "nsubjpass")
    figure = own is not None and own.lower_ in ("figure", "share", "proportion", "percentage")
    rises = verb.tag_ == "VBG" and direction_of(verb) != "" and site.lead_word == "to"
    return figure or (rises and last[1].subject == frame.subject)


def _does(site: Site) -> bool:
    """ "Among the crews 44 per cent were insured": a percentage that does what its verb says is a part of somebody."""
    root, verb = site.root, site.root.head
    if root.dep_ not in ("nsubj", "nsubjpass") or root.i not in site.view.owner or not is_verb(verb):
        return False
    told = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return told and verb.i > root.i and verb.lower_ not in cues.verbs("level", "verbs")


def _of_counted(site: Site, frame: Frame) -> bool:
    """ "3 of the 41 works (7%) failed": in brackets behind a count, as a part of all."""
    last, text = site.claimed_before(), site.view.text
    alone = text[site.quantity.start - 1 : site.quantity.start] == "(" and text[site.end : site.end + 1] == ")"
    return alone and last is not None and last[0].kind == "count" and last[1].subject == frame.subject


_OWNED = re.compile(r"(?:share|proportion|ratio|contribution|weight)\s(?:in|of|to)\s(?:the\s|total\s)?([\w ]{2,60})")
_ITS = re.compile(r"\b(?:its|their)\s$", re.IGNORECASE)


def _owned(site: Site, frame: Frame) -> Frame | None:
    """ "Fishing grew, and its share in total exports rose to 6 %": a share of what "its" stands for."""
    whole = _OWNED.fullmatch(frame.subject)
    place = site.view.text.rfind(frame.subject, 0, site.quantity.start)
    if whole is None or place < 0 or _ITS.search(site.view.text, 0, place) is None:
        return None
    if frame.subject.startswith("ratio ") and rate_like(frame.subject, whole[1]):
        return replace(frame, measure="level", share_of="")  # "with its ratio to GDP projected to drop to 25 %"
    subject = owner_of(site, place)
    return replace(frame, subject=subject, measure="share", share_of=whole[1], given=False) if subject else None


def _moved_beside(site: Site, frame: Frame) -> str | None:
    """The base of "the contribution of fishing to GDP fell from 45 % to 40 % while trade rose from 11 % to 13 %", which the
    second clause leaves out."""
    quantity, last = site.memory.frames[-1] if site.memory.frames else (site.quantity, frame)
    if site.lead_word not in ("from", "to") or last.measure != "share" or quantity.kind != "percent":
        return None
    if last.rule != "verb_value" or frame.rule != "verb_value" or frame.verb is None or not direction_of(frame.verb):
        return None
    joined = re.match(r"\s(?:while|whereas|and)\s", site.view.text[quantity.end :])
    head = frame.subject.split(" of ")[0].rpartition(" ")[2].lower()
    same = last.verb is not None and last.verb.i == frame.verb.i
    return last.share_of if (joined or same) and head not in cues.words("change", "standing") else None


def _moved_base(site: Site, frame: Frame) -> str:
    """The base of a share that moves: "from 41 % of all receipts", and that of the other end, which leaves it out."""
    quantity, last = site.memory.frames[-1] if site.memory.frames else (site.quantity, None)
    same = last is not None and last.subject == frame.subject and quantity.kind == "percent"
    level = same and last is not None and last.measure == "level"
    rate = re.split(r"\s(?:of|on|for|in)\s", frame.subject)[0].rpartition(" ")[2].lower() in cues.words(
        "points", "laid"
    )
    if site.lead_word == "from" and not level and not rate and is_verb(governor(site.root)) and (base := base_of(site)):
        return base
    if last is None or last.measure != "share" or last.verb is None or frame.verb is None or frame.rule != "verb_value":
        return ""
    return last.share_of if frame.verb.i == last.verb.i and frame.subject == last.subject else ""


def _equalled(site: Site) -> str:
    """The base of "spending is equal to 30 % of GDP"."""
    adjective = site.lead.head.lower_ if site.lead is not None and site.lead_word == "to" else ""
    return base_of(site) if adjective in cues.words("share", "amount") else ""


_PROPORTION = re.compile(
    r"\bas\sa\s(?:share|proportion|percentage|fraction)\sof\s(?:the\s|its\s|our\s|their\s)?", re.IGNORECASE
)


_CONTRIBUTION = re.compile(
    r"(?:[a-z]+\s)?contribution\s(?:rate\s)?(?:(?:of|from)\s.{1,80}?\s)?"
    r"(?:to|towards?)\s(?:(?:the|our|its|their)\s)?([\w ]{2,40})",
    re.IGNORECASE,
)
""" "contribution of fishing to GDP", "contribution to growth": a percentage of it is a share."""


def _proportion(site: Site) -> str:
    """The base of "as a proportion of income", said before the number with no other sentence or clause between."""
    text = site.view.text[: site.quantity.start]
    told = list(_PROPORTION.finditer(text))
    if not told or re.search(r";|\swhile\s|\d\s?%,", text[told[-1].end() :]):
        return ""
    chunk = chunk_after(site.view, told[-1].end())
    return phrase(site.view, chunk[-1], after=told[-1].end()) if chunk else ""
