"""The status of a number where no section settles it: mood, modality, and verbs of planning and expecting."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.aiming import (
    aimed_to,
    expects_of_itself,
    listed_among_aims,
    roughly_so,
    to_be_carried_out,
)
from pipeline.english.modality.effects import effect
from pipeline.english.modality.expecting import expected, foreseen, hoped, measured, possible, reforecast
from pipeline.english.modality.goals import aims
from pipeline.english.modality.moods import past
from pipeline.english.modality.put_ahead import future
from pipeline.english.modality.verbs_above import auxiliaries, finite, has_done
from pipeline.english.statuses.at_close import told_of_year_gone
from pipeline.english.statuses.by_times import by_times
from pipeline.english.statuses.of_measures import of_measures
from pipeline.english.statuses.promised import by_promise
from pipeline.english.statuses.said import Said
from pipeline.english.subjects.economy import of_economy
from pipeline.english.times.dates import Time
from pipeline.english.timing.base_times import SINCE
from pipeline.english.timing.held_against import is_compared, right_behind
from pipeline.english.view import child, is_noun
from pipeline.lexicon import either
from pipeline.lexicon.sought import AnyCase, Sought
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_AIM_OF = AnyCase(
    r"\b(?:(?:target|goal|objective|(?:performance|service)\sstandard)s?\sof|setting\s(?:[a-z]+\s){1,6}at)\s(?:\w+\s)?$",
    "target",
    "goal",
    "object",
    "tandard",
    "ett",
)
""" "a target of 5 %", "in setting the rate of growth at 4 %"."""
_ATTAINED = re.compile(
    r"\b(?:was|were|been)\s(?:\w+ly\s)?(?:attained|achieved|met|reached|exceeded|surpassed|fulfilled)\b", re.I
)


def elsewhere(said: Said) -> Status:
    """The status by the words of the clause: an assumption, a measurement, an aim, a forecast, a promise; last by its times."""
    rules = (
        _at_close,
        _done_since,
        _targeted,
        _settled_for,
        _told_of_past,
        _brought_about,
        _possibly,
        _aimed,
        _foreseen,
        by_promise,
        of_measures,
        _served,
    )
    for rule in rules:
        if (found := rule(said)) is not None:
            return found
    return by_times(said)


def _at_close(said: Said) -> Status | None:
    """ "Trade in 2030 is expected to reach 9 million", in a report of January 2031: a result, its books not closed yet."""
    gone = said.times_ahead is False and said.closed and not said.budget
    return "actual" if gone and told_of_year_gone(said) else None


def _done_since(said: Said) -> Status | None:
    """ "I have since last August announced four rounds of measures", in a budget: done, unlike what it announces itself."""
    verb, start = said.chain[-1], said.site.quantity.start
    times = (t for t in said.site.view.times if t.end <= start and SINCE.search(said.text, 0, t.start))
    since = any(re.search(r",\s(?:and|but)\s", said.text[t.end : start]) is None for t in times)
    planned = cues.verbs("status", "expect") | cues.verbs("status", "intending")
    done = said.budget and since and said.times_ahead is not True and has_done(verb)
    return "actual" if done and planned.isdisjoint(v.lower_ for v in said.chain) else None


def _targeted(said: Said) -> Status | None:
    """ "7,200 jobs were targeted for renewal": an aim, though of a year gone; not "schemes were targeted at crews"."""
    verb = said.chain[0]
    passive = verb.lower_ == "targeted" and bool(auxiliaries(verb) & {"was", "were", "is", "are"})
    return "target" if passive and verb.nbor().lower_ in ("for", "to") else None


def _told_of_past(said: Said) -> Status | None:
    """ "…, which fell by 9 % last year", beside a plan."""
    beside = any(_gone(t) and right_behind(said.text, said.site.quantity, t) for t in said.site.view.times)
    if beside and said.frame.measure != "change":
        return "actual"  # "will exceed the average of 9 million in the past five years"
    own = finite(said.chain)
    clause = len(own) == 1 < len(said.chain) and own[-1].dep_ in ("advcl", "relcl")
    return "actual" if clause and past(own) and not said.times_ahead else None


def _gone(time: Time) -> bool:
    """ "in the past five years", "ten years ago"; what was last year may be an estimate yet."""
    return time.form == "back" or (
        time.form == "published" and re.fullmatch(r"-(?:[2-9]|\d\d)", time.args[0]) is not None
    )


def _settled_for(said: Said) -> Status | None:
    """ "The city confirmed 31 works for 2031", read in 2031; "They include opening 9 piers", behind that."""
    counts = said.times_ahead and said.frame.rule == "counted_noun"
    settled = counts and said.chain[0].lower_ in cues.verbs("status", "settling")
    if settled and _FOR_YEAR.match(said.text, said.site.quantity.end) is not None:
        return "target"
    told = said.mood == "target" and said.times_ahead is not False and " which " not in said.before
    told = told and _they_include().match(said.text) is not None
    return "target" if told and not any(t.tag_ == "VBD" for t in said.site.view.words) else None


_FOR_YEAR = re.compile(r"(?:\s[a-z-]+){1,5}\sfor\s(?:the\syear\s)?(?:20\d\d|this\syear|next\syear)\b")


@cache
def _they_include() -> re.Pattern[str]:
    """ "They include", "The main projects include": what lists those told before."""
    named = either(cues.words("status", "components"))
    return re.compile(
        rf"(?:They|These|Those|(?:The|These|Those)\s(?:[a-z]+\s){{0,2}}{named})\s(?:also\s|mainly\s)?include\b"
    )


def _served(said: Said) -> Status | None:
    """ "allocated 9 million to provide services for 150 crews", "earmarked 4 million to help yards in buying 30 boats": whom a
    sum that is granted is to serve, in the same breath."""
    last = said.site.claimed_before()
    counts = said.frame.rule == "counted_noun" and said.frame.measure == "level"
    if said.previous != "target" or last is None or last[0].kind != "money" or not counts or said.times_ahead is False:
        return None
    verb = last[1].verb
    given = {verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))} if verb is not None else set()
    between = said.site.view.tokens(last[0].end, said.site.quantity.begin)
    own = (t for t in between if t.i not in given)
    apart = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.lower_ in _PARTED for t in own)
    return None if apart else "target"


_PARTED = (";", "existing", "already", "with", "by")
""" "9 million for the yards, with a staff of 900": not whom the sum is to serve."""


def _brought_about(said: Said) -> Status | None:
    """ "We will mend the drains, so that 97 % of waste water is treated": what a plan is to bring about."""
    if said.times_ahead is False or past(said.chain) or _SO_THAT.search(said.before) is None:
        return None
    sure = _ENSURE.search(said.before) is not None
    return "forecast" if said.budget and not sure else "target"


_ENSURE = re.compile(r"\b(?:ensure|guarantee|make\ssure)\sthat\s(?:[a-z]+\s){0,3}$")


def _possibly(said: Said) -> Status | None:
    if _recommended(said.chain):
        return "target"
    if _grows_old(said) or _grows_of_itself(said) or _should_come(said):
        return "forecast"
    if possible(said.chain[0]) or reforecast(said.site, said.chain[0], said.mood):
        return "forecast"
    open_yet = not said.closed and not is_compared(said.text, said.site.quantity)
    # "are estimated to decline 5 percent", not "is estimated at 42 percent"
    moves = cues.direction(said.chain[0].lower_) != ""
    gauged = not moves and any(v.lower_ in cues.forms("estimate") for v in said.chain)
    if said.mood == "target" and said.times_ahead is None and not past(said.chain[:1]) and not gauged:
        return None  # "This year trade is to grow by 9 percent. Tolls were expected to grow by 7 percent"
    return "actual" if measured(said.site, said.chain, said.times_ahead, said.budget or open_yet) else None


def _grows_old(said: Said) -> bool:
    """ "By 2040, one in four islanders will be aged 65 and above", "By 2040, people aged 65 and above will account for 36 %"."""
    if said.times_ahead is not False and _WILL_BE_AGED.match(said.text, said.site.end):
        return True
    return said.frame.measure == "share" and bool(said.times_ahead) and _OF_AGE.search(said.frame.subject) is not None


def _grows_of_itself(said: Said) -> bool:
    """ "By 2040, the number of elderly will rise to 900,000": what nobody sets, whatever a plan speaks of."""
    verb = next((v for v in said.chain[:2] if v.dep_ != "pcomp"), said.chain[0])  # "will peak before dropping to 900"
    thing = child(verb, "dobj")
    if thing is not None and thing.i not in said.site.view.owner and is_noun(thing):
        return False  # "We will raise the number of beds for the elderly by 900"
    stands = cues.verbs("level", "verbs") | cues.forms("be") | cues.forms("peak")
    moves = cues.direction(verb.lower_) != "" or verb.lower_ in stands
    held = said.site.quantity.modifier in ("lt", "le")  # "will grow by less than 6 %": meant to
    will = said.times_ahead is not False and moves and not held and verb.tag_ == "VB"
    # "Our labour force will shrink": which no plan aims at, as it does at fewer people in one town or in poverty
    fewer = cues.direction(verb.lower_) == "down" and _WHOLE_PEOPLE.fullmatch(said.frame.subject) is not None
    return will and (_PEOPLE if said.budget or fewer else _AGEING).search(said.frame.subject) is not None


def _should_come(said: Said) -> bool:
    """ "Inflation should average 3 percent in 2031", in a budget: what nobody sets, and is likely; not "should be kept at 3"."""
    verb = said.chain[0]
    active = "should" in auxiliaries(verb) and verb.tag_ == "VB" and child(verb, "auxpass") is None
    return said.budget and active and of_economy(said.frame.subject)


_WHOLE_PEOPLE = re.compile(
    r"(?:(?:total|our|resident|whole)\s)?(?:population|labour\sforce|workforce)|number\sof\sbirths", re.IGNORECASE
)
_AGEING = re.compile(r"\b(?:elderly|older\s(?:people|persons|population|residents)|seniors)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"{_AGEING.pattern}|^(?:(?:total|our|resident)\s)?(?:population|labour\sforce)\b|\bbirths\b|^number\sof\sdeaths\b",
    re.IGNORECASE,
)
_OF_AGE = re.compile(r"\baged\s(?:over\s)?\d|\b(?:elderly|older)\s(?:people|persons|population|residents)\b", re.I)
_WILL_BE_AGED = re.compile(r"[^,;.]{0,60}\bwill\sbe\s(?:aged\b|older\b|elderly\b|(?:(?:over|above)\s)?\d{2}\b)")
""" "960,000 will be aged 80 or over", "one in four islanders will be 65 or older"."""


def _aimed(said: Said) -> Status | None:
    site, chain, open_yet = said.site, said.chain, said.times_ahead is not False and not said.budget
    if _AIM_OF.search(said.before) and not _ATTAINED.search(said.text, site.quantity.end):
        return "target"
    if said.times_ahead is not False and aims(chain[:2]):
        return "target"  # "Dues are expected to rise, and the target for 2031 is to raise them by 9 %"
    if aimed_to(chain) or (said.times_ahead is not False and _plan_says(said)):
        return "target"
    among_aims = said.mood == "target" or said.role in ("targets", "tasks")
    if open_yet and _put_at(chain) and (among_aims or _is_set(said)):
        return "target"
    if open_yet and said.mood == "target" and said.frame.measure == "change" and _it_is_expected(chain):
        return "target"
    listed = to_be_carried_out(site, chain) or (not said.budget and listed_among_aims(site, chain))
    if said.mood == "target" and listed:
        return "target"
    return "target" if open_yet and (roughly_so(site, said.frame) or expects_of_itself(chain)) else None


def _it_is_expected(chain: list[Token]) -> bool:
    """ "It is expected that output will grow by 7 %", among goals."""
    for verb in chain[1:]:
        own = child(verb, "nsubjpass", "expl")
        if verb.lower_ in cues.verbs("status", "expect") and own is not None and own.lower_ == "it":
            return True
    return False


def _recommended(chain: list[Token]) -> bool:
    """ "The committee has recommended that 9 tolls may be dropped": what somebody is advised to do."""
    advised = any(verb.lower_ in cues.forms("recommend") and verb.dep_ != "amod" for verb in chain[1:])
    return advised and chain[0].dep_ == "ccomp" and bool(auxiliaries(chain[0]) & {"may", "should", "be", "shall"})


_SO_THAT = Sought(
    r"\b(?:will|shall|must|should|(?:is|are|aim|plan|need)\sto)\b[^.;]*\b(?:so\sthat|(?:see\sto\sit|ensure|make\ssure|guarantee)\sthat)\b",
    "that",
)


def _plan_says(said: Said) -> bool:
    """ "The draft outline proposes building 9 piers; raising the share of …": what a plan of a body sets out to be done; "The
    spending plan provides 9 million for docks"."""
    given = _BUDGET_GIVES.search(said.before) if not past(said.chain) else None
    ours = given is not None and given["who"] in ("This", "Our", "My") and given["plan"] is None
    if ours or (given is not None and said.site.quantity.kind == "money"):
        return True
    found = cues.pattern("status", "blueprints").search(said.before)
    told = _SAYS.match(said.text, found.end()) if found is not None else None
    return told is not None and told.end() <= said.site.quantity.start and not past(said.chain)


_BUDGET_GIVES = re.compile(
    r"(?:^|[.;]\s)(?P<who>The|This|Our|My|His|Her)\s(?:[^,;.]{2,40}\s)?"
    r"(?:[Bb]udget|(?P<plan>(?:spending\s)?plan)|(?:spending\s)?bill|package|proposal|initiative|agenda)\s(?:(?:that\s)?(?:I|we)\s[a-z]+\s(?:(?:to\s)?you\s)?)?(?:also\s)?"
    r"(?:provides?|includes?|allocates?|invests?|contains?|funds?|commits?|delivers?|earmarks?|devotes?|dedicates?|gives?|offers?"
    r"|cuts?|raises?|increases?|extends?|expands?|creates?|establishes|puts?|sets\saside|calls\sfor)\s[^;:]{0,200}$"
)
_SAYS = re.compile(
    r"(?:\s(?:also|further|therefore|clearly))?\s(?:proposes?|envisages?|calls?\sfor|sets?\sout|stipulates?|lays?\sout|puts?\sforward)\b"
)


def _is_set(said: Said) -> bool:
    """ "The deficit is set at 3 million": what somebody sets for the time to come."""
    verb = said.chain[0]
    return verb.lower_ == "set" and "is" in auxiliaries(verb) and said.site.lead_word == "at"


def _put_at(chain: list[Token]) -> bool:
    """What a plan puts a number at, among targets: "The deficit is set at 3 million", "A projected rise of 2 % is feasible"."""
    put = cues.words("status", "budgeting") - cues.forms("estimate")
    own = child(chain[0], "nsubj", "nsubjpass")
    called = own is not None and any(c.dep_ == "amod" and c.lower_ in put for c in own.children)
    return called or any(verb.lower_ in put and not auxiliaries(verb).isdisjoint({"is", "are"}) for verb in chain)


def _foreseen(said: Said) -> Status | None:
    site, chain = said.site, said.chain
    ahead = expected(site, chain) or (foreseen(chain) and not _entitled(said))
    ahead = ahead or (effect(site, chain) and not _is_to(chain))
    # not "Cover must reach 35 %, and water use should fall by 4 %"
    ahead = ahead or (hoped(chain) and said.previous != "target") or _say_others(chain)
    return "forecast" if ahead or _compares_estimate(said) else None


def _is_to(chain: list[Token]) -> bool:
    """ "Incomes are to gain 8 percent": set as a task."""
    to = chain[0].tag_ == "VB" and chain[0].dep_ == "xcomp" and "to" in auxiliaries(chain[0])
    return to and len(chain) > 1 and chain[1].lower_ in ("is", "are")


def _say_others(chain: list[Token]) -> bool:
    """ "Traders now say that dues are going to fall below 9 million": what others say is to come."""
    for index, verb in enumerate(chain[1:], 1):
        if verb.lower_ not in cues.verbs("generic", "saying") or verb.tag_ not in ("VBP", "VBZ"):
            continue
        own = child(verb, "nsubj")
        if own is None or own.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
            continue
        if own.lower_ not in cues.words("generic", "actors") and future(finite(chain[:index])):
            return True
    return False


def _entitled(said: Said) -> bool:
    """ "Crews will be eligible for 600 dollars a month": money that somebody is promised."""
    given = (c.lower_ for verb in said.chain for c in verb.children if c.dep_ in ("acomp", "attr"))
    return said.site.quantity.kind == "money" and not cues.words("status", "entitled").isdisjoint(given)


def _compares_estimate(said: Said) -> bool:
    """ "It is also higher by 7 million than the average", behind an estimate of a year that is not over."""
    held = said.frame.measure in ("change", "difference") and said.chain[0].tag_ in ("VBZ", "VBP")
    return held and not said.closed and said.mood == "forecast" and said.chain[0].lower_ in cues.forms("be")
