"""Whether a number is achieved, aimed at, expected or quoted: the section first, then what the clause says.

The path of one number: the words right beside it (`quoted`, `now`), what it keeps from the number before (`kept`), what it is
called (`estimates`, `budgets`), its section (`in_review`, `in_plan`), and else the verbs above it (`elsewhere`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.aiming import aim_noun, aims_before, aims_listed, expects_to_do, lists_measures, to_do
from pipeline.english.budgets import by_own_budget, in_budget, was_granted
from pipeline.english.effects import planned_cost
from pipeline.english.estimates import by_noun, estimate, in_revised, proposed, told_ago
from pipeline.english.expecting import revised_from
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.gone_before import opened_after
from pipeline.english.held_against import is_compared, right_behind
from pipeline.english.kept import kept
from pipeline.english.moods import agent, auxiliaries, chain_of, past, verbless
from pipeline.english.quoted import beside
from pipeline.english.statuses.aside import aside
from pipeline.english.statuses.elsewhere import elsewhere
from pipeline.english.statuses.in_plan import in_plan
from pipeline.english.statuses.in_review import in_review
from pipeline.english.statuses.now import now, replaced, standing, unchanged
from pipeline.english.statuses.said import Said
from pipeline.english.view import child
from pipeline.records import Card
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token

__all__ = ["aims_projected", "status", "unchanged"]


def status(
    site: Site,
    frame: Frame,
    role: SectionRole,
    times_ahead: bool | None,
    mood: str = "",
    headed: bool = True,
    budget: bool = False,
    lead_in: str = "",
    previous: Status | None = None,
    closed: bool = True,
) -> Status:
    """The status of a claim whose number stands at `site`, attached by `frame`, in a section of role `role`.

    The other arguments are as in `Said`. Order: words that quote somebody else; "from the current 7 %"; what goes on from the
    number before; estimates by their names; the section; then mood, modality and verbs of planning.
    """
    if in_revised(site) or revised_from(site, frame.verb):
        return "forecast"
    if (told := told_ago(site)) is not None:
        return told
    if not budget and not times_ahead and _counted_for_now(site):
        return "actual"
    if _IN_ESTIMATES.match(site.view.text, site.end):
        return "target"
    printed = beside(site, frame, times_ahead)
    if printed is not None:
        granted = budget and times_ahead is None and frame.rule != "led" and was_granted(site, frame)
        return "target" if printed == "actual" and granted else printed
    chain = chain_of(_said_by(site, frame.verb))
    if times_ahead and _AS_OF.search(site.view.text) is not None and past(chain):
        return "actual"
    if not times_ahead and (_goal_met(site) or _TURNED_OUT.search(site.view.text, 0, site.quantity.begin)):
        return "actual"
    if times_ahead is not False and _TARGET_SET.search(site.view.text, 0, site.quantity.begin):
        return "target"
    if _TARGET_OF.search(site.view.text, 0, site.quantity.begin):
        return "target"
    if times_ahead is not False and _TO_BE.match(site.view.text, site.end):
        return "target"
    if times_ahead is not False and (meant := _MEANT.match(site.view.text, site.end)) is not None:
        planned = meant[1] == "projected" and not budget and role in ("targets", "tasks")
        return "forecast" if not planned and meant[1] in ("projected", "expected", "forecast") else "target"
    if _AS_FORECAST.match(site.view.text, site.end):
        return "forecast"
    if now(site, frame) or unchanged(site, budget) or (frame.rule == "before_noun" and replaced(site)):
        return "actual"
    said = Said(site, frame, chain, role, times_ahead, mood, headed, budget, lead_in, previous, closed)
    for rule in (_after, _kept, _called, _listed, _own_doing, aside, _estimated, in_review, _as_it_is, in_plan):
        if (found := rule(said)) is not None:
            return found
    return elsewhere(said)


def _counted_for_now(site: Site) -> bool:
    """ "Sales, provisionally estimated at 9 million, rose by 3 %", "The revised estimate of sales in May rose by 3 %": how
    bureaus of statistics call what they have counted, in the past tense."""
    return _PROVISIONAL.search(site.view.text) is not None and _ROSE.search(site.view.text) is not None


_ROSE = re.compile(r"\b(?:rose|fell|grew|was|were|(?:increas|decreas|declin|dropp|expand|amount)ed)\b")


_PROVISIONAL = re.compile(
    r"\bprovisional(?:ly)?\sestimate[sd]?\b|\brevised\sestimates?\sof\s[^,;.\d]{3,60}\sin\s[A-Z][a-z]+\s\d{4}\s(?:rose|fell|[a-z]+ed)\b"
)


def _own_doing(said: Said) -> Status | None:
    """What we are to do ourselves is aimed at, however sure we are of it."""
    return "target" if said.times_ahead is not False and expects_to_do(said.chain) else None


_AS_OF = re.compile(r"(?:^As|\bas)\s(?:of|at)\s(?=the\send|end|mid|\d|[A-Z])")
""" "As of 2033, 90 yards have been mended", "were paid as of 3 May", of a year that a report plans for: what was done by then."""


def _goal_met(site: Site) -> bool:
    """ "The goal of moving 900 crews to the town was met"."""
    text = site.view.text
    if _MET_THE_GOAL.search(text, 0, site.quantity.begin) is not None:
        return True
    found = _GOAL_MET.search(text) if "was" in text or "been" in text else None
    return found is not None and found.start() < site.quantity.start < found.end()


_TARGET_SET = re.compile(
    r"\bhave\sset\s(?:the|our|a)\s(?:[a-z]+\s)?(?:targets?|goals?)\s(?:for|of)\s[^;.\d]{3,80}\sat\s(?:[a-z]+\s)?$"
    r"|(?:^|;\s)(?:The|Our)\s(?:[a-z]+\s)?(?:targets?|goals?)\sfor\s(?:[^;.\d]|\d(?=\))){3,80}\s(?:is|are)\s(?:[a-z]+\s)?$"
)
""" "We have set the target for prices at around 3 %", also below a review."""
_MET_THE_GOAL = re.compile(
    r"\b(?:met|achieved|fulfilled|attained|accomplished|completed)\s(?:the|its|our|their)\s(?:[a-z]+\s)?(?:goals?|targets?|tasks?)\sof\s"
    r"[^;:.\d]{3,120}$"
)
""" "The port met the goal of training 900 crews"."""
_GOAL_MET = re.compile(
    r"\b(?:goals?|targets?|tasks?|objectives?|aims?)\sof\s[^;:]{3,160}?\s(?:was|were|has\sbeen|have\sbeen)\s(?:[a-z]+ly\s)?"
    r"(?:met|achieved|fulfilled|reached|attained|accomplished|completed|realised|realized|exceeded)\b"
)
_TURNED_OUT = re.compile(r"\bturned\sout\s(?:to\s(?:be|reach|total)|at)\s$")
_TARGET_OF = re.compile(r"\b(?:annual|yearly|full-year|year['’]s)\s(?:[a-z]+\s)?(?:target|goal|plan)\sof\s$")
""" "91 % of the annual target of 9 million"."""
_TO_BE = re.compile(
    r"\sto\sbe\s(?:invested|spent|built|completed|added|paid|raised|created|delivered|provided|allocated)\b"
)
""" "with 352 million to be invested during the year"."""
_MEANT = re.compile(
    r"\s(?:is|are|has\sbeen|have\sbeen)\s(targeted|planned|scheduled|slated|projected|expected|forecast)\b"
)
""" "no less than 37 million tonnes are targeted for 2032"."""


_IN_ESTIMATES = re.compile(r"\sin\s(?:the\s)?(?:BE|[Bb]udget\s[Ee]stimates?)\s(?:of\s|for\s)?(?:19|20)\d\d")
""" "has gone up from 9 million in BE 2030-31": what was budgeted."""
_AS_FORECAST = re.compile(r"(?:\s[a-z]+){0,3}\sas\s(?:forecast|projected|estimated|predicted)\b(?!\sby\sthe\send)")
""" "in line with the 1 to 2 per cent growth as forecast in last year's Budget"."""


def _after(said: Said) -> Status | None:
    """ "is to grow by 3 percent after totalling 8 million in 2030", "will cut it again, having saved 8 million"."""
    first = said.chain[0]
    if said.times_ahead is not True and _BEYOND.search(said.text, 0, said.site.quantity.start):
        return "actual"
    if opened_after(said.site):
        return "actual"
    if said.times_ahead is False and _FOLLOWING.search(said.before) is not None:
        return "actual"
    if "having" in auxiliaries(first) and not said.times_ahead:
        return "actual"
    clause = first.tag_ == "VBG" and first.dep_ == "pcomp"
    if clause and first.head.lower_ == "before" and len(said.chain) > 1 and said.chain[1].tag_ == "VBD":
        return None if said.times_ahead else "actual"  # "hit 64 % in May, before falling to 37 %"
    return "actual" if said.times_ahead is False and clause and first.head.lower_ == "after" else None


_FOLLOWING = re.compile(
    r"\b(?:subsequent\sto|following|after|on\sthe\sback\sof)\s(?:an?|the|its|last\syear['’]s)\s(?:[a-z]+\s){1,3}of\s(?:[a-z]+\s)?$"
)
""" "is expected to grow by 9 % subsequent to a fall of 7 % in 2030"."""
_BEYOND = re.compile(
    r"^(?:Further\sto|Following|Building\son)\s(?:the|last\syear['’]s|our|an?)\s[^,;]{3,90}\s(?:by|of|to)\s(?:\w+\s)?$"
)
""" "Further to the rise of the toll by 9 dollars, it will again be raised": what was done before."""


def _kept(said: Said) -> Status | None:
    return kept(said.site, said.frame, said.chain, said.times_ahead, said.previous, said.mood)


def _called(said: Said) -> Status | None:
    """By what the number is called: proposed, approved for a time to come, expected; or by a list of things to do."""
    site, frame, open_yet = said.site, said.frame, said.times_ahead is not False
    if open_yet and _PROPOSED_ARE.search(said.text, 0, site.quantity.start):
        return "target"
    if open_yet and _BY_FORECAST.match(said.text) and not agent(said.chain) and not aim_noun(site):
        return "forecast"
    if (proposed(frame) and open_yet) or (proposed(frame, "approved") and said.times_ahead):
        return "target"
    if open_yet and not past(said.chain) and (_DEMAND_FOR.search(said.before) or _demanded(said)):
        return "forecast"
    due = "should" in auxiliaries(said.chain[0])  # "by 2032, dust should have dropped by 9 %"
    if open_yet and (due or not past(said.chain)) and _UNDER_AIMS.match(said.text):
        return "target"
    if frame.measure == "level" and frame.subject.partition(" ")[0].lower() in cues.words("status", "expected"):
        return "target" if open_yet and aims_listed(site) else "forecast"
    if open_yet and (called := by_noun(site)) is not None:
        among_aims = said.role in ("targets", "tasks") and not said.budget
        return "target" if aims_listed(site) or (among_aims and _PROJECTED_RISE.search(said.before)) else called
    listed = (said.previous == "target" and aims_before(site)) or to_do(site, said.chain[0], said.previous)
    return "target" if open_yet and listed else None


_BY_FORECAST = re.compile(
    r"\W{0,3}(?:\d{1,3}\.\s?)?(?:According\sto|Based\son|On)\s(?:the|our|these)\s(?:[a-z]+\s){0,2}(?:forecasts?|projections?)\b"
)
""" "According to the latest forecast, the docks will have 9 thousand berths": whatever is said of them."""


def _demanded(said: Said) -> bool:
    """ "Demand for water will reach 9 million tonnes next year": what others will ask for, which nobody aims at."""
    to_come = bool(said.times_ahead) or bool(auxiliaries(said.chain[0]) & cues.words("status", "modal"))
    return to_come and head_noun(said.frame.subject) == "demand" and not agent(said.chain)


_DEMAND_FOR = re.compile(r"\bdemands?\sfor\s(?:[a-z]+\s){0,2}$")
_PROJECTED_RISE = re.compile(r"\b[Pp]rojected\s[^,;.]{3,40}\sof\s(?:[a-z]+\s)?$")
""" "A projected price rise of 2 % is feasible": what a plan projects, among its aims, it means to reach."""
_PROPOSED_ARE = re.compile(r"\bproposed\s(?:is|are|will\sbe)\s(?:[^\s]{1,12}\sand\s)?(?:[a-z]+\s)?$")
""" "The pensions proposed are 250 and 2,000 a month"."""
_UNDER_AIMS = re.compile(
    r"(?:Under|In\sline\swith|According\sto)\s(?:the|these|those|its|this|our)\s(?:[a-z-]+\s){0,3}(?:targets?|goals?|objectives|plan|blueprint|guidelines?)\b"
)
""" "Under the targets, ferries are expected to carry 9 % more"."""


def _estimated(said: Said) -> Status | None:
    """By the name of an estimate, and in a budget by what it says of its own money."""
    if (named := estimate(said.site)) is not None:
        return named
    running = any(t.form == "running" or (t.form, t.args) == ("published", ("0",)) for t in said.site.view.times)
    if said.budget and said.times_ahead is not True and running and _TO_HAVE.search(said.before):
        return "forecast"
    if said.budget and (said.times_ahead or running) and _AN_ESTIMATED.search(said.before):
        return "forecast"
    if said.budget and is_compared(said.text, said.site.quantity) and _of_running(said.site):
        return "forecast"
    above = said.budget and not past(said.chain) and _OVER_ESTIMATES.match(said.text, said.site.end) is not None
    if above and said.frame.measure in ("change", "difference"):
        return "forecast" if said.previous == "forecast" and said.chain[0].tag_ == "VBG" else "target"
    if said.budget and said.frame.measure in ("level", "share") and _reckoned(said):
        return "forecast"
    if said.budget and planned_cost(said.site, said.chain):
        return "target"  # also of the year that runs
    open_yet = said.budget and not (said.role == "review" and said.headed)
    open_yet = open_yet and (said.times_ahead is not False or _to_come(said))
    return in_budget(said.site, said.frame, said.mood, said.times_ahead) if open_yet else None


_OVER_ESTIMATES = re.compile(
    r"\s(?:(?:more|less|higher|lower)\s)?(?:over|than|above|below)\s(?:the\s)?"
    r"(?:[BR]\.?E\.?|(?:[Rr]evised|[Bb]udget)\s[Ee]stimates?|[Aa]ctuals)\s(?:(?:of|for)\s)?(?:the\s)?(?:19|20)\d\d"
)
""" "transfers are 9 million more over RE 2031-32": of the year that the budget is for; "are estimated to be 9 million, rising by
8 % over the revised estimate for 2031-32" goes on as it began."""
_TO_HAVE = re.compile(r"\b(?:is|are)\s(?:estimated|expected|likely|projected)\sto\shave\s[a-z]+\s(?:[a-z]+\s)?$")
""" "Credit is estimated to have reached 9 million this year": of a year that is not over."""
_AN_ESTIMATED = re.compile(r"\ban\sestimated\s$")
""" "has doubled from 7 million in 2030 to an estimated 16 million in 2032"."""


def _to_come(said: Said) -> bool:
    """ "The limit is being raised to 30 dollars on 31 October": on a day whose year is not printed, which is still to come."""
    days = [t for t in said.site.view.times if t.form == "year"]
    return "being" in auxiliaries(said.chain[0]) and bool(days) and not any(t.args[0] for t in days)


_ITS_END = re.compile(r"^[^,;]*\bfrom\s[^,;]{1,24}\sto\s(?:[a-z]+\s)?[$€£¥₹]?$")
""" "(a) the first limit will fall from 9 to 8; (b) the second from 5 to 4": what a point of a list comes to, its verb unsaid."""


def _as_it_is(said: Said) -> Status | None:
    """What stays as it is, what the report's own budget does, and parts of what the sentence before told."""
    if standing(said.site):
        return "actual"
    if said.mood == "target" and said.lead_in and _ITS_END.search(said.before) and verbless(said.site):
        return "target"
    if said.budget and said.site.quantity.kind != "count" and _measure_listed(said):
        return "target"
    if said.times_ahead is not False and by_own_budget(said.chain):
        return "target"
    if said.budget and said.times_ahead is None and said.mood in ("target", "forecast") and _brings(said.chain[0]):
        return "target" if said.mood == "target" else "forecast"
    if not _lists(said.chain[0]):
        return None
    if not said.mood:  # "These include a 3 dollar increase in the bonus": measures that a budget lists
        given = said.site.quantity.kind == "money" and said.frame.rule == "before_noun"
        moves = (given or said.frame.rule.startswith("change_noun")) and said.chain[0].tag_ in ("VBZ", "VBP")
        aside = ", which " in said.text[said.chain[0].idx : said.site.quantity.start]
        return "target" if said.budget and moves and not aside and said.times_ahead is not False else None
    return "target" if said.mood == "target" else "forecast" if said.mood == "forecast" else "actual"


def _brings(verb: Token) -> bool:
    """ "This brings total outlays to 22 million", behind what a budget grants: what comes of it."""
    own = child(verb, "nsubj")
    this = own is not None and own.lower_ in ("this", "that", "which", "it")
    return this and verb.tag_ == "VBZ" and verb.lower_ in cues.verbs("level", "bring")


def _reckoned(said: Said) -> bool:
    """ "The estimated deficit for 2031 was 9 million": of a year whose books are not closed when a budget is read."""
    words = said.frame.subject.lower().split()
    granted = not past(said.chain) and not cues.words("budget", "outlays").isdisjoint(words)
    return words[:1] == ["estimated"] and said.times_ahead is not True and not granted


def _measure_listed(said: Said) -> bool:
    """ "(2) Reducing the toll for 2030-31 by 75 per cent": an item of what a budget is to do, though of a year gone."""
    last = said.chain[-1]
    opens = last.tag_ == "VBG" and last.dep_ == "ROOT" and _MARKER.fullmatch(said.text, 0, last.idx) is not None
    return opens and last.lower_ in cues.verbs("status", "announce") | cues.verbs("budget", "sets")


_MARKER = re.compile(r"[\s(•*–-]{0,3}(?:\w{1,3}[).]\s)?")


def _of_running(site: Site) -> bool:
    """ "against 4 million in the current year": of a year that is not over when a budget is read."""
    return any(t.form == "running" and right_behind(site.view.text, site.quantity, t) for t in site.view.times)


def _said_by(site: Site, verb: Token | None) -> Token:
    """Where the verbs of a number begin: at the number, unless its verb stands elsewhere, or above a clause on people ("raise
    the number of pilots who are to sail to 900")."""
    if verb is None or site.root.i == verb.i or not verb.is_ancestor(site.root):
        return site.root if verb is None or site.root.i == verb.i else verb
    between = (token for token in site.root.ancestors if token.i > verb.i)
    aside = any(token.dep_ == "relcl" for token in between) and site.lead_word in ("to", "from", "by")
    return verb if aside and cues.direction(verb.lower_) else site.root


def _adds(said: Said) -> bool:
    """ "Training: 900 additional places at a cost of 3 million", an item of a budget without a verb: what it grants."""
    words = said.site.view.words
    main = words[: next((t.i for t in words if t.tag_ == "WDT"), len(words))]
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in main)
    if not said.budget or said.role == "review" or said.times_ahead is False or told:
        return False
    added = said.frame.measure == "change" and said.frame.direction == "up" and said.frame.rule == "counted_noun"
    return (added and _MORE.match(said.text, said.site.quantity.end) is not None) or said.frame.rule == "at_cost"


_MORE = re.compile(r"\s(?:additional|extra|further)\s")


def _among_measures(said: Said) -> bool:
    """ "Relevant measures include: (i) Enrich clubs with 9 million": what is to be done, whatever the parser makes of it."""
    told = said.lead_in and said.times_ahead is not False and lists_measures(said.lead_in)
    return bool(told) and not any(t.tag_ == "VBD" or t.lower_ in ("has", "have") for t in said.site.view.words)


def _listed(said: Said) -> Status | None:
    """Of an item without a verb, what the sentence above says of all: "The targets for the year are: growth of 3 %; …"."""
    if _adds(said) or _among_measures(said):
        return "target"
    if not said.lead_in and said.role != "review" and _goes_on_with(said):
        return "target"
    if not said.lead_in or not verbless(said.site):
        return None
    if said.budget and said.times_ahead is not False and _ALLOTTED.search(said.lead_in):
        return "target"
    if cues.pattern("status", "intended").search(said.lead_in):
        return None if _MET.search(said.lead_in) else "target"
    if said.lead_in.endswith(":") and cues.pattern("status", "listing_plans").search(said.lead_in):
        return "target"
    return "forecast" if cues.pattern("status", "reckoned").search(said.lead_in) else None


def _goes_on_with(said: Said) -> bool:
    """ "We propose 9 million for docks; 5 million for piers. And 4 million for yards.": the next ones of what is aimed at."""
    inside = ";" in said.before
    if (said.previous if inside else said.mood) != "target" or not (inside or verbless(said.site)):
        return False
    opens = _ITEM.fullmatch(said.before.rpartition(";")[2].lstrip()) is not None
    return opens and _FOR_SOME.match(said.text, said.site.end) is not None


_ITEM = re.compile(
    r"(?:(?:[Aa]nd|Also|Plus)\s)?(?:(?:[Aa]bout|[Aa]pproximately|[Aa]round|[Nn]early|[Ss]ome|[Aa]lmost|[Oo]ver|[Aa]\sfurther|[Aa]nother)\s)?"
)
_FOR_SOME = re.compile(r"\sfor\s[^.;]{3,90}(?:[.;]|$)")
_ALLOTTED = re.compile(
    r"\b(?:allocations?|provisions?|outlays?)\s[^.;:]{0,80}\s?\b(?:is|are|will\sbe)\s(?:as\sfollows)?\W*$"
)
""" "The allocations to the Ministries are as follows:", above a list of a budget."""
_MET = re.compile(r"\b(?:achieved|attained|met|fulfilled|reached|accomplished)\b", re.IGNORECASE)


def _lists(verb: Token) -> bool:
    """ "These include 900 boats": parts of what the sentence before told of, and told of in the same way."""
    own = child(verb, "nsubj")
    return own is not None and own.tag_ in ("DT", "PRP") and verb.lower_ in cues.words("status", "listing")


def aims_projected(text: str, stated: str | None, card: Card) -> bool:
    """ "This year’s deficit is projected at 3 percent", in a work report: what a plan projects for its year is aimed at."""
    own = stated is None or stated == card.target_period
    return own and _PROJECTED.search(text) is not None


_PROJECTED = re.compile(
    r"\b(?:is|are|was|were|have|has|we)\s(?:[a-z]+\s)?project(?:ed|ing)?\b|\bprojected\s(?:to|at|for\sthis\syear)\b"
    r"|\b[Tt]he\sprojected\s(?:[a-z]+\s){1,2}of\s"
)
