"""Which expression of time goes with which number: by clause and distance, comparisons apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.held_against import BESIDE, is_compared, of_change, right_behind
from pipeline.english.timing.moves import RESTATED
from pipeline.english.timing.owned import behind_a_number, beside_another
from pipeline.english.view import child, clause, governor, is_verb
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def nearest(site: Site, frame: Frame, times: list[Time]) -> Time | None:
    """The expression of time that goes with the number: of its own clause, else of a clause above or before it."""
    if not times:
        return None
    start, end = site.quantity.start, site.quantity.end
    if frame.counted is not None and end <= frame.counted.idx < end + 60:
        end = frame.counted.idx + len(frame.counted)
    own = clause(site.root)
    scored: list[tuple[int, int, Time]] = []
    for time in times:
        token = site.view.root(time.start, time.end)
        if token is None:
            continue
        distance = time.start - end if time.start >= end else start - time.end
        tier = _tier(site, own, token, time, start, end)
        if tier is not None:
            scored.append((tier, distance, time))
    return min(scored, key=lambda s: (s[0], s[1]))[2] if scored else None


def _tier(site: Site, own: Token, token: Token, time: Time, start: int, end: int) -> int | None:
    """How near a time stands to the number at `start:end` in the tree, 0 the nearest; None when it is another number's."""
    theirs = clause(token)
    labels = time.form not in ("ahead", "back", "streak") and site.view.text.startswith(":", time.end)
    if time.start >= end and (
        _next_to_another(site, time, end)
        or labels
        or beside_another(site, time, end)
        or _of_what_it_is_held_against(site, time, end)
    ):
        return None
    if time.form == "streak" and (own.i != theirs.i or _nth(site, time) or _of_record(site, time, end)):
        return None
    if theirs.i > site.root.i and site.root.is_ancestor(theirs) and theirs.dep_ in ("acl", "relcl"):
        return 0
    if time.start >= end and _after_it(site, theirs, time, end):
        return None
    if time.start >= end and _shared(site, token, time, end):
        return 1
    if time.start >= end:
        later = _of_later_verb(site, token, end) and not _counted_on(site, token, time)
        return None if later else _tier_after(site, own, theirs, time, end)
    begun, gone = token_verb(token), time.form == "published" and time.args[0].startswith("-")
    if gone and begun.dep_ == "acl" and begun.tag_ in ("VBN", "VBG") and own_clause_behind(site, time):
        return None  # "We will keep the scheme begun last year, and we will cut fees by 9 million"
    parted = ";" in site.view.text[time.end : start]
    if parted and (behind_a_number(site, time) or of_change(site, time)):
        return None
    if _of_first_aim(site, token, time):
        return None
    if own.i == theirs.i:
        return 2 if _other_time_nearer(site, time, start) or _of_earlier_verb(site, token, time) else 1
    if time.start < 4 or theirs.i == own.head.i or own.is_ancestor(token):
        return 2
    if any(t.i == theirs.i for t in own.ancestors):
        return 3
    return 4


_HELD_AGAINST = Sought(r"\b(?:more|less|higher|lower|fewer)\sthan\sthe\s[^;]{0,12}\d[^;]*$", "than")


_FROM_OTHER = re.compile(r"\s(?:from|over)\s(?:the\s)?[^\s\d,;]{0,3}\d[\d.,]*(?:\s[a-z]+)?\s(?:in|of|for)\s(?:the\s)?$")
""" "an increase of 1.2 billion from 12.7 billion in 2030"."""


def _of_what_it_is_held_against(site: Site, time: Time, end: int) -> bool:
    """ "is set at 130 million, 15 million more than the 115 million in the 2030 budget": the time of the number behind "than"."""
    held = _HELD_AGAINST.search(site.view.text, end, time.start) or _FROM_OTHER.match(site.view.text, end, time.start)
    others = (q for q in site.view.reading.quantities if held is not None and held.start() < q.start < time.start)
    if held is not None and held.re is _FROM_OTHER and site.lead_word in ("from", "to"):
        return False
    return any(q.unit == site.quantity.unit for q in others)


def _of_record(site: Site, time: Time, end: int) -> bool:
    """ "reached 7,000, the largest number of any district for six years in a row": how long it has been a record; "Exports of 9
    million topped others for 25 years running"."""
    if site.lead_word == "of" and site.quantity.kind in ("money", "measure") and site.root.dep_ == "pobj":
        return True
    return site.quantity.kind != "rank" and _RECORD.match(site.view.text, end, time.start) is not None


_HELD = re.compile(r"\b(?:remain|stay|kept|keep|hold|held|been)\w*\s(?:[a-z]+\s)?$")
_RECORD = re.compile(
    r"[^,;.]{0,40},\s(?:the|an?)\s(?:[a-z]+\s){0,2}(?:most|largest|highest|lowest|best|longest|record|fastest)\b"
)


def _nth(site: Site, time: Time) -> bool:
    """ "grew for the ninth consecutive year to 58 million": the latest of them, where no verb says that it has held so long."""
    held = site.quantity.modifier in ("gt", "ge") and _HELD.search(site.view.text, 0, site.quantity.begin) is not None
    if held or site.quantity.kind == "rank":
        return False  # "remained above 9 million for the third year in a row"
    return re.search(r"(?:st|nd|rd|th|first|second|third)\W", site.view.text[time.start : time.end]) is not None


def _after_it(site: Site, theirs: Token, time: Time, end: int) -> bool:
    """ "aims for 6 % after it passed the 9 million mark last year": the time of a clause that has a number of its own."""
    mark, own = child(theirs, "mark"), child(theirs, "nsubj", "nsubjpass")
    if theirs.dep_ != "advcl" or mark is None or own is None or mark.lower_ not in ("after", "as", "since", "when"):
        return False
    return mark.idx >= end and any(mark.idx < q.start < time.start for q in site.view.reading.quantities)


_BESIDE = 12
"""Characters from the end of a number to a time that is its own."""


def _teller(verb: Token) -> Token:
    """The verb whose subject an infinitive shares: "are" of "30 piers are scheduled to be built from 2031 to 2033"."""
    while verb.dep_ == "xcomp" and is_verb(verb.head) and not any(c.dep_ == "dobj" for c in verb.head.children):
        verb = verb.head
    return verb


def _of_later_verb(site: Site, token: Token, end: int) -> bool:
    """Whether a time after the number goes with a verb after it: one that is coordinated, or an infinitive."""
    verb = token_verb(token)
    if verb.idx < end or (site.quantity.kind != "money" and _completed(verb)):
        return False
    if _comes_to(site, verb) or (site.quantity.kind == "count" and _meets_need(verb)):
        return False
    if verb.dep_ in ("acl", "relcl") and verb.head.i in {t.i for t in site.chunk}:
        return False  # "a scheme with 900 homes to be built in the next five years"
    # "The 3 % levy is to rise to 4 % for 2032"
    apart = any(end <= q.start and token.idx - _BESIDE <= q.end <= token.idx for q in site.view.reading.quantities)
    told = verb if apart else _teller(verb)
    if any(
        c.dep_ in ("nsubj", "nsubjpass") and (c.i == site.root.i or c.is_ancestor(site.root)) for c in told.children
    ):
        return False
    joined = verb.i != token_verb(site.root).i and verb.dep_ == "conj"
    return joined or any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _comes_to(site: Site, verb: Token) -> bool:
    """ "grew 4 % to reach 9 million last month": a change and the level that it leads to are of one time."""
    own = token_verb(site.root)
    reaching = verb.lower_ in cues.words("level", "counting") and verb.head.i == own.i
    return reaching and cues.direction(own.lower_) != ""


def _meets_need(verb: Token) -> bool:
    """ "found land for 900 berths to meet the demand for 800 in the coming ten years": both are for those years."""
    need = child(verb, "dobj") if verb.lower_ == "meet" else None
    return need is not None and need.lower_ in ("demand", "need", "needs", "target")


def _counted_on(site: Site, token: Token, time: Time) -> bool:
    """ "90 loans have been made to help firms as at end-June", "9 million to cover the years 2031 to 2034": the time of the
    count, whatever verb stands before it; also "9 million to run the scheme in the coming three years"."""
    last = site.quantity.kind == "money" and site.quantity is site.view.reading.quantities[-1]
    if time.form == "ahead" and last and token_verb(token).head.i in (token_verb(site.root).i, site.root.i):
        return True
    alone = site.quantity is site.view.reading.quantities[-1] and site.quantity.kind != "money"
    alone = alone and token_verb(site.root).tag_ != "VBD"
    if alone and _BY_THE_END.search(site.view.text, max(0, time.start - 16), time.start):
        return True  # "We will run 90 tugs to meet all needs by the end of 2035"
    return _AS_AT.search(site.view.text, max(0, time.start - 32), time.start) is not None


_BY_THE_END = re.compile(r"\bby\s(?:the\send\sof\s)?$")


_AS_AT = re.compile(
    r"\bas\s(?:at|of)\s(?:the\send\sof\s|end-|end\s)?$|\bto\s(?:cover|span)\s(?:the\s(?:period|years|time)\s)?(?:from\s)?$"
)


def _of_earlier_verb(site: Site, token: Token, time: Time) -> bool:
    """ "start in 2034, and build 40 homes by 2036": whether a time goes with a verb before that of the number."""
    verb, own = token_verb(token), token_verb(site.root)
    return verb.i != own.i and verb.idx < time.start and own.idx > time.end and site.view.text.startswith(",", time.end)


def _next_to_another(site: Site, time: Time, end: int) -> bool:
    """ "will be 21 million, rising to 29 million in the following three years": years counted on from those of the number."""
    following = time.form == "ahead" and _FOLLOWING.match(site.view.text, time.start) is not None
    return following and any(end < q.start < time.start for q in site.view.reading.quantities)


_FOLLOWING = re.compile(r"(?:following|ensuing)\s")


def _of_first_aim(site: Site, token: Token, time: Time) -> bool:
    """ "build 40 piers in the next three years, complete 12 bridges": whether the years ahead are those of the first aim of a
    list, which has a number of its own."""
    first = time.form == "ahead" and _of_earlier_verb(site, token, time)
    start = token_verb(token).idx
    return first and any(start < q.start < q.end <= time.start for q in site.view.reading.quantities)


def _shared(site: Site, token: Token, time: Time, end: int) -> bool:
    """ "form 40% of the land and build 30% of the homes by 2032": the time of two aims told in one breath."""
    verb, own = token_verb(token), token_verb(site.root)
    coordinated = verb.dep_ == "conj" and verb.head.i == own.i and verb.tag_ == own.tag_ == "VB"
    return coordinated and verb.idx >= end and not re.search(r"[,;:]", site.view.text[end : time.start])


def _completed(verb: Token) -> bool:
    """ "… to a depth of 14 metres and is expected to be completed in 2031": when what was told before is done."""
    return verb.lower_ in cues.verbs("timing", "completing") and any(
        c.dep_ in ("auxpass", "aux") and c.lower_ == "be" for c in verb.children
    )


def _tier_after(site: Site, own: Token, theirs: Token, time: Time, end: int) -> int | None:
    """The tier of a time after the number, by what stands between the two."""
    restated = RESTATED.match(site.view.text, end, time.start)
    between = site.view.text[restated.end() if restated is not None else end : time.start]
    if BESIDE.fullmatch(between):
        return 0
    if own.i == theirs.i:
        others = any(end <= q.start < time.start for q in site.view.reading.quantities)
        return 2 if others and re.search(r"[,;]", between) else 1
    if re.search(r"[,;]|\b(?:and|while|but)\b", between):
        return None if theirs.i != own.head.i else 4
    return 3


def token_verb(token: Token) -> Token:
    """The verb nearest above a token, or its root."""
    while token.head.i != token.i and not token.tag_.startswith("VB"):
        token = token.head
    return token


def clause_start(site: Site) -> int:
    """Where the clause of a number begins that has a subject of its own behind the number before: "with an average annual growth
    of 6 %, and output per head exceeded 9,000"; else 0."""
    last = site.claimed_before()
    own = child(governor(site.root), "nsubj", "nsubjpass")
    begin = own.left_edge.idx if own is not None and last is not None else 0
    return begin if last is not None and last[0].end <= begin <= site.quantity.start else 0


def own_clause_behind(site: Site, time: Time) -> bool:
    """ "It met all norms for eight years, and the rate fell to 9": whether the number's verb has a subject of its own that begins
    behind a time that stands in the clause before."""
    own = child(token_verb(site.root), "nsubj", "nsubjpass")
    begin = own.left_edge.idx if own is not None else 0
    return time.end < begin <= site.quantity.start and ", " in site.view.text[time.end : begin]


def _other_time_nearer(site: Site, time: Time, start: int) -> bool:
    """Whether another time stands between this one and the number after it."""
    return any(
        time.end <= t.start and t.end <= start and not is_base(site.view.text, t) and t.form != "mark"
        for t in site.view.times
    )


_BEGUN = re.compile(
    r",\s(?:[a-z]+ly\s|first\s)?(?:established|founded|launched|set\sup|put\sinto\s[a-z]+|opened|built|introduced|created"
    r"|completed|commissioned|inaugurated|started|signed|adopted|approved|formed)\s(?:back\s)?(?:(?:in|on|since)\s)?(?:the\s)?$"
)


def in_apposition(site: Site, time: Time) -> bool:
    """ "The zone, established in 1993, hosts 2,280 firms": a time between commas that says when something was begun, and is no
    other number's."""
    text = site.view.text
    opened = _BEGUN.search(text, max(0, time.start - 60), time.start)
    if opened is None or text[time.end : time.end + 1] != ",":
        return False
    return not opened.start() < site.quantity.start < time.end


def in_relative(site: Site, time: Time) -> bool:
    """ "The rate, which stood at 24 % in 2031, fell to 3": the time of a clause between commas that has a number of its own."""
    text = site.view.text
    opened = _RELATIVE.search(text, 0, time.start)
    closed = text.find(",", time.end)
    if opened is None or not time.end <= closed < site.quantity.start or closed - time.end > _SHORT_REST:
        return False
    return any(opened.start() < q.start < closed for q in site.view.reading.quantities)


def beyond_relative(site: Site, time: Time) -> bool:
    """ "is put at 6 % of output, which agrees with the path announced last year", "a gap of 4 %, for which the terms were set in
    2029": when something else was, of which a clause behind the number tells."""
    token = site.view.root(time.start, time.end) if time.start >= site.end else None
    if token is None:
        return False
    verb, told = token_verb(token), _WHICH.match(site.view.text, site.end, time.start)
    theirs = verb.dep_ == "relcl" and verb.head.dep_ == "pobj" and verb.head.idx > site.end
    if theirs and verb.head.i not in {t.i for t in site.chunk}:
        # "a grant of 9 million for yards that hired a pilot in 2029"
        return verb.head.head.lower_ in ("to", "for", "by")
    if _whom(site, verb):
        return True
    if told is None or told["of"] or _THAN_THAT.search(site.view.text, told.end(), time.start):
        return told is not None
    relative = next((t for t in site.view.words[site.view.token_at(told.end()) :] if is_verb(t)), verb)
    return verb.i > relative.i and verb.dep_ in ("acl", "relcl") and (verb.head.i != relative.i or verb.dep_ == "acl")


def _whom(site: Site, verb: Token) -> bool:
    """ "will help 90 crews who signed on in 2030": when those that are meant did something, and not when the number holds."""
    people = verb.dep_ == "relcl" and verb.head.i in {t.i for t in site.chunk} and verb.tag_ == "VBD"
    who = any(c.lower_ == "who" for c in verb.children)
    main = verb.head.head
    told = is_verb(main) and main.lower_ not in cues.forms("be") | cues.forms("have") | cues.forms("see")
    return people and who and (told or main.lower_ == "for")


_WHICH = re.compile(r"[^,;.]{0,40},\s(?:(?P<of>for|on|under|to)\s)?which\b(?=[^;]*$)")
_THAN_THAT = re.compile(r"\bthan\s(?:that|those|it\swas|they\swere)\s(?:[a-z]+\s){0,2}$")
""" "will grow by 7 %, which is to be a higher share of output than that in 2031"."""
_SHORT_REST = 30
_RELATIVE = re.compile(r",\s(?:which|who|whose)\s[^;.,]*(?:\d[.,]\d[^;.,]*)*$")


def of_compared_before(site: Site, time: Time) -> bool:
    """ "up from 8.6 in 2009, as only 142,000 were sold": the year of what a number before is compared with says nothing of one
    further on."""
    text, own = site.view.text, site.quantity
    if time.end > own.start:
        return False
    behind = (q for q in site.view.reading.quantities if q is not own and right_behind(text, q, time))
    return any(is_compared(text, q) for q in behind) and "," in text[time.end : own.start]
