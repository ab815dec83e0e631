"""Numbers that say how things are, whatever the sentence or its section plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.in_force import in_force_yet
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.timing.held_against import against_now, right_behind
from pipeline.english.timing.paired_times import following
from pipeline.english.view import child, is_noun
from pipeline.lexicon.sought import Closing, Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_CHANGING = re.compile(r"\bthe\s(?:current\s|existing\s|present\s)?$", re.IGNORECASE)
_HOME_TO = Sought(r",\s(?:which\sis\s)?(?:already\s)?home\sto\s(?:\w+\s)?$", "home")
""" "The city, home to 2,140 firms, will …": what there is, in passing."""
_AS_ONE_WITH = re.compile(r"^As\san?\s[^,;.]{3,60}\s(?:with|of)\s[^,;.\d]{0,40}$")
""" "As a county with a population close to 3 million, we will …"."""
_NOW_AT = re.compile(r",\s(?:now|currently|presently)\s(?:at|of|[a-z]+ing(?:\s(?:to|for|at))?)\s(?:\w+\s)?$")
""" "extend cover, now at 24 percent, to 40 percent", "dues, now amounting to about 20 % of output, are unlikely to grow"."""
_AGAINST_NOW = re.compile(r"\b(?:against|than|with|to|from)\sthe\s(?:current|existing|present)\s(?:[a-z]+\s){1,3}of\s$")
""" "at the rate of 150 %, as against the current rate of 100 %"."""
_EXISTING_OF = Closing(
    r"\b(?P<cue>[A-Za-z]+)\s(?:the|its|our|their|this)\s(?:current|existing|present)\s"
    r"(?:(?!targets?\b|goals?\b|aims?\b|objectives?\b|plans?\b|planned\b|estimates?\b|forecasts?\b|proposals?\b|pledges?\b|commitments?\b)"
    r"[a-z-]+\s){1,5}of\s\Z",
    "of",
)
_HELD_TO = (
    "with",
    "than",
    "against",
    "above",
    "below",
    "from",
    "to",
    "replace",
    "replacing",
    "amend",
    "amending",
    "abolish",
)
_KEPT = re.compile(r"\b(?:maintain|keep|retain|hold|preserve|remain|continue|cap|limit|freeze|peg)\b[^,;.]*$")
""" "We will raise the existing mooring fine of 1,500 dollars": what is in force yet, unless it is to be kept so."""


def _in_force_of(site: Site) -> bool:
    """Whether a number is the size of what there is now: "on par with the current pilot allowance of 75,000 dollars"."""
    found = _EXISTING_OF.search(site.view.text, 0, site.quantity.begin)
    if found is None or _KEPT.search(site.view.text, 0, found.start()) is not None:
        return False
    cue = found["cue"].lower()  # "raise the existing fine of 9", not "meet the current objective of 3 %"
    return cue in _HELD_TO or cues.direction(cue) != ""


def _gone_by(site: Site, frame: Frame) -> bool:
    """ "We will turn the one-off grant of 650 million last year into a yearly one": what was given then."""
    verb = frame.verb
    if verb is None or frame.rule != "noun_of" or not auxiliaries(verb) & {"will", "shall", "'ll", "’ll"}:
        return False
    beside = (t for t in site.view.times if right_behind(site.view.text, site.quantity, t))
    return any(t.form == "published" and t.args[0].startswith("-") for t in beside)


def replaced(site: Site) -> bool:
    """ "reducing the 4 % rate to 3 %": what is in force before the verb of change takes it to the next number."""
    if _REMOVED.search(site.view.text, 0, site.quantity.start) or _FORMER.search(
        site.view.text, 0, site.quantity.start
    ):
        return True
    later = following(site)
    noun = site.chunk[-1] if site.chunk else None
    held = ("dobj", "nsubjpass", "nsubj")
    verb = noun.head if noun is not None and noun.dep_ in held else None
    if verb is not None and noun is not None and noun.dep_ == "nsubj":
        verb = child(verb, "xcomp") or verb  # "The 4 % levy is to rise to 5 %"
    if (
        verb is not None
        and verb.lower_ in cues.verbs("status", "replacing")
        and _THE.search(site.view.text, 0, site.quantity.start)
    ):
        return True  # "I will scrap the 5 % tax"
    if not later or noun is None or verb is None or not cues.direction(verb.lower_):
        return False
    rest = site.view.text[noun.idx + len(noun) : later[0]]
    if noun.dep_ in ("nsubj", "nsubjpass") and _IS_TO.fullmatch(rest):
        return _THE.search(site.view.text, 0, site.quantity.start) is not None
    opens = _CHANGING.search(site.view.text[max(0, site.quantity.start - 14) : site.quantity.start])
    return opens is not None and _UP_TO_NEXT.fullmatch(rest) is not None


_THE = re.compile(r"\b(?:the|that|this)\s$", re.IGNORECASE)
_REMOVED = re.compile(
    r"\b(?:(?:removal|abolition|elimination|withdrawal|ending)\sof|(?:do|does|doing|done)\saway\swith)\s(?:the|this|that)\s"
    r"(?:(?:remaining|existing|current)\s)?$",
    re.IGNORECASE,
)
""" "the removal of the remaining 50 % relief"."""
_FORMER = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his|[Tt]hat)\s(?:earlier|former|previous|prior|original|old)\s$")
""" "Unlike the earlier 500 dollar credit, this one expires": what there was before."""
_IS_TO = re.compile(
    r"(?:\sitself)?(?:\s(?:on|for|in|of)\s[^,;.]{1,60})?\s(?:is\sto|will|shall|is\sbeing)\s(?:now\s)?(?:be\s)?[a-z]+\s(?:down\s|up\s)?to\s"
)
_UP_TO_NEXT = re.compile(r"(?:\s(?:on|for|in|of)\s[^,;.]{1,60})?\sto\s")
_AT_PRESENT = re.compile(r"[^,;.]{0,60}\b(?:at\spresent|at\sthe\smoment)\b")


_FROM_LAST = Sought(
    r"\b(?:from|than|over|with|against|to|below|above)\s(?:the\s)?(?:last|previous)\syear['’]s\s(?:(?:actual|record|high|low)\s)?$"
    r"|\bthan\s(?:the|our|its)\s(?:best|highest|lowest|record|peak)\s[^,;.\d]{2,40}\sof\s$",
    "year",
    "than",
)
""" "will rise from last year's 2.1 % to 2.3 %", "will be 4 % higher than last year's 9 million"."""
_CURRENT = re.compile(r"^(?:The|Our|These)\s(?:current|existing|present)\s[a-z][a-z\s-]{2,50}\sof\s[^;]{0,140}$")
_AS_AGAINST = re.compile(
    r"\bas\sagainst\s(?:the\s(?:present|existing|current)\s)?$|\b(?:instead\sof|as\sopposed\sto)\sthe\s(?:present|existing|current)\s$"
)
""" "Coal will bear a duty of 35 % as against 85 %": what it bears yet."""
_TO_BE = re.compile(r"\b(?:will|shall|propose|proposed)\b")
_SET_BEFORE = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:target|goal|forecast|budget(?:ed)?|plan(?:ned)?|estimated?|expected)\b"
)
""" "below last year's 9 % target": nothing that is so."""
_NEAR, _WIDE = 40, 160


_IS_CHANGED = re.compile(r"\s(?:is|are|will)\s(?:now\s)?(?:being|be)\s[a-z]+(?:ed|t)\b")
""" "The current levy of 2 % is being increased by 1 %": what is in force, told before the verb that changes it."""


def now(site: Site, frame: Frame) -> bool:
    """ "is currently 40 dollars": of today, though the section aims at more; not "is now estimated at"."""
    verb = frame.verb
    if frame.rule == "bracketed_now" or against_now(site) or _in_force_of(site) or _gone_by(site, frame):
        return True
    last = _FROM_LAST.search(site.view.text, 0, site.quantity.begin) is not None
    if (last and _SET_BEFORE.match(site.view.text, site.quantity.end) is None) or in_force_yet(site):
        return True
    begin, ends = site.quantity.begin, site.quantity.end
    beside = any(right_behind(site.view.text, site.quantity, t) for t in site.view.times)
    before = _SET_BEFORE.match(site.view.text, ends) is not None
    if not beside and not before and _AS_AGAINST.search(site.view.text, max(0, begin - _NEAR), begin):
        return _TO_BE.search(site.view.text, max(0, begin - _WIDE), begin) is not None
    if _CURRENT.search(site.view.text, 0, site.quantity.begin) and _IS_CHANGED.search(
        site.view.text, site.quantity.end
    ):
        return True
    goes_on = verb is not None and verb.tag_ == "VBG" and bool(auxiliaries(verb) & {"is", "are"})
    if (
        verb is not None
        and goes_on
        and (_already(verb) or (verb.dep_ == "relcl" and any(c.lower_ in _HABIT for c in verb.children)))
    ):
        return True
    told = verb is not None and verb.lower_ in cues.verbs("status", "announce")
    present = verb is not None and verb.tag_ == "VBN" and bool(auxiliaries(verb) & {"is", "are", "being"})
    told = told and verb is not None and "being" in auxiliaries(verb)  # "beyond the 23 % being announced today"
    put_at = verb is not None and verb.lower_ == "put" and site.lead_word == "at"
    # "is now estimated at"
    told = told or put_at or (verb is not None and verb.lower_ in cues.verbs("status", "expect"))
    if verb is not None and present and _today(verb) and not told and "will" not in auxiliaries(verb):
        return True  # "is currently being invested", "is presently provided"
    if any(told.search(site.view.text, 0, site.quantity.begin) for told in (_NOW_AT, _AGAINST_NOW)):
        return True
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or auxiliaries(verb) & cues.words("status", "modal"):
        return False
    if ";" in site.view.text[verb.idx : site.quantity.start]:
        return False  # "One in nine is now old; by 2033 it will be one in four"
    own = child(verb, "nsubj")
    if own is not None and own.lower_ in ("budget", "i", "we") and not any(c.lower_ in _HABIT for c in verb.children):
        return False  # "The budget today provides 9 million"
    counted = verb.dep_ == "ccomp" and verb.head.lower_ in cues.forms("estimate") and verb.lower_ in ("is", "are")
    if counted and _today(verb) and not auxiliaries(verb.head):
        return True  # "Officials estimate that 500,000 crews are now idle"
    reckoned = verb.head.lower_ in cues.verbs("status", "expect") or any(
        c.lower_ in cues.verbs("status", "expect") for c in verb.children
    )
    return not reckoned and (
        _today(verb) or _already(verb) or _AT_PRESENT.match(site.view.text, site.quantity.end) is not None
    )


_HABIT = ("currently", "already", "presently")
""" "Currently, we spend up to half of it", "we already pay 9 million": what we do, not what the budget grants today."""


def _today(verb: Token) -> bool:
    """ "is currently", "now has", "Spending today stands at"."""
    own = child(verb, "nsubj")
    told = (*verb.children, *(c for c in own.children if c.i > own.i)) if own is not None else verb.children
    return any(c.lower_ in cues.words("status", "today") for c in told)


def _already(verb: Token) -> bool:
    """ "is already serving 900 crews"."""
    return any(c.lower_ == "already" for c in verb.children)


def unchanged(site: Site, budget: bool) -> bool:
    """ "The 9 % rate will remain the same": what is in force, and goes on to be; in a budget also a tax that stays "at 9 %"."""
    return _said_unchanged(site) or (budget and _tax_remains(site))


def _said_unchanged(site: Site) -> bool:
    found = cues.sought("status", "unchanged").search(site.view.text)
    if found is None:
        return False
    first, last = min(site.quantity.end, found.end()), max(site.quantity.start, found.start())
    return not re.search(r"[;:]|\bbut\b", site.view.text[first:last])


def _tax_remains(site: Site) -> bool:
    """ "The duty on cargo will remain at 35 %": a rate that nobody changes; of what is reckoned the same is a forecast, and what
    will be in a year that is named is to come."""
    stays = _REMAINS.search(site.view.text, 0, site.quantity.begin)
    if stays is None or site.quantity.kind not in ("percent", "money") or _IN_YEAR.match(site.view.text, site.end):
        return False
    clause = re.split(r"[;.]\s|,\s(?:and|but|while)\s", site.view.text[: stays.start()])[-1]
    return cues.pattern("points", "taxes").search(clause) is not None and not re.search(r"\brevenues?\b", clause)


_REMAINS = Sought(r"\bwill\s(?:remain|stay|continue)\s(?:unchanged\s)?at\s(?:the\s\w+\srate\sof\s)?$", "will")


_IN_YEAR = re.compile(
    r"\s(?:in|for|during|until|till|through|throughout)\s(?:the\s)?(?:[A-Z][A-Za-z]+\s){0,3}(?:FY\s?)?\d{4}\b"
)


def _employing(site: Site) -> bool:
    """ "Firms, employing 900 people, will pay less": how many there are already, said of the noun before the comma."""
    noun = site.chunk[-1] if site.chunk else None
    verb = noun.head if noun is not None and noun.dep_ == "dobj" else None
    told = verb is not None and verb.lower_ == "employing" and verb.dep_ in ("acl", "advcl") and verb.i > 1
    return told and verb is not None and verb.nbor(-1).tag_ == "," and is_noun(verb.nbor(-2))


def standing(site: Site) -> bool:
    """ "With over 900 boats in port, this will cost …": how things are, before what is to come of them."""
    if _HOME_TO.search(site.view.text, 0, site.quantity.begin) or _employing(site):
        return True
    if _AS_ONE_WITH.search(site.view.text, 0, site.quantity.begin) is not None:
        return True
    first, chunk = site.view.words[0], site.chunk
    if first.lower_ != "with" or not chunk or site.quantity.kind != "count" or site.claimed_before() is not None:
        return False
    return chunk[-1].head.i == first.i and not any(c.dep_ in ("acl", "relcl") for c in chunk[-1].children)
