"""Changes that an adverb tells: "up 4 percent", "down by 12.5%", "5 % up on the year before"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure
from pipeline.english.rules.common import is_place
from pipeline.english.rules.to_the_left import noun_to_the_left
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either, read

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _seen_to_move(site: Site, lead: Token) -> Frame | None:
    """ "The town sees trade up 4 % in the first quarter", whose "up" the parser ties to the verb: of what is seen."""
    noun = lead.nbor(-1) if lead.i else lead
    way = next((w for w in ("up", "down") if lead.lower_ in cues.words("change", "adverbs", w)), "")
    verb = noun.head if lead.head.i == noun.i else lead.head
    seen = lead.dep_ == "prt" and verb.lower_ in cues.verbs("level", "see") and noun.i > verb.i
    if not way or not seen or not is_noun(noun) or {noun.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("adverb_of_change", phrase(site.view, noun), change_measure(site), way, verb)


def adverb_of_change(site: Site) -> Frame | None:
    """ "up 4 percent", "down by 12.5%", "5 % up on the year before"."""
    lead = site.lead
    if lead is not None and lead.lower_ == "by" and lead.i > 0:
        lead = lead.nbor(-1)
    word = lead.lower_ if lead is not None else ""
    if lead is not None and (seen := _seen_to_move(site, lead)) is not None:
        return seen
    if lead is not None and lead.dep_ == "prt" and lead.head.lower_ not in cues.verbs("change", "carrying"):
        return None
    if (
        lead is not None
        and lead.i
        and lead.lower_ == "up"
        and lead.nbor(-1).lower_ in cues.forms("take") | cues.forms("make")
    ):
        return None  # "took up 4 % of output"
    if lead is not None and lead.dep_ == "prt" and site.quantity.kind == "count" and site.chunk:
        return None  # "top up three funds"
    way = next((w for w in ("up", "down") if word in cues.words("change", "adverbs", w)), "")
    if not way and (compared := _become_so(site)) is not None:
        lead, way = compared
    if not way and (told := _way_after(site)):
        lead, way = site.after(), told
    if not way or lead is None or site.lead_word == "to":
        return None
    verb = governor(lead)
    if (recorded := _recorded_for(site, lead)) is not None:
        text, given = from_noun(site, recorded)
    elif (listed := _listed_name(site) or _beside_clause(site, lead)) and not is_place(listed):
        text, given = listed, True
    elif _in_other_time(site, lead):
        text, given = antecedent(site), False
    elif (outer := _before_bracket(site, lead)) != "":
        text, given = outer, False
    elif (aim := _what_goals_are(verb, lead)) is not None:
        text, given = from_noun(site, aim)
    elif is_verb(verb) and verb.i < lead.i and (not site.memory.frames or _clause_of(site, verb, lead)):
        text, given = subject_of(site, verb)
    elif (
        _behind_last(site, lead)
        or _behind_bracket(site, lead)
        or _behind_record(site, lead)
        or _behind_purpose(site, lead)
        or _behind_counted(site, lead)
        or _behind_subject(site, lead)
    ):
        text, given = antecedent(site), False
    else:
        text, given = noun_to_the_left(site, lead)
        if text.lower() in read("en/things")["per"]["codes"] and antecedent(site):
            text, given = antecedent(site), False  # "will be 900 a month, up 5 per cent"
        if _PRICES.fullmatch(text) and antecedent(site):
            text, given = antecedent(site), False  # "rose by 12 %, reckoned at constant prices; up by 3 points"
        spell = text.lower() in ("same period", "corresponding period")
        if (is_place(text) or spell) and antecedent(site) and site.view.text[lead.idx - 1 : lead.idx] == "(":
            text, given = antecedent(site), False  # "most in Peru (up 26 %), Chile (up 18 %)"
    return Frame("adverb_of_change", text, change_measure(site), way, verb, given=given)


def _what_goals_are(verb: Token, adverb: Token) -> Token | None:
    """ "Our targets are tolls up by 3 %, dues up by 4": what the first of the targets is of."""
    own, aim = child(verb, "nsubj"), child(verb, "attr")
    goals = own is not None and own.lower_ in {f"{word}s" for word in cues.words("generic", "goals")}
    return aim if goals and aim is not None and is_noun(aim) and verb.i < aim.i < adverb.i else None


def _listed_name(site: Site) -> str:
    """ "included fraud (up 17 %) and blackmail (up 20 %)": the name between such brackets, whatever the parser takes it for."""
    last = site.claimed_before()
    found = _NEXT_NAME.fullmatch(site.view.text, last[0].end, site.quantity.begin) if last is not None else None
    return tidy(found[1]) if found is not None else ""


def _beside_clause(site: Site, adverb: Token) -> str:
    """ "Crews earn more, with income after tax in the past 5 years up 33 percent": what is told beside the clause, its time
    left out."""
    text = site.view.text
    opened = next((m for m in reversed(list(_WITH.finditer(text, 0, adverb.idx)))), None)
    if opened is None:
        return ""
    words = site.view.tokens(opened.end(), adverb.idx)
    time = next((t.idx for t in words if t.i in site.view.timed), None)
    clause = any(t.tag_ in (",", ":") or t.i in site.view.owner or (is_verb(t) and t.tag_ != "VBN") for t in words)
    if time is None or clause:
        return ""
    return tidy(_TO_TIME.sub("", text[opened.end() : time]))


_TO_TIME = re.compile(r"\s(?:in|over|during|for)\s(?:the\s)?$")
_WITH = re.compile(r"(?:,|--|—|–)\s?with\s(?:the\s|our\s|their\s|an?\s)?")


def _in_other_time(site: Site, adverb: Token) -> bool:
    """ "up 33 percent in five years; in the last year alone, up 8 percent": of the same, in another time."""
    last = site.claimed_before()
    between = site.view.tokens(last[0].end, adverb.idx) if last is not None and last[1].measure == "change" else []
    timed = any(t.i in site.view.timed for t in between) and bool(between) and between[0].text == ";"
    small = ("IN", "DT", ",", ":", ";", "RB", "CC")
    return timed and all(t.i in site.view.timed or t.tag_ in small for t in between)


_NEXT_NAME = re.compile(r"\)(?:,|,?\s(?:and|or))\s([^()\d,;:.]{2,60}?)\s\((?:up|down)\s(?:by\s)?")
_PRICES = re.compile(r"(?:comparable|constant|current|fixed)\s(?:[\w-]+\s)?prices?", re.IGNORECASE)


def _behind_purpose(site: Site, adverb: Token) -> bool:
    """ "9 million will be spent on docks, piers and locks in 2031, up 15 percent": said of all that the money is for."""
    last = site.claimed_before()
    if last is None or last[1].rule != "put_into":
        return False
    start = site.view.text.find(last[1].subject, last[0].end)
    between = site.view.text[start + len(last[1].subject) : adverb.idx] if start >= 0 else "-"
    for time in site.view.times:
        between = between.replace(site.view.text[time.start : time.end], "")
    return re.fullmatch(r"(?:\s(?:for|in|over|during))?\s?,\s", between) is not None


def _behind_counted(site: Site, adverb: Token) -> bool:
    """ "The passenger volume was 13 million people, down 3 %": said of the volume, which the people only are the unit of."""
    last = site.claimed_before()
    things = adverb.nbor(-2) if adverb.i > 1 and adverb.nbor(-1).tag_ == "," else None
    counted = last[1].counted if last is not None and last[1].rule == "verb_value" else None
    return counted is not None and things is not None and counted.i == things.i


def _behind_bracket(site: Site, adverb: Token) -> bool:
    """ "came to 48 million (person times), up 15 percent": said of the number before the bracket."""
    last = site.claimed_before()
    return (
        last is not None
        and re.fullmatch(r"\s?\([^()\d]{1,40}\),\s", site.view.text[last[0].end : adverb.idx]) is not None
    )


def _behind_subject(site: Site, adverb: Token) -> bool:
    """ "spent 9 million in grants for buying tugs and tools, up 4 percent": said of what stands right before the comma."""
    last = site.claimed_before()
    told = site.view.text[last[0].end : adverb.idx] if last is not None else ""
    return last is not None and " " in last[1].subject and told.endswith(f"{last[1].subject}, ")


def _before_bracket(site: Site, adverb: Token) -> str:
    """ "came to 48 million (of which 9 million are cars) at the end of 2031, up 15 percent": what was told before a bracket with
    a number of its own; else empty."""
    closing = site.view.text.rfind(")", 0, adverb.idx)
    opening = site.view.text.rfind("(", 0, closing)
    if closing < 0 or opening < 0 or _TIME_ONLY.fullmatch(site.view.text, closing + 1, adverb.idx) is None:
        return ""
    counted = any(opening < quantity.start < closing for quantity, _ in site.memory.frames)
    outer = [frame.subject for quantity, frame in site.memory.frames if quantity.end <= opening]
    return outer[-1] if counted and outer else ""


_TIME_ONLY = re.compile(r"(?:\s(?:at|by|in|during|as\sof)\s[^,;()]{3,40})?,\s")


def _behind_record(site: Site, adverb: Token) -> bool:
    """ "totalled 786 million, an all-time high and 15 percent up from 2030": said of the number before."""
    last = site.claimed_before()
    if last is None:
        return False
    told = _RECORD if last[1].measure != "share" else _OF_PLAN
    return told.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None


_RECORD = re.compile(r"(?:\s[a-z]+){0,2},\s(?:an?|the)\s(?:[\w-]+\s){0,3}(?:high|low|record|peak)\s(?:and|but)\s")
_OF_PLAN = re.compile(r"\sof\s(?:the|its|our|this)\s[^,;.\d]{3,60}\sand\s(?:up|down)\s(?:by\s)?")
""" "equal to 112 percent of the plan set in spring and up 9 percent"."""


_PIECES = re.compile(r"\s([a-z]+),(?:\srespectively,)?\s")
""" "reached 1,800 units, up 9 percent", "close to the 2 million mark, up by 9,000": of what the units are told of."""


def _clause_of(site: Site, verb: Token, adverb: Token) -> bool:
    """ "…, but for the year it was still down by 7 %": a clause with a verb and a subject of its own, no number in between."""
    own = child(verb, "nsubj", "nsubjpass")
    between = site.view.words[verb.i + 1 : adverb.i]
    bare = all(t.tag_ == "RB" for t in between)
    return verb.lower_ in cues.forms("be") and bare and own is not None and own.i < verb.i


def _become_so(site: Site) -> tuple[Token, str] | None:
    """ "has become stronger by 6 %", "the outlay will be more by 15 million", "was lower in real terms by 2 %": the
    comparative, with its direction."""
    told = _so_by().search(site.view.text, 0, site.quantity.begin) if site.lead_word == "by" else None
    if told is None:
        return None
    comparative = site.view.words[site.view.token_at(told.start(1))]
    return comparative, "up" if told[1] in cues.words("difference", "up") else "down"


@cache
def _so_by() -> re.Pattern[str]:
    words = either(cues.words("difference", "up") | cues.words("difference", "down"))
    return re.compile(
        rf"\b(?:is|are|was|were|be|been|become|became|becoming)\s({words})\s(?:in\s[a-z]+\sterms\s)?by\s$"
    )


def _recorded_for(site: Site, adverb: Token) -> Token | None:
    """ "The largest increases were recorded for plums, up 28 per cent": what the noun of change before the verb is told of."""
    noun = adverb.nbor(-2) if adverb.i > 2 and adverb.nbor(-1).tag_ == "," else None
    verb = noun.head.head if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("for", "in") else None
    own = child(verb, "nsubj", "nsubjpass") if verb is not None and is_verb(verb) else None
    moves = own is not None and direction_of(own) != "" and noun is not None and is_noun(noun)
    return noun if moves and noun is not None and {noun.i}.isdisjoint({*site.view.timed, *site.view.owner}) else None


def _behind_last(site: Site, adverb: Token) -> bool:
    """ "40 % of the boats were rated good on safety, up by 2 points": said of the number before in its clause, where the noun
    before the comma only goes with the verb or that number."""
    if not site.memory.frames or adverb.i < 2 or adverb.nbor(-1).tag_ != ",":
        return False
    previous, frame = site.memory.frames[-1]
    pieces = _PIECES.fullmatch(site.view.text, previous.end, adverb.idx)
    if pieces is not None and any(pieces[1] in cues.words("generic", words) for words in ("pieces", "scores", "marks")):
        return True
    last = site.view.root(previous.num_start, previous.end)
    noun = adverb.nbor(-2)
    if _WHERE_WHEN.fullmatch(site.view.text, previous.end, adverb.idx):
        return frame.subject != ""
    if last is not None and frame.rule == "counted_noun" and _only_means(site, noun, frame):
        return True
    if last is not None and (frame.measure == "share" or site.quantity.unit == "{pp}") and _object_of(noun, last):
        return True
    if last is None or noun.i in site.view.owner or noun.i in site.view.timed:
        return False
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head  # "worked in towns and villages"
    while noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.head.head.i not in site.view.owner:
        noun = noun.head.head
    above = noun.head.head if noun.dep_ == "pobj" else noun
    while above.dep_ in ("acomp", "oprd") and not is_noun(above):
        above = above.head  # "rated good on safety"
    number = above.i in site.view.owner and site.view.reading.quantities[site.view.owner[above.i]] is previous
    return number or (is_verb(above) and governor(last).i == above.i and frame.subject != "")


def _object_of(noun: Token, number: Token) -> bool:
    """ "90 % of the docks met the standard, up by 7 points": whether the noun before the comma is what those told of met."""
    verb = noun.head
    return noun.dep_ == "dobj" and is_verb(verb) and number.i < verb.i and governor(number).i == verb.i


def _only_means(site: Site, noun: Token, frame: Frame) -> bool:
    """ "4,000 pilots came by boat last year, up 9 %": whether the noun before the comma tells how those counted did it."""
    while noun.i > 0 and (noun.i in site.view.timed or noun.lower_ in ("in", "during")):
        noun = noun.nbor(-1)
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "by" else None
    counted = frame.counted
    if verb is None or counted is None or not is_verb(verb):
        return False
    return (counted.dep_ == "nsubj" and counted.head.i == verb.i) or (verb.dep_ == "acl" and verb.head.i == counted.i)


_WHERE_WHEN = re.compile(
    r"\s(?:in|at)\s(?:the\s)?(?:[A-Z][\w’'-]*\s?){1,3}(?:(?:last|this)\s(?:year|month|quarter)|in\s\d{4})?,\s"
)
""" "sales reached 27 million in Napier last year, up 9 %": where and when the number before was."""


def _way_after(site: Site) -> str:
    """ "up" of "5 % up on the year before"."""
    own, then = site.after(), site.after(1)
    if own is None or then is None or own.lower_ not in ("up", "down") or site.quantity.kind == "count":
        return ""
    if then.lower_ == "from" and _from_number(site):
        return ""  # "is put at 34 million down from the 41 million of last year"
    return own.lower_ if then.lower_ in ("on", "from", "than") or then.tag_ in (",", ".", ":") else ""


def _from_number(site: Site) -> bool:
    """Whether "up from" or "down from" is followed by another number of the kind, which this one is held against."""
    later = (q for q in site.view.reading.quantities if q.start > site.end and q.kind == site.quantity.kind)
    other = next(later, None)
    return other is not None and _FROM.fullmatch(site.view.text, site.end, other.start) is not None


_FROM = re.compile(r"\s(?:up|down)\sfrom\s(?:(?:the|an?|about|some|only|just|over|nearly)\s){0,2}\W?")
