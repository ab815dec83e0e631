"""What the papers of a budget make of a status: sections of revised and of budget estimates, years not closed or beyond it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.modality.budget_outlook import assumed, of_office, of_open_year, others_money
from pipeline.english.modality.expecting import accounts
from pipeline.english.modality.moods import agent
from pipeline.english.modality.put_ahead import future
from pipeline.english.modality.verbs_above import chain_of, finite
from pipeline.english.subjects.economy import ECONOMY, of_economy
from pipeline.english.times.points import YEAR, end_year
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.base_times import is_base
from pipeline.english.view import child, direction_of
from pipeline.lexicon.fiscal_years import fiscal_year
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Claim
from pipeline.records.enums import Status
from pipeline.records.period import bounds

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def in_papers(
    state: Status, site: Site, frame: Frame, stated: str | None, heading: str, card: Card, *, again: bool
) -> Status:
    """The status of a claim in a budget whose words say `state` and whose printed period is `stated`, under `heading`.

    `again` is whether an aim goes on from what the sentence before foresaw.
    """
    open_year = stated == card.reported_period or (stated is None and account_moves(site, frame))
    if state == "actual" and open_year and of_open_year(site, frame):
        return "forecast"
    past = stated is not None and card.reported_period is not None and stated < card.reported_period[:4]
    if state == "forecast" and past and assumed(site):
        return "actual"  # "Based on a 3 per cent contraction for 2029, I estimated a fall"
    if state == "target" and stated and (_beyond(site, stated, card) or _all_spent(frame, stated, card)):
        return "forecast"
    ranging = state == "target" and _names(heading, "ranging") and not _will_do(frame)
    ranging = ranging and _AIMED.search(site.view.text) is None
    if ranging and not accounts().isdisjoint(frame.subject.lower().split()):
        return "forecast"  # "the growth of spending ranges between 3 and 4 %", under "Medium Range Forecast"
    own = (stated or card.target_period) == card.target_period
    taken = head_noun(frame.subject) in cues.words("budget", "taken")  # what comes in is reckoned with, and not granted
    if state == "forecast" and own and not taken and _names(heading, "budgeted"):
        return "target"
    granted = state == "target" and _IN_ESTIMATES.match(site.view.text, site.quantity.end) is None
    granted = granted and not _will_do(frame) and _PUT_FORWARD.search(f"{heading} {site.view.text}") is None
    if (state == "actual" or again or granted) and _names(heading, "revised") and not _told_for_good(site, frame):
        return "forecast" if not stated or stated == card.reported_period else state
    return state


_AIMED = re.compile(r"\b(?:aims?|aiming|targets?|goals?|ceiling|limit|limited|is\sset|are\sset|keep|reduce|cut)\b")
_PUT_FORWARD = re.compile(r"\b(?:[Pp]ropos|[Rr]ecommend)\w+\b|\b[Tt]argets?\b")


def _told_for_good(site: Site, frame: Frame) -> bool:
    """ "The economy grew by 6 %", "The civil service grew by 900 posts, a rise of 3 %", among revised estimates: no account's."""
    verb = frame.verb
    past = verb is not None and verb.tag_ in ("VBD", "VBG")
    if cues.pattern("budget", "staff").search(frame.subject) is not None:
        return past
    economy = of_economy(frame.subject) or ECONOMY.search(frame.subject) is not None
    return economy and frame.measure == "change" and site.quantity.kind == "percent"


def account_moves(site: Site, frame: Frame) -> bool:
    """ "Capital spending is expected to fall from 9 million to 8 million": from what it comes to in a year not yet closed."""
    moved = site.lead_word == "from" and site.quantity.kind == "money" and not others_money(frame.subject)
    return moved and of_office(frame.subject) in cues.words("budget", "outlays") | cues.words("budget", "outturns")


def _will_do(frame: Frame) -> bool:
    """ "I will set aside 9 million": what somebody is to do, whatever estimates it stands among."""
    chain = chain_of(frame.verb) if frame.verb is not None else []
    return bool(chain) and agent(chain) and future(finite(chain))


_IN_ESTIMATES = re.compile(r"\s(?:in|under|of)\s(?:the\s)?(?:[Bb]udget|[Oo]riginal)\s[Ee]stimates?\b")
""" "124 million, against 119 million in the Budget Estimates"."""


def of_coming_year(site: Site, frame: Frame, bases: Bases, *, after_aim: bool, alone: bool) -> bool:
    """Whether a line of a budget without a verb is of the year to come: "Docks at 49 million, up 8 % over 2031", when 2031 is the
    year that closes; and "Piers at 32 million, up 4 %" after such a one (`after_aim`). `alone`: no sentence above
    it, nor a heading, says what it is an item of."""
    view = site.view
    if _has_verb(view.words):
        return False
    if alone and _grants(site, frame):
        return True
    if after_aim and frame.rule in ("noun_of", "adverb_of_change") and not view.times:
        return True
    closing = (resolve(t, bases) for t in view.times if is_base(view.text, t))
    return any(period is not None and period == bases.reported for period in closing)


def _grants(site: Site, frame: Frame) -> bool:
    """ "A once-off 9 dollar cut of the pier fee", "9 million for docks, including 2 million for piers": money given or taken; not
    "Pay of 9,000 dollars, an increase of 4 %", "Trade 9 million, growing 4 %"."""
    moved = site.quantity.kind == "percent" and frame.measure == "change"
    told = frame.rule in ("noun_of", "left_noun") and site.after_word() not in ("for", "to", "in", "towards")
    if (told and ":" not in site.view.text) or site.lead_word == "from" or ECONOMY.search(frame.subject):
        return False
    if frame.rule == "signed" or (moved and site.claimed_before() is not None):
        return False
    lost = cues.pattern("budget", "not_given").search(frame.subject)
    if lost is not None or (frame.verb is not None and frame.verb.dep_ == "relcl" and frame.verb.tag_ == "VBD"):
        return False
    first = next((t.i for t in site.view.words if t.text[0].isalnum()), 0)  # behind a bullet
    acting = (t for t in site.view.words if t.tag_ == "VBN" or (t.tag_ == "VBG" and t.i > first and t.dep_ != "pcomp"))
    grown = any(direction_of(t) for t in acting)
    return not grown and (site.quantity.kind == "money" or moved)


def _has_verb(words: Sequence[Token]) -> bool:
    """Whether a line has a verb of its own, beside those of "a 9 dollar cut of the fee that will help 900 crews"."""
    described = {t.i for verb in words if verb.dep_ == "relcl" for t in verb.subtree}
    own = [t for t in words if t.i not in described]
    given = cues.verbs("put", "verbs")  # "9 million reserved for docks"
    told = (t for t in own if t.tag_ == "VBN" and t.lower_ not in given and child(t, "nsubj") is not None)
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in own) or any(told)


def _names(heading: str, estimates: str) -> bool:
    """ "Revised Estimates for 2030-31": a section on a year that a budget cannot close yet; "Budget Estimates": on what is
    granted for the year to come. The short "RE" and "BE" are no such words here."""
    return any(len(found.group()) > len("b.e.") for found in cues.pattern("status", estimates).finditer(heading))


def _beyond(site: Site, stated: str, card: Card) -> bool:
    """ "Spending for 2036 is estimated to be 9 million", in the budget of an earlier year: what it reckons with, and does not
    grant yet."""
    later = card.target_period is not None and stated[:4].isdigit() and stated[:4] > end_year(card.target_period)
    return later and _RECKONED.search(site.view.text, 0, site.quantity.begin) is not None


def _all_spent(frame: Frame, stated: str, card: Card) -> bool:
    """ "Public expenditure will stay at 9 % of GDP from 2032 to 2036": what all that is spent comes to in years that no budget
    grants yet; not what somebody undertakes."""
    later = card.target_period is not None and end_year(stated).isdigit() and stated != card.target_period
    chain = chain_of(frame.verb) if later and frame.verb is not None else []
    if not chain or agent(chain) or end_year(stated) <= end_year(card.target_period or ""):
        return False
    named = cues.pattern("budget", "all_spending").search(frame.subject)
    whole = named is not None and named.end() == len(frame.subject)  # not "public spending on schools"
    if any(v.tag_ == "VBN" and v.lower_ in cues.verbs("budget", "sets") for v in chain):
        return False  # "Public expenditure will be cut by 9 million"
    return whole and (future(finite(chain)) or any(v.lower_ in cues.verbs("status", "expect") for v in chain))


_RECKONED = re.compile(r"\b(?:is|are)\s(?:estimated|projected|forecast)\s(?:to\sbe|at)\s[^;.]*$")


_FISCAL = re.compile(r"\bFY\s?\d|\b[Ff](?:inancial|iscal)\s[Yy]ear\s\d|\b(?:1[89]|20)\d\d[-–/]\d\d\b")


_ORIGINAL = re.compile(
    r"\b(?:higher|lower|more|less|over|below|above|against)\s(?:than\s)?(?:the|our|my)\soriginal\sestimates?\b"
)
""" "duties brought in 9 million (2 million higher than the original estimates)": in a year that is not over."""


def not_closed_yet(
    state: Status, site: Site, frame: Frame, period: str | None, told: Claim | None, card: Card
) -> Status:
    """The status of a balance, or of money held against what was estimated first behind a forecast: that of a fiscal year not
    over when the budget was read is a forecast, whatever the tense; of a year that the sentence or the card makes fiscal, or for
    which the sentence before (`told`) gave a forecast."""
    if card.doc_type != "budget" or state != "actual" or not period or not card.published:
        return state
    again = told is not None and told.status == "forecast" and told.time_period == period and not site.view.times
    held = told is not None and told.status == "forecast" and site.quantity.kind == "money"
    held = held and _ORIGINAL.search(site.view.text) is not None
    if not again and not held and "/" not in period and _FISCAL.search(site.view.text) is None:
        return state
    balance = head_noun(frame.subject) in cues.words("budget", "results") and frame.measure in ("level", "share")
    balance = balance or held
    if not balance:
        return state
    calendar = fiscal_year(card.ref_area)
    year = YEAR.fullmatch(period)
    span = bounds(calendar.beginning(int(period)) if calendar is not None and year is not None else period)
    appeared = bounds(card.published)
    return "forecast" if span is not None and appeared is not None and appeared[0] < span[1] else state
