"""What a budget says of its own money and of the economy: what it gives is aimed at, though it is told as done; what it
expects stands in `budget_outlook`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, amount_noun, head_noun
from pipeline.english.modality.budget_outlook import (
    comes_in,
    expected_in_budget,
    line_of_account,
    of_office,
    others_money,
    reckoned,
)
from pipeline.english.modality.budget_sets import is_set, set_anew, tax_set
from pipeline.english.modality.moods import agent, past, verbless
from pipeline.english.modality.outlays import involves
from pipeline.english.modality.verbs_above import auxiliaries, chain_of
from pipeline.english.timing.base_times import SINCE
from pipeline.english.view import child
from pipeline.english.wording import share_base
from pipeline.records.enums import Status

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def in_budget(site: Site, frame: Frame, mood: str = "", times_ahead: bool | None = None) -> Status | None:
    """The status of a claim in a budget whose time is not over; None where mood and tense decide as in other reports.

    `mood` is the status of the sentence before, which an item without a verb shares; `times_ahead` as in `statuses.status`.
    """
    verb = frame.verb
    chain = chain_of(verb) if verb is not None else []
    # "The Estimate for the Harbour Office is 9 million": what is voted, as nothing else is called so
    if head_noun(frame.subject) in cues.words("generic", "estimates") and _VOTED.search(frame.subject):
        return "target"
    if times_ahead is None and frame.rule in ("account_line", "left_noun") and (line := line_of_account(frame)):
        return line
    if any(SINCE.search(site.view.text, 0, t.start) for t in site.view.times) and past(chain or [site.root]):
        return None  # "has allocated a provision of 9 million since January"
    if chain and (_outlay_told(frame, chain) or is_set(site, chain[0])):
        return "target"
    foreseen = any(v.lower_ in cues.verbs("status", "expect") for v in chain)
    if times_ahead is not False and not foreseen and cues.pattern("budget", "staff").search(frame.subject):
        return "target"
    if site.quantity.kind == "money" and any(v.lower_ == "expect" and "can" in auxiliaries(v) for v in chain):
        return "target"  # "Households can expect to receive 900 dollars": what they are promised
    if chain and (_involved(site, frame, chain) or _saves(site, chain)):
        return "target"
    if chain and tax_set(site, frame, chain[0]):
        return "target"
    if expected_in_budget(site, frame, chain, times_ahead):
        return "forecast"
    if chain and mood == "target" and _shares_out(site, frame, chain[0]):
        return "target"
    if (chain and _by_budget(chain)) or _granted_noun(site, chain) or _is_for(site, chain):
        return "target"
    if chain and (_under_way(chain) or _is_measure(site, chain[0]) or any(_lets_us(verb) for verb in chain)):
        return "target"
    if site.quantity.kind not in ("money", "percent", "measure"):
        return None
    if _taken_in(frame) and chain and (reckoned(chain) or comes_in(chain) or _thus(site, chain)):
        return "forecast"
    if _of_the_whole(site, frame, chain) or _told_shortly(site, frame, mood) or (chain and _costs(frame, chain[0])):
        return "target"
    if site.quantity.kind == "money" and (_is_budget(site, frame) or (chain and _given(site, chain))):
        return "target"
    return (
        "target"
        if chain
        and (_estimated(site, frame, chain) or _stands(frame, chain) or set_anew(site, frame, chain, times_ahead))
        else None
    )


def _saves(site: Site, chain: list[Token]) -> bool:
    """ "Changes to the grant will save 9 million", "…, saving 4 million": what a cut brings the budget; not "will save crews 90",
    "is saving 90"."""
    saves = chain[0].lower_ in cues.forms("save") and site.quantity.kind == "money"
    helps = auxiliaries(chain[0])
    ahead = bool(helps & {"will", "shall", "to"}) or (chain[0].tag_ == "VBG" and not helps)
    return saves and ahead and site.lead is not None and site.lead.i == chain[0].i


def _taken_in(frame: Frame) -> bool:
    """ "Total receipts", "grants from abroad"; not "capital grants", which are paid out."""
    head = head_noun(frame.subject)
    return head in cues.words("budget", "taken") and (
        head != "grants" or _FROM_OTHERS.search(frame.subject) is not None
    )


_FROM_OTHERS = re.compile(
    r"^grants$|\bgrants\sfrom\b|\b(?:external|foreign|donor|programme|project)\s(?:[a-z]+\s)?grants\b", re.IGNORECASE
)
""" "Grants" as a line of what comes in, "external grants"."""
_VOTED = re.compile(r"\sfor\s|\bEstimates?$")
""" "Estimate for the Harbour Office", "net Estimate"."""


def _thus(site: Site, chain: list[Token]) -> bool:
    """ "The total receipts thus amount to 56 million": what comes of the estimates told before."""
    present = chain[0].tag_ in ("VBZ", "VBP") and chain[0].lower_ in cues.verbs("level", "verbs")
    return present and re.search(r"\b(?:thus|therefore|hence)\b", site.view.text[: site.quantity.start]) is not None


def _involved(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "This will involve an expenditure of 9 million", "these measures, involving 9 million, should help": what is spent."""
    if involves(site, chain):
        return True
    if chain[0].lower_ not in cues.forms("involve"):
        return False
    spent = head_noun(frame.subject) in cues.words("budget", "outlays")
    return spent or (site.quantity.kind == "money" and chain[0].tag_ == "VBG" and not past(chain))


def _outlay_told(frame: Frame, chain: list[Token]) -> bool:
    """ "I forecast that capital expenditure will be 9 million", "the outlay for docks would be 9 million": what a budget gives,
    in whatever mood."""
    listed = frame.rule == "portion"  # "will be 9 million, with 24 % for docks": a part is given like the whole
    what = frame.share_of if listed else frame.subject
    paid = cues.pattern("budget", "paid_out").match(what) is not None
    if not paid and (of_office(what) not in cues.words("budget", "outlays") or others_money(what)):
        return False
    expected = any(v.lower_ in _EXPECTED and auxiliaries(v) & {"is", "are"} for v in chain[1:])
    if expected and frame.measure in ("level", "share", "change"):
        return True  # "Total expenditure is expected to be 9 million", "…, rising by 4 %"
    if frame.measure != "level" and not listed:
        return False
    above = chain[1] if len(chain) > 1 else chain[0]
    said = len(chain) > 1 and above.lower_ in cues.forms("forecast") | cues.forms("estimate")
    plain = chain[0].lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    ahead = plain and auxiliaries(chain[0]) & {"will", "would"}
    return bool(ahead) and (said or "would" in auxiliaries(chain[0]))


_EXPECTED = frozenset({"expected", "projected"})


def _shares_out(site: Site, frame: Frame, verb: Token) -> bool:
    """ "Rail projects account for 1.4 million, another 3 million goes to roads", behind what a budget grants: parts of it; not
    of output ("The trade accounts for 4 % of GDP")."""
    if cues.pattern("budget", "output").search(frame.share_of or share_base(site)) is not None:
        return False
    plain = verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)
    parts = verb.lower_ in cues.verbs("share", "verbs") | cues.forms("go")
    return plain and parts and site.quantity.kind in ("money", "percent", "fraction")


def _by_budget(chain: list[Token]) -> bool:
    """ "This Budget cuts the deficit by 4 million": what a budget does, told in the present."""
    own, first = child(chain[0], "nsubj"), chain[-1]
    told = first.tag_ == "VBZ" or (first.tag_ == "NNS" and cues.direction(first.lower_) != "")
    if own is None and first.i == 0 and told:
        return True  # "Reduces the fee to 7 dollars", an item on what the budget does
    if own is None or not any(t.lower_ == "budget" for t in own.subtree):
        return False
    lists = chain[0].lower_ in cues.verbs("budget", "contains") or (own.lower_ == "budget" and chain[0].lower_ == "see")
    return lists or (own.lower_ == "budget" and chain[0].tag_ == "VBZ")


def _under_way(chain: list[Token]) -> bool:
    """ "The bank is setting up a fund with a capital of 4 million", "The quay is being widened to add 9 berths": what somebody
    is about to do."""
    if any(v.tag_ == "VBN" and "being" in auxiliaries(v) and auxiliaries(v) & {"is", "are"} for v in chain[1:]):
        means = chain[0].tag_ == "VBG" and chain[0].dep_ == "pcomp" and chain[0].head.lower_ == "by"
        return chain[0].tag_ == "VB" or means  # "The base is being widened by lowering the threshold by 20 %"
    if chain[0].tag_ == "VBN" and "being" in auxiliaries(chain[0]):
        # "7 million is being made available", "90 piers are being mended"; not "…, with 900 jobs being created"
        beside = chain[0].dep_ == "pcomp" and chain[0].head.lower_ == "with"
        return chain[0].lower_ in _being_done() and not beside
    if chain[0].tag_ != "VBG" or auxiliaries(chain[0]).isdisjoint(("is", "are", "am")):
        return False
    return chain[0].lower_ in cues.verbs("status", "announce") | cues.verbs("budget", "founds") | cues.verbs(
        "put", "into"
    )


def _lets_us(verb: Token) -> bool:
    """ "That enables me to provide 900 places": what the speaker is to do with the money."""
    own, above = child(verb, "nsubj"), verb.head
    ours = own is not None and own.lower_ in ("me", "us") and verb.tag_ == "VB"
    return ours and above.lower_ in cues.verbs("put", "enabling") and above.tag_ in ("VBZ", "VBP", "VB")


def _is_measure(site: Site, verb: Token) -> bool:
    """ "A measure that will help yards is a cut in the toll from 21 % to 13 %"."""
    own = child(verb, "nsubj") if verb.lower_ in ("is", "are") else None
    return (
        own is not None and own.lower_ in ("measure", "measures", "proposal") and site.lead_word in ("to", "of", "by")
    )


def _being_done() -> frozenset[str]:
    """Verbs of giving, setting and building; not "900 boats are being sold"."""
    given = cues.verbs("status", "granting") | cues.forms("make") | cues.verbs("put", "verbs")
    return given | cues.verbs("budget", "sets") | cues.verbs("budget", "founds") | cues.verbs("budget", "works")


def by_own_budget(chain: list[Token]) -> bool:
    """ "My budget includes 4 million for docks", "the budget I send you opens 4", "the bill contains 4 million": what the
    speaker's budget does, in a speech of any kind."""
    verb, own = next(((v, o) for v in chain if v.tag_ == "VBZ" and (o := child(v, "nsubj")) is not None), (None, None))
    if verb is None or own is None:
        return False
    if own.lower_ == "it" and verb.dep_ == "conj":  # "My budget ensures …, and it opens docks"
        own = child(verb.head, "nsubj") or own
    before = child(own, "compound")
    noun = before if before is not None and own.lower_ == "no" else own  # "Resolution No. 4"
    bill = noun.lower_ in cues.words("budget", "bills")
    mine = own.lower_ == "budget" or (bill and before is not None and before.lower_ == "budget")
    contains = bill and verb.lower_ in cues.verbs("budget", "contains")
    sent = (child(c, "nsubj") for c in own.children if c.dep_ == "relcl")
    ours = any(c.lower_ in ("my", "our") for c in own.children) or any(
        who is not None and who.lower_ in ("i", "we") for who in sent
    )
    return contains or (mine and ours)


def _granted_noun(site: Site, chain: list[Token]) -> bool:
    """ "an allocation of 4 million on docks": money given by its name, unless we say what we did ("we paid a benefit of")."""
    verb = chain[0] if chain else None
    own = child(verb, "nsubj") if verb is not None else None
    if own is None and verb is not None and verb.dep_ == "conj":
        own = child(verb.head, "nsubj")
    if own is not None and own.lower_ == "we" and verb is not None and verb.tag_ == "VBD":
        return False
    noun = site.lead.nbor(-1) if site.lead is not None and site.lead.i and site.lead_word == "of" else None
    return noun is not None and site.quantity.kind == "money" and noun.lower_ in cues.words("budget", "granted")


def _is_for(site: Site, chain: list[Token]) -> bool:
    """ "Of that, 37 million is for the docks": what money is meant for."""
    follows = site.after(1)
    present = bool(chain) and chain[0].lower_ in ("is", "are", "'s", "’s")
    top = site.root.head if site.root.head.lower_ == "more" else site.root
    if present and site.quantity.kind == "money" and top.dep_ == "attr" and child(chain[0], "expl") is not None:
        return True  # "There is 4 million going into locks"
    beside = site.after()
    # "is an amount of 9 million to mend …"
    to_do = beside is not None and beside.tag_ == "TO" and beside.head.tag_ == "VB"
    told = to_do or any(word is not None and word.lower_ == "for" for word in (beside, follows))
    return present and site.quantity.kind == "money" and told


def _of_the_whole(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "…, which represents 37 % of the total budget": a part of what is planned."""
    base = frame.share_of or share_base(site)
    now = not chain or (chain[0].tag_ in ("VBZ", "VBP") and not auxiliaries(chain[0]))
    return frame.measure == "share" and now and cues.pattern("budget", "wholes").search(base) is not None


def _costs(frame: Frame, verb: Token) -> bool:
    """ "The total cost of this measure is 9 million": what is given, by the name of what it costs."""
    present = verb.tag_ in ("VBZ", "VBP") and verb.lower_ in cues.forms("be") | cues.verbs("level", "verbs")
    return present and not auxiliaries(verb) and _COST.match(frame.subject) is not None


_COST = re.compile(
    r"(?:(?:total|overall|gross|net|combined|annual|yearly|extra|additional|full[\s-]year)\s)?(?:cost|value)\sof\s(?:this|these|the)\s(?:[a-z-]+\s){0,4}(?:measures?|packages?|schemes?|initiatives?|changes?)\b"
    r"|(?:(?:tax|total|annual)\s)?revenues?\sfore?gone\b"
)


def _told_shortly(site: Site, frame: Frame, mood: str) -> bool:
    """ "Capital expenditure 26 million", "Total resources estimated at 54 million": an item of a budget without a verb."""
    if site.quantity.kind != "money" or not verbless(site):
        return False
    if mood == "target" and frame.rule == "left_noun":
        return True
    if frame.rule == "headline" and site.after_word() in ("for", "to"):
        return True  # "37 million for docks", "9 million to mend piers"
    return head_noun(frame.subject) in cues.words("money", "budget") | cues.words("budget", "taken") | cues.words(
        "budget", "granted"
    )


def was_granted(site: Site, frame: Frame) -> bool:
    """ "The provision was raised from 60 million to 100 million": what was granted before it was changed; "is being raised from
    60 million", "goes up from 60 million", "we propose to raise it from 60 million" are told of what holds yet."""
    return (
        (frame.verb is None or ("being" not in auxiliaries(frame.verb) and frame.verb.tag_ not in ("VBZ", "VBP")))
        and not (frame.verb is not None and frame.verb.tag_ == "VB" and frame.verb.dep_ == "xcomp")
        and site.lead_word == "from"
        and site.quantity.kind == "money"
        and head_noun(frame.subject) in cues.words("budget", "allotted")
    )


def _estimated(site: Site, frame: Frame, chain: list[Token]) -> bool:
    """ "Expenditure for 2032 is estimated at 380 million": an estimate of a budget, of its own money."""
    own = child(chain[0], "nsubj")
    said = own is not None and own.lower_ == "i" and chain[0].lower_ in cues.words("budget", "says")
    granted = said or reckoned(chain)
    if not granted or site.quantity.kind == "measure":
        return False
    own_money = cues.words("money", "budget") | cues.words("budget", "provided") | cues.words("budget", "granted")
    return head_noun(frame.subject) in own_money


def _stands(frame: Frame, chain: list[Token]) -> bool:
    """ "Total spending stands at 66 million": of the year that the budget is for."""
    present = chain[0].tag_ in ("VBZ", "VBP")
    present = present and chain[0].lower_ in cues.verbs("level", "verbs") | cues.verbs("share", "verbs")
    if chain[0].lower_ == "have" and agent(chain[:1]):
        return False  # "We have a surplus of 9 million"
    return present and amount_noun(frame.subject) in cues.words("budget", "spent") | cues.words("budget", "provided")


def _is_budget(site: Site, frame: Frame) -> bool:
    """ "presented a 61 billion budget": the whole of it; not "the current year's budget of 58 billion"."""
    before = site.view.text[max(0, site.quantity.start - 50) : site.quantity.start]
    drafted = re.search(r"\b[Bb]udget\s(?:proposal|bill|draft|20\d\d\s[a-z])", frame.subject) is not None
    return (head_noun(frame.subject) == "budget" or drafted) and not re.search(
        r"\b(?:current|last|previous|existing|present\syear)\b", before
    )


def _given(site: Site, chain: list[Token]) -> bool:
    """ "Schools got the biggest slice at 9 million", "500 million is allocated to roads", "He allocated 3 million for docks"."""
    verb = chain[0]
    if verb.lower_ in cues.verbs("budget", "allots"):
        return True
    if verb.lower_ == "granted" and site.quantity.kind == "money" and auxiliaries(verb) & {"been", "was", "were"}:
        return True  # "The docks have been granted 9 million"
    if auxiliaries(verb) & {"is", "are"} and verb.tag_ == "VBN" and verb.lower_ in cues.verbs("put", "verbs"):
        return True  # "9 million more is being provided for docks", "a sum of 3 million is provided for piers"
    taking = verb.lower_ in cues.verbs("budget", "takes")
    if taking and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb):
        return True  # "The docks receive an additional 9 million"
    return taking and cues.pattern("budget", "shares").search(site.view.text) is not None
