"""Whether a number is achieved, aimed at, expected or quoted: the section first, then what the clause says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.aiming import (
    aim_noun,
    aims,
    aims_before,
    can_be_done,
    expects_of_itself,
    grants,
    listed_among_aims,
    ordered,
    roughly_so,
    sets_itself,
    to_be_carried_out,
    to_be_kept,
    to_be_so,
    to_do,
    would_bring,
)
from pipeline.english.budgets import by_own_budget, in_budget, was_granted
from pipeline.english.estimates import by_noun, estimate, in_revised, proposed
from pipeline.english.expecting import (
    effect,
    estimated_at_close,
    expected,
    foreseen,
    hoped,
    measured,
    possible,
    reckons,
    reforecast,
)
from pipeline.english.frames import Frame, Site
from pipeline.english.kept import kept
from pipeline.english.moods import (
    agent,
    announced,
    auxiliaries,
    chain_of,
    finite,
    future,
    item,
    meant_for,
    past,
    verbless,
)
from pipeline.english.owned import following, is_compared, right_behind
from pipeline.english.quoted import beside
from pipeline.english.view import child
from pipeline.records.enums import SectionRole, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


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
) -> Status:
    """The status of a claim whose number stands at `site`, attached by `frame`, in a section of role `role`.

    `times_ahead` says whether the period printed beside it lies after the reported one (None: none is printed), `mood` the
    status of the claim before; `budget` that the report is one: what it estimates of its own money is what it grants. `headed`
    is false where the role is only told by the tense of a text without headings, which a plain word outranks. `lead_in` is the
    sentence that an item of a list hangs on, `previous` the status of the claim before in the sentence.
    Order: words that quote somebody else; "from the current 7 %"; what goes on from the number before; estimates by their
    names; the section; then mood, modality and verbs of planning.
    """
    if in_revised(site):
        return "forecast"
    printed = beside(site, frame, times_ahead)
    if printed is not None:
        granted = budget and times_ahead is None and was_granted(site, frame)
        return "target" if printed == "actual" and granted else printed
    if _now(site, frame) or (frame.rule == "before_noun" and _replaced(site)):
        return "actual"
    verb = frame.verb
    chain = chain_of(_said_by(site, verb))
    if times_ahead is False and chain[0].tag_ == "VBG" and chain[0].dep_ == "pcomp" and chain[0].head.lower_ == "after":
        return "actual"  # "is to grow by 3 percent after totalling 8 million in 2030"
    if (shared := kept(site, frame, chain, times_ahead, previous, mood)) is not None:
        return shared
    if (proposed(frame) and times_ahead is not False) or (proposed(frame, "approved") and times_ahead):
        return "target"
    if frame.measure == "level" and frame.subject.partition(" ")[0].lower() in cues.words("status", "expected"):
        return "forecast"
    if times_ahead is not False and (called := by_noun(site)) is not None:
        return called
    if times_ahead is not False and ((previous == "target" and aims_before(site)) or to_do(site, chain[0], previous)):
        return "target"
    if lead_in and (listed := _listed(site, lead_in)) is not None:
        return listed
    if (named := estimate(site)) is not None:
        return named
    if budget and is_compared(site.view.text, site.quantity) and _of_running(site):
        return "forecast"
    now = budget and not (role == "review" and headed) and times_ahead is not False
    if now and (own := in_budget(site, frame, mood, times_ahead)) is not None:
        return own
    return _planned(site, frame, chain, role, times_ahead, mood, headed, budget)


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


def _listed(site: Site, lead_in: str) -> Status | None:
    """Of an item without a verb, what the sentence above says of all: "The targets for the year are: growth of 3 %; …"."""
    if not verbless(site):
        return None
    if cues.pattern("status", "intended").search(lead_in):
        return None if _MET.search(lead_in) else "target"
    return "forecast" if cues.pattern("status", "reckoned").search(lead_in) else None


def _planned(
    site: Site,
    frame: Frame,
    chain: list[Token],
    role: SectionRole,
    times_ahead: bool | None,
    mood: str,
    headed: bool,
    budget: bool,
) -> Status:
    """The status by the section, then by mood, modality and verbs of planning."""
    rough = role == "review" and not headed and not budget and times_ahead is not False and roughly_so(site, frame)
    if rough or (role == "review" and not headed and _goes_on_listing(site, mood)):
        return "target"
    if role == "review" and (headed or not times_ahead):
        if times_ahead and (announced(chain) or future(finite(chain))):
            return "forecast" if expected(site, chain) else "target"
        undated = times_ahead is None and _YET_OPEN.search(site.view.text) is None
        closes = headed or undated or chain[0].lower_ in cues.verbs("status", "completing")
        if closes and not times_ahead and not budget and estimated_at_close(chain):
            return "actual"
        if foreseen(chain) or (times_ahead and expected(site, chain)):
            return "forecast"
        if not headed and measured(site, chain, times_ahead, budget):
            return "actual"
        if budget and _not_closed(site, chain, times_ahead):
            return "forecast"
        return _reviewed(site, chain, headed)
    if unchanged(site) or _standing(site):
        return "actual"
    if times_ahead is not False and by_own_budget(chain):
        return "target"
    if _lists(chain[0]) and mood:
        return "target" if mood == "target" else "forecast" if mood == "forecast" else "actual"
    ahead = future(finite(chain)) or meant_for(chain[0])
    if role in ("targets", "tasks"):
        if foreseen(chain) or effect(site, chain):
            return "forecast"
        given = any(v.lower_ in cues.verbs("status", "granting") and "have" in auxiliaries(v) for v in chain[:3])
        if budget and given and site.quantity.kind in ("money", "percent") and times_ahead is not False:
            return "target"  # "Resources have been allocated to schools, involving 9 million"
        if mood == "actual" and verbless(site) and not any(t.tag_ == "VB" for t in site.view.words):
            return "actual"  # "…; and harbour revenue up 6 %", behind items that tell what was
        begun = chain[0].dep_ == "xcomp" and chain[0].tag_ == "VBG" and chain[0].head.tag_ == "VBD"
        done = (
            (past(chain) or begun)
            and not ahead
            and chain[0].lower_ not in cues.verbs("status", "aim")
            and not to_be_kept(chain[0])
        )
        return "actual" if done and not times_ahead and not aim_noun(site) and not aims(chain) else "target"
    own = finite(chain)
    if len(own) == 1 < len(chain) and own[-1].dep_ in ("advcl", "relcl") and past(own) and not times_ahead:
        return "actual"
    if possible(chain[0]) or reforecast(site, chain[0], mood):
        return "forecast"
    if measured(site, chain, times_ahead, budget):
        return "actual"
    if _AIM_OF.search(site.view.text[: site.quantity.start]) and not _ATTAINED.search(
        site.view.text, site.quantity.end
    ):
        return "target"
    if mood == "target" and (to_be_carried_out(site, chain) or (not budget and listed_among_aims(site, chain))):
        return "target"
    if not budget and times_ahead is not False and roughly_so(site, frame):
        return "target"
    if not budget and times_ahead is not False and expects_of_itself(chain):
        return "target"
    if expected(site, chain) or foreseen(chain) or effect(site, chain) or hoped(chain):
        return "forecast"
    if (
        (grants(site, chain, times_ahead) and times_ahead is not False)
        or would_bring(chain)
        or sets_itself(chain)
        or item(chain, mood)
        or (mood == "target" and ordered(site))
        or aim_noun(site)
        or aims(chain)
        or (re.search(r"\btargets?\b", frame.subject) and not (site.quantity.kind == "count" and past(chain)))
    ):
        return "target"
    if times_ahead is False and _result_told_ahead(site, chain, budget):
        return "forecast" if budget else "actual"  # a budget speaks of a year that is not closed
    if ahead or announced(chain) or to_be_so(site, chain[0]) or can_be_done(site, chain[0], role):
        return "target" if role != "outlook" or agent(chain) else "forecast"
    if role == "outlook" and (times_ahead or not past(chain)):
        return "forecast"
    if times_ahead and cues.pattern("status", "estimated").search(frame.subject):
        return "forecast"
    if times_ahead and not past(chain):
        if budget and cues.pattern("budget", "economy").search(frame.subject):
            return "forecast"
        return "target" if budget or agent(chain) or not reckons(site) else "forecast"
    return _told_ahead(site, frame.verb or chain[0]) if times_ahead is not False else "actual"


def _goes_on_listing(site: Site, mood: str) -> bool:
    """A line without a verb and a full stop, behind one that tells an aim."""
    open_end = not site.view.text.rstrip().endswith((".", "!", "?", ":"))
    return mood == "target" and open_end and verbless(site) and not site.view.times


def _told_ahead(site: Site, verb: Token) -> Status:
    """ "He said that crews would get 900 kroner": announced, in the words of somebody who reports it; foreseen under an "if"."""
    helped = auxiliaries(verb)
    if "would" not in helped or helped & {"have", "had"} or past([verb]):
        return "actual"
    supposed = any(t.lower_ in ("if", "unless", "otherwise") for t in site.view.words)
    effects = verb.lower_ in cues.verbs("status", "effects") | cues.forms("be")
    return "forecast" if supposed or effects else "target"


def _not_closed(site: Site, chain: list[Token], times_ahead: bool | None) -> bool:
    """ "2030-31 outturn: I estimate that dues will be 3 million": of a year under review that a budget cannot close yet."""
    if past(chain[:1]) or measured(site, chain, times_ahead, True):
        return False
    revised = cues.pattern("status", "revised").search(site.view.text, 0, site.quantity.start) is not None
    reckoned = any(verb.lower_ in cues.verbs("status", "expect") for verb in chain)
    return revised or reckoned or future(finite(chain))


def _reviewed(site: Site, chain: list[Token], headed: bool) -> Status:
    """In a review what is said is done; but the speaker's own plans and forecasts stand out where no heading calls it one."""
    if headed:
        return "actual"
    if expected(site, chain) or foreseen(chain):
        return "forecast"
    told = chain[0].lower_ in cues.words("status", "same_in_past")
    ahead = future(finite(chain)) or (announced(chain) and not told)
    return "target" if ahead or grants(site, chain, None) else "actual"


def unchanged(site: Site) -> bool:
    """ "The 9 % rate will remain the same": what is in force, and goes on to be."""
    found = cues.pattern("status", "unchanged").search(site.view.text)
    if found is None:
        return False
    first, last = min(site.quantity.end, found.end()), max(site.quantity.start, found.start())
    return not re.search(r"[;:]|\bbut\b", site.view.text[first:last])


def _standing(site: Site) -> bool:
    """ "With over 900 boats in port, this will cost …": how things are, before what is to come of them."""
    if _HOME_TO.search(site.view.text, 0, site.quantity.begin):
        return True
    first, chunk = site.view.words[0], site.chunk
    if first.lower_ != "with" or not chunk or site.quantity.kind != "count" or site.claimed_before() is not None:
        return False
    return chunk[-1].head.i == first.i and not any(c.dep_ in ("acl", "relcl") for c in chunk[-1].children)


def _lists(verb: Token) -> bool:
    """ "These include 900 boats": parts of what the sentence before told of, and told of in the same way."""
    own = child(verb, "nsubj")
    return own is not None and own.tag_ in ("DT", "PRP") and verb.lower_ in cues.words("status", "listing")


_CHANGING = re.compile(r"\bthe\s(?:current\s|existing\s|present\s)?$", re.IGNORECASE)


def _replaced(site: Site) -> bool:
    """ "reducing the 4 % rate to 3 %": what is in force before the verb of change takes it to the next number."""
    later = following(site)
    noun = site.chunk[-1] if site.chunk else None
    verb = noun.head if noun is not None and noun.dep_ == "dobj" else None
    if not later or noun is None or verb is None or not cues.direction(verb.lower_):
        return False
    rest = site.view.text[noun.idx + len(noun) : later[0]]
    opens = _CHANGING.search(site.view.text[max(0, site.quantity.start - 14) : site.quantity.start])
    return opens is not None and rest == " to "


def _now(site: Site, frame: Frame) -> bool:
    """ "is currently 40 dollars": of today, though the section aims at more; not "is now estimated at"."""
    verb = frame.verb
    if _NOW_AT.search(site.view.text, 0, site.quantity.begin):
        return True
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb) & cues.words("status", "modal"):
        return False
    reckoned = verb.head.lower_ in cues.verbs("status", "expect") or any(
        c.lower_ in cues.verbs("status", "expect") for c in verb.children
    )
    return not reckoned and any(c.lower_ in cues.words("status", "today") for c in verb.children)


def _result_told_ahead(site: Site, chain: list[Token], budget: bool) -> bool:
    """ "Output in 2030 will be 12 million" of a year that is over: a clumsy translation of a result."""
    verb = next((v for v in chain if auxiliaries(v) & cues.words("status", "modal")), None)
    if verb is None:
        return False
    if verb.lower_ in cues.verbs("status", "completing"):
        return True
    closed = any(t.form == "year" and t.args[0].isdigit() for t in site.view.times) and " from " not in site.view.text
    moves = closed and not budget and cues.direction(verb.lower_) != "" and verb.dep_ not in ("acl", "ccomp", "relcl")
    return (moves or verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be")) and not agent(chain)


_HOME_TO = re.compile(r",\s(?:which\sis\s)?(?:already\s)?home\sto\s(?:\w+\s)?$")
""" "The city, home to 2,140 firms, will …": what there is, in passing."""
_NOW_AT = re.compile(r",\s(?:now|currently|presently)\s(?:at|of|standing\sat)\s(?:\w+\s)?$")
""" "extend cover, now at 24 percent, to 40 percent"."""
_YET_OPEN = re.compile(r"\b(?:whole|full|entire|this|next|coming)\s(?:\w+\s)?year\b", re.IGNORECASE)
""" "is expected to grow by 9 % for the whole year": of a year that has not closed."""
_MET = re.compile(r"\b(?:achieved|attained|met|fulfilled|reached|accomplished)\b", re.IGNORECASE)
_AIM_OF = re.compile(r"\b(?:target|goal|objective|(?:performance|service)\sstandard)s?\sof\s(?:\w+\s)?$", re.I)
_ATTAINED = re.compile(
    r"\b(?:was|were|been)\s(?:\w+ly\s)?(?:attained|achieved|met|reached|exceeded|surpassed|fulfilled)\b", re.I
)
