"""The status that a number keeps from the one before it: the same in other terms, an apposition, a sentence that points back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.goals import done_against
from pipeline.english.modality.moods import verbless
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.timing.moves import bringing, in_all, says_again
from pipeline.english.view import child
from pipeline.lexicon import either
from pipeline.lexicon.sought import Sought
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_PLANS: tuple[Status, ...] = ("target", "forecast")
_GOING_ON = ("continued", "difference", "share_beside_count", "parallel", "respectively")
_HELD = ("from", "than", "against", "compared", ";")
_APPOSED = re.compile(
    r"(?:[^;:.]{0,60}\s[–—])?,?\s\(?(?:(?:or|up|down|with|an?|representing|reflecting|marking|accounting\sfor|making\sup)\s|which\s(?:is|was|represents?|represented|means?|amounts\sto|equals|equates\sto|comes\sto|(?:has\s|have\s)?[a-z]+ed\sby)\s)[^;:.]*"
)
""" "…, an increase of", "…, which represented an increase of": a change told beside the number before."""


def _all_from(site: Site) -> bool:
    """ "from the existing rates of 8, 14 and 20 percent to 7, 13 and 19 percent": one of those where several moves began."""
    return _FROM_ALL.search(site.view.text, 0, site.quantity.begin) is not None


_FROM_ALL = Sought(
    r"\bfrom\s(?:(?:the|their|its|our)\s)?(?:[a-z]+\s){0,4}[\d.,]+(?:\s?%|\sper\s?cent)?(?:,\s[\d.,]+(?:\s?%|\sper\s?cent)?){0,4}(?:,\s|,?\sand\s)$",
    "from",
)


def kept(
    site: Site, frame: Frame, chain: list[Token], times_ahead: bool | None, previous: Status | None, mood: str
) -> Status | None:
    """The plan or forecast that a number shares with the one before; None where it speaks for itself.

    `previous` is the status of the claim before it in the sentence, `mood` that of the sentence before, `chain` the verbs
    above the number; `times_ahead` as in `statuses.status`.
    """
    if auxiliaries(chain[0]) & {"been", "was", "were"} and _OF_WHICH.search(site.view.text, 0, site.quantity.begin):
        return None  # "set aside 9 million, of which 4 million has been spent"
    missed = chain[0].lower_ in cues.verbs("difference", "past", "down")
    if frame.measure == "difference" and chain[0].tag_ == "VBD" and missed:
        return "actual"  # "missed their target of 9 million by 23 %"
    if previous in _PLANS and times_ahead is not False and _goes_on(site, frame):
        return previous if frame.rule != "gapped" or previous == "target" else None
    beside = (frame.rule == "continued" and _alternative(site)) or _all_from(site)
    if previous == "actual" and (beside or says_again(site)):
        return previous
    if previous == "actual" and not times_ahead and in_all(site):
        return previous
    if previous == "actual" and frame.rule == "rank" and _stepped_to(site):
        return previous
    if previous in _PLANS and frame.measure == "difference" and _MORE_THAN_PLAN.match(site.view.text, site.end):
        return previous
    relative = previous in _PLANS and frame.measure in ("change", "difference", "share", "multiple")
    if relative and (_apposed(site, frame) or _representing(site, frame)):
        return previous
    if previous in _PLANS and frame.rule == "signed" and not frame.given:
        return previous  # "Spending for piers: 9 million (+4 % year-on-year)"
    if previous in _PLANS and times_ahead is not False and frame.rule == "there_is":
        return previous  # "gives 9 million to schools, with 4 million for wells"
    brought = bringing(site) is not None and not any(auxiliaries(verb) & {"was", "were"} for verb in chain)
    if previous in _PLANS and times_ahead is not False and (brought or _of_parted_list(site)):
        return previous
    if previous == "forecast" and times_ahead is not False and _included(site):
        return previous
    if (
        previous == "target"
        and times_ahead is not False
        and (_listed(site, frame) or _meant_for(site) or _joined_to(site, frame))
    ):
        return previous
    if previous in _PLANS and times_ahead is not False and _consisting().search(site.view.text, 0, site.quantity.start):
        return previous
    parts = cues.pattern("timing", "parts").match(site.view.text) is not None
    reckoned = any(v.lower_ in cues.verbs("status", "expect") for v in chain)
    shared = _of_which(site, chain) or (parts and _in_one_list(site))
    if previous in _PLANS and times_ahead is not False and shared and not reckoned:
        return previous
    told = next((state for state in _PLANS if state == mood), None)
    if previous is None and told is not None and times_ahead is not False and _all_counted(site, chain):
        return told
    if previous is None and told == "forecast" and times_ahead is not False and _next_year(site, frame):
        return told
    of_this = previous is None and mood == "actual" and not times_ahead and _OF_THIS.match(site.view.text) is not None
    if of_this and frame.measure == "share" and _of_parts(site, chain):
        return "actual"  # "Spending rose to 9 million. Of this, ports take up half."
    gone = times_ahead is False and _LAST.match(site.view.text, site.quantity.end) is not None
    back = previous is None and not gone and (_of_parts(site, chain) or _points_back(site, frame, chain))
    return told if told is not None and back else None


def _in_one_list(site: Site) -> bool:
    """ "These include 40 boats to cut waiting; 9 boats to cover the isles": no verb of its own behind a semicolon."""
    opened = site.view.text.find(";")
    behind = site.view.tokens(opened, len(site.view.text)) if opened >= 0 else []
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in behind)


_OF_THIS = re.compile(r"(?:Of|Among)\s(?:this|these|those|them|which),?\s")
_LAST = re.compile(r"\s(?:[a-z]+\s){0,2}(?:last\syear|a\syear\sago|in\s(?:1[89]|20)\d\d)\b")
""" "This is comparable to the 1.3 % growth last year": a result, with which what was told before is compared."""


_MORE_THAN_PLAN = re.compile(
    r"\s(?:more|less|higher|lower)\sthan\s(?:budgeted|planned|(?:the|that)\s(?:budgeted|planned|projected|amount|figure|sum))\b"
)
""" "a deficit of 1.2 billion, 400 million more than the budgeted figure last year": of the deficit planned."""


def _stepped_to(site: Site) -> bool:
    """ "has climbed four spots to rank third": the rank that the move led to."""
    last = site.claimed_before()
    return (
        last is not None
        and last[1].rule == "places_moved"
        and " to " in site.view.text[last[0].end : site.quantity.start]
    )


def _all_counted(site: Site, chain: list[Token]) -> bool:
    """ "After taking into account all measures, the balance is a deficit of 9 million", behind what is planned: the sum of it."""
    present = chain[0].tag_ in ("VBZ", "VBP") and chain[0].lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    return present and _COUNTED_IN.match(site.view.text) is not None


_COUNTED_IN = re.compile(
    r"(?:After\s)?(?:[Tt]aking\s(?:[a-z]+\s){0,2}into\saccount|[Ii]ncluding|[Ff]actoring\sin|[Aa]llowing\sfor|[Aa]ccounting\sfor"
    r"|[Tt]aking\saccount\sof|[Cc]ounting|[Aa]dding)\b"
)


def _next_year(site: Site, frame: Frame) -> bool:
    """ "Next year, 5.5 %.", behind a forecast for this year: the same once more, without a verb."""
    return (
        not frame.given
        and verbless(site)
        and any(t.start == 0 or t.start < site.quantity.start for t in site.view.times)
    )


def _alternative(site: Site) -> bool:
    """ "against the existing rate of 12 % or 10 %"."""
    before = site.claimed_before()
    return before is not None and site.view.text[before[0].end : site.quantity.start] == " or "


def _representing(site: Site, frame: Frame) -> bool:
    """ "will reach 75 million, representing 30 % of all", "75 million for docks, which is 3 % of output": the same as a share."""
    before, verb = site.claimed_before(), frame.verb
    if before is None or verb is None or frame.measure != "share" or frame.subject != before[1].subject:
        return False
    between = site.view.text[before[0].end : site.quantity.start]
    which = verb.tag_ == "VBZ" and re.match(r"(?:\s[^,;.]{1,30})?,\swhich\s[a-z]+\b", between) is not None
    going = verb.tag_ == "VBG" and re.match(r"(?:\s[^,;.]{1,30})?,\s[a-z]+ing\b", between) is not None
    return verb.idx >= before[0].end and (which or going)


def _goes_on(site: Site, frame: Frame) -> bool:
    """ "is put at 75 million, 5 % lower than …", "allots 75 million (42 %)": the same told in other terms, no verb between."""
    before = site.claimed_before()
    at = before is not None and site.view.text[before[0].end : site.quantity.start] == " at "
    if before is None or (frame.rule not in (*_GOING_ON, "gapped") and not at):
        return False  # "is put at 75 million at 3 % of output"
    if frame.rule != "gapped" and frame.subject != before[1].subject:
        return False
    between = site.view.tokens(before[0].end, site.quantity.start)
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.lower_ in _HELD for t in between)


def _listed(site: Site, frame: Frame) -> bool:
    """ "plans to add 50 docks, 900 more berths in ports, with 40 berths widened": a further part of a list, no verb between."""
    before, part = site.claimed_before(), _included(site)
    listed = frame.rule == "counted_noun" and _NEXT.search(site.view.text[: site.quantity.start]) is not None
    if frame.rule in ("change_noun_after", "change_noun_of"):  # "aim for a 3 % rise in sales and a 6 % rise in fares"
        listed = _AND_NEXT.search(site.view.text[: site.quantity.start]) is not None
    if before is None or not (part or listed) or done_against(site):
        return False
    between = site.view.tokens(before[0].end, site.quantity.start)
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.lower_ in _HELD for t in between)


def _joined_to(site: Site, frame: Frame) -> bool:
    """ "9 million for building 30 docks and 12 piers": counted in one breath with what was counted before."""
    last = site.claimed_before()
    if last is None or frame.counted is None or last[1].counted is None or frame.counted.dep_ != "conj":
        return False
    return frame.counted.head.i == last[1].counted.i and frame.rule == last[1].rule == "counted_noun"


def _included(site: Site) -> bool:
    """ "900 boats, including about 40 tugs": a part of what was told."""
    before = site.claimed_before()
    return before is not None and _INCLUDED.fullmatch(site.view.text, before[0].end, site.quantity.begin) is not None


def _of_parted_list(site: Site) -> bool:
    """ "900 berths, including 40 for tugs; 70 moorings; and 3 new docks": a part behind a semicolon, without its own verb."""
    before, text = site.claimed_before(), site.view.text
    if before is None or _PARTED.fullmatch(text, before[0].end, site.quantity.begin) is None:
        return False
    end = text.find(";", site.quantity.end)
    rest = site.view.tokens(before[0].end, end if end >= 0 else len(text))
    opened = text.find(" including ", 0, text.find(";")) >= 0
    return opened and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest)


_PARTED = re.compile(r"[^.;:]*;\s(?:and\s)?")


def _meant_for(site: Site) -> bool:
    """ "9 million for construction of 15 piers": a count of what planned money is for."""
    before = site.claimed_before()
    meant = before is not None and _PURPOSE.fullmatch(site.view.text, before[0].end, site.quantity.begin) is not None
    return meant and before is not None and before[0].kind == "money" and site.quantity.kind == "count"


_PURPOSE = re.compile(
    r"\s(?:for|towards|on)\s(?:the\s)?(?:(?:[a-z]+\s){1,3}of\s(?:[a-z]+\s)?|[a-z]+ing\s(?:an\sadditional\s|a\sfurther\s)?)"
    r"|\s(?:is|are|was|were|has\sbeen|have\sbeen|(?:is|are|will)\s(?:also\s)?(?:being|be))\s(?:also\s)?[a-z]+(?:ed|t|de)\s(?:for|towards)\s"
    r"(?:[^,;.\d]{2,60}(?:,\s[^,;.\d]{2,40})?\sand\s)?(?:(?:an\sadditional|a\sfurther|another|up\sto|over|about|around|some)\s)?"
)
""" "for construction of 15 piers", "for building 15 piers", "has been provided for wages, repairs and 90 extra crews"."""


@cache
def _consisting() -> re.Pattern[str]:
    """ "provides for 9 million, consisting of 4 million for docks and 5 million for piers", "expected 9 million, which consisted
    of 4 million of tolls"."""
    participles = either(
        {next(f for f in cues.forms(v) if f.endswith("ing")) for v in cues.words("put", "consisting")} | {"made up"}
    )
    relative = r"which\s(?:consist(?:s|ed)?|compris(?:es?|ed)|(?:is|are|was|were)\smade\sup)"
    return re.compile(rf"\d[^;.]{{0,20}}[\s,](?:{participles}|{relative})\s(?:of\s)?[^;]*$")


_INCLUDED = re.compile(r"[^.;:\d]{0,80},\s(?:including|of\swhich)\s(?:an?\s|the\s)?")
""" "gives 900 million to schools, including over 100 million of new spending"."""
_AND_NEXT = re.compile(r"(?:,|\sand)\s(?:and\s)?(?:an?\s)?$")
_NEXT = re.compile(r",\s(?:and\s|with\s)?(?:\w+\s){0,2}$")


def _apposed(site: Site, frame: Frame) -> bool:
    """ "allocates 75 million, an increase of 3 % from the last budget": the change is that of what is planned."""
    before = site.claimed_before()
    if before is None:
        return False
    between = site.view.text[before[0].end : site.quantity.start]
    if frame.rule == "higher_than_before" and _MORE_YET.search(between):
        return True  # "7 million has been given to docks, 2 % more than last year"
    tokens = site.view.tokens(before[0].end, site.quantity.start)
    own = [t for t in tokens if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    return _APPOSED.fullmatch(between) is not None and len(own) <= between.count("which ")


_MORE_YET = re.compile(r"^[^;]*,\s(?:an?\s)?(?:(?:about|over|some|nearly|almost|or)\s)?$")


def _of_parts(site: Site, chain: list[Token]) -> bool:
    """ "Out of this, 3 million is for docks": the parts of what the sentence before plans."""
    said = cues.pattern("timing", "parts").match(site.view.text)
    if any(v.lower_ in cues.verbs("status", "expect") for v in chain):
        return False
    return said is not None and (_present(chain[0]) or said.group().endswith(("consisted", "comprised", "made up")))


def _of_which(site: Site, chain: list[Token]) -> bool:
    """ "Tolls are put at 9 million, of which 4 million is from ferries and 5 million is from docks"."""
    text, start = site.view.text, site.quantity.start
    opened = text.rfind(", of which ", 0, start)
    return opened >= 0 and _present(chain[0]) and ";" not in text[opened:start]


def _present(verb: Token) -> bool:
    """Whether a verb tells what is: "goes", "is spent"."""
    return verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("is", "are") for c in verb.children)


_OF_WHICH = re.compile(r"[,–—]\s?of\swhich\s(?:[a-z]+\s){0,3}$")
_EQUAL = re.compile(r",\s(?:equivalent|equal)\sto\s(?:\w+\s){0,2}$")
""" "This shortfall, equal to 2 % of output, is small"."""


def _points_back(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "That is a 4 percent increase": said of what the sentence before plans, in the present and without a doing."""
    verb = chain[0]
    first = next((t for t in site.view.words if t.tag_ != "," and t.lower_ not in ("however", "overall", "thus")), verb)
    own = child(verb, "nsubj") or (child(verb.head, "nsubj") if verb.dep_ == "conj" else None)
    own = own.left_edge if own is not None else None
    plain = verb.tag_ == "VBZ" and verb.lower_ in cues.forms("be") | {"'s", "’s"} | cues.verbs(
        "share", "verbs"
    ) | cues.forms("equate") | cues.forms("mark")
    equal = frame.rule == "subject_number" and _EQUAL.search(site.view.text, 0, site.quantity.start) is not None
    if equal and first.lower_ in ("this", "that"):
        return True
    points = first.lower_ in ("this", "that", "which", "it") and own is not None and own.i == first.i
    if points and verb.lower_ in cues.forms("mean") | cues.verbs("share", "verbs") and verb.tag_ == "VBZ":
        return True  # "That means debt of 9 million", "However, it represents 4 % of output"
    moves = cues.direction(verb.lower_) != "" or frame.measure == "multiple"
    moved = moves and verb.tag_ == "VBN" and "has" in auxiliaries(verb)  # "This has doubled in ten years"
    return (plain or moved) and points and frame.measure in ("change", "difference", "multiple")
