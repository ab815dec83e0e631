"""From the quantities of a parsed sentence to frames: which rule attaches each, and what the words around it add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import again_in_digits, chunk_after
from pipeline.english.frames import Frame, Memory, Site, head_noun
from pipeline.english.lists import distribute
from pipeline.english.qualifiers import verdict
from pipeline.english.qualifiers.naming import past_list, size_of_each
from pipeline.english.qualifiers.printed import DENIED
from pipeline.english.qualifiers.reasons import Verdict
from pipeline.english.refined import refine
from pipeline.english.rules import RULES
from pipeline.english.rules.growths import as_growth, of_economy
from pipeline.english.rules.plans import as_difference
from pipeline.english.rules.reshared import as_share
from pipeline.english.subjects.misparsed_subjects import of_designated_size
from pipeline.english.subjects.misparsed_verbs import without_doing
from pipeline.english.subjects.thresholds import limits
from pipeline.english.subjects.words import tidy
from pipeline.english.times.dates import find_times
from pipeline.english.timing.moves import FROM_PEAK
from pipeline.english.twins import twin
from pipeline.english.view import View, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@dataclass(frozen=True)
class Dropped:
    """A quantity that is no claim: what it would be said of, and its role with the reason."""

    quantity: Quantity
    frame: Frame | None
    verdict: Verdict


def attach(
    view: View, before: str, doer: str = "", lead: str = "", sums: Mapping[tuple[str, Decimal], str] | None = None
) -> tuple[list[tuple[Quantity, Site, Frame]], list[Dropped]]:
    """Claims (quantity, site, frame) and non-claims of a sentence.

    `before` is the last subject of the sentence before, for what this one leaves out; `doer` who did something in it, `lead`
    the sentence above the list that the sentence is an item of, `sums` the amounts of money and percentages, by kind and value,
    that the report claimed so far, with what they were of.
    """
    memory = Memory(before=before, doer=doer, lead=lead, sums=sums or {})
    sites: list[Site] = []
    attached: list[tuple[Quantity, Frame]] = []
    dropped: list[Dropped] = []
    for quantity in view.reading.quantities:
        site = _site(view, quantity, memory)
        if site is None:
            dropped.append(Dropped(quantity, None, ("unresolved", "stands beyond what was parsed")))
            continue
        frame = _framed(site)
        pieces = frame.subject.lower() in cues.words("generic", "pieces") and frame.measure in ("share", "change")
        pointing = _points(view, frame.subject) or (pieces and frame.counted is None and bool(memory.frames))
        aims = frame.subject.lower() in _AIMS and frame.rule == "verb_value"
        pointing = pointing or (aims and memory.last_subject() != "")
        # taken for the subject
        if pointing or _is_time(frame.subject) or _in_other_money(view, frame.subject) or _is_base(view, frame.subject):
            frame = replace(frame, subject=memory.last_subject(), given=False)
        subject = _to_purpose(view, of_designated_size(site, _without_number(view, quantity, frame.subject)))
        subject = _of_things(site, without_doing(site, subject))
        frame = replace(frame, subject=subject) if subject != frame.subject else frame
        frame = of_economy(site, as_growth(site, refine(site, as_difference(site, as_share(site, frame)))))
        quantity, site = _bounded_alike(site, frame)
        no_claim = verdict(site, frame)
        if no_claim is not None:
            dropped.append(Dropped(quantity, frame, no_claim))
            if no_claim == DENIED:
                memory.frames.append((quantity, frame))
            continue
        sites.append(site)
        attached.append((quantity, frame))
        memory.frames.append((quantity, frame))
    inside = [i for i, (q, f) in enumerate(attached) if _in_subject(view, q, f, attached)]
    dropped += [Dropped(*attached[i], ("qualifier", "describes the subject of another claim")) for i in inside]
    sites = [s for i, s in enumerate(sites) if i not in inside]
    attached = distribute(view, [pair for i, pair in enumerate(attached) if i not in inside])
    bounded = (s if s.quantity is q else replace(s, quantity=q) for (q, _), s in zip(attached, sites, strict=True))
    return [(q, s, f) for (q, f), s in zip(attached, bounded, strict=True)], dropped


def _framed(site: Site) -> Frame:
    """The frame of the first rule that applies."""
    for rule in RULES:
        frame = rule(site)
        if frame is not None:
            return frame
    raise LookupError("no rule applies")  # the last one always does


def _points(view: View, subject: str) -> bool:
    """ "9 million has been set aside for this purpose", "put 9 million into this effort": of what was told before."""
    return subject.lower() in _POINTING or (subject.lower() in _ENDS and _POINTED.search(view.text) is not None)


_POINTING = ("purpose", "this purpose", "the purpose", "these purposes", "purposes")
_AIMS = ("targets", "goals", "target", "goal", "objective")
""" "I will cut the deficit. My targets are 3.9 % for 2031 and 3.5 % for 2032", "We have built 40 docks. Our target is 60": of
what the sentence before told."""
_ENDS = ("effort", "efforts", "end", "ends", "cause", "causes")
_POINTED = re.compile(r"\b(?:this|these|such)\s(?:efforts?|ends?|causes?)\b")


def _limited(site: Site, frame: Frame) -> bool:
    """ "to limit the deficit to 3 %", "will cap the fee at 9 dollars": no more than that."""
    verb = site.lead.head if site.lead is not None and site.lead_word in ("to", "at") else None
    plain = frame.measure == "level" and frame.counted is None and site.quantity.modifier == "eq"
    return plain and verb is not None and is_verb(verb) and verb.lower_ in cues.verbs("limit", "limiting")


def _bounded_alike(site: Site, frame: Frame) -> tuple[Quantity, Site]:
    """The quantity and its site, with the bound of the one that it restates: "not over 9 million or 4 % of GDP"; or of its
    frame."""
    quantity = site.quantity
    bound = "le" if frame.bound is None and _limited(site, frame) else frame.bound
    if bound is not None:
        least = bound in ("gt", "ge")
        low, high = (quantity.value, None) if least else (None, quantity.value)
        quantity = replace(quantity, modifier=bound, low=low, high=high)
        return quantity, replace(site, quantity=quantity)
    last = site.memory.frames[-1][0] if site.memory.frames else quantity
    restates = frame.rule in ("share_beside_count", "continued") and last.kind != quantity.kind
    if not restates or last.modifier != "le" or quantity.modifier != "eq" or quantity.value is None:
        return quantity, site
    if site.view.text[last.end : quantity.start] not in (" or ", " (", ", or "):
        return quantity, site
    quantity = replace(quantity, modifier="le", high=quantity.value)
    return quantity, replace(site, quantity=quantity)


def _is_time(subject: str) -> bool:
    """Whether the words of a subject are nothing but a time: "FY31", "2031"."""
    digits = subject[-1:].isdigit()
    return digits and (subject.isdigit() or any(t.end - t.start == len(subject) for t in find_times(subject)))


def _in_other_money(view: View, subject: str) -> bool:
    """ "came to 9 million yuan, or US$1 million equivalent at today's rate, up by 3 %": an amount told again, which nothing is
    said of."""
    sums = (view.text[q.start : q.end] for q in view.reading.quantities if q.kind == "money")
    return any(subject.startswith(printed) for printed in sums)


def _is_base(view: View, subject: str) -> bool:
    """Whether a subject is the unit of money that another is told in: the dollar of "was 6 rupees to 1 dollar, up by 3 %"."""
    bases = (m.start for m in view.reading.mentions if m.role == "denominator")
    return bool(subject) and any(view.text.startswith(subject, start) for start in bases)


_LEADS_ON = re.compile(
    r"(?:,?\s(?:[a-z]+(?:ed|ing)\s)?(?:at|to|of|by|worth|with)(?:\s(?:about|around|some|nearly|over))?|\s[a-z]+(?:ed|ing))$"
)


_AND_NEXT = re.compile(r"\sand\s(?:the\s)?(?=[a-zA-Z])")


def _without_number(view: View, quantity: Quantity, subject: str) -> str:
    """A subject without the number that is said of it, and what leads to that: "Grants" of "Grants estimated at 9 million"."""
    cue = view.text[quantity.modifier_start or 0 : quantity.modifier_end or 0]
    if cue and subject.endswith(f" of {cue}"):  # "a fall in dust per tonne of ore of at least 3 %"
        return subject.removesuffix(f" of {cue}")
    for other in view.reading.quantities:  # "no lower than 8 % and the toll will be kept at 3"
        if other.kind not in ("percent", "money") or other is quantity or not other.start < quantity.start:
            continue
        printed = view.text[other.start : other.end]
        place = subject.find(f"{printed} and ")
        told = _AND_NEXT.match(subject, place + len(printed)) if place >= 0 else None
        if told is not None and view.text.find(subject) < other.start:
            return subject[told.end() :]
    place = subject.find(view.text[quantity.start : quantity.end])
    start = view.text.find(subject) if place > 0 else -1
    if start < 0 or start + place != quantity.start:
        return subject
    return _LEADS_ON.sub("", tidy(subject[:place])) or subject


def _of_things(site: Site, subject: str) -> str:
    """ "9 million for construction of 15 piers": money is of the things, whose count is a number of its own; "300 additional
    tonnes of stone": so much of the stone."""
    measured = _measured().match(subject) if site.quantity.kind == "count" and not site.quantity.unit else None
    if measured is not None:
        return subject[measured.end() :]
    doing = _doing().match(subject) if site.quantity.kind == "money" else None
    start = site.view.text.find(subject, site.quantity.end) if doing is not None else -1
    if doing is None or start < 0:
        return subject
    number = next((q for q in site.view.reading.quantities if q.begin == start + doing.end()), None)
    counts = number is not None and number.kind == "count" and not number.unit
    rest = site.view.text[number.end : start + len(subject)].strip() if number is not None and counts else ""
    return rest or subject


def _to_purpose(view: View, subject: str) -> str:
    """ "40 sites for providing over 900 berths", "rent for around 900 crews": the sites or the rent alone, as the berths and the
    crews are counted for themselves; not "the cost to build 900 homes"."""
    found = _FOR_DOING.search(subject) or _FOR_SO_MANY.search(subject)
    counted = found is not None and any(
        q.kind == "count" and not q.unit and view.text[q.start : q.end] in subject[found.end() :]
        for q in view.reading.quantities
    )
    if found is None or not counted:
        return subject
    kept = subject[: found.start()]
    ground = head_noun(kept) in cues.words("status", "ground") | cues.words("status", "paid_for")
    return kept if ground else subject


_FOR_DOING = Sought(
    r"\s(?:(?:required|needed|reserved|identified|earmarked)\s)?(?:for\s(?:providing|building|developing|constructing|the\s(?:provision"
    r"|construction|development|building)\sof)|to\s(?:provide|build|develop|construct))\b",
    "for",
    "to",
)
_FOR_SO_MANY = Sought(
    r"\sfor\s(?:(?:about|around|some|over|nearly|almost|approximately|more\sthan|all)\s)?(?=\d[\d,. ]*\s[a-z])", "for"
)
""" "rent for around 9,000 tenants"."""


@cache
def _measured() -> re.Pattern[str]:
    """ "additional tonnes of", "new hectares of"."""
    return re.compile(
        rf"(?:[a-z]+\s)?{either([f'{word}s' for word in read('en/things')['parted']['units']])}\sof\s(?:the\s)?"
    )


@cache
def _doing() -> re.Pattern[str]:
    """ "construction of 15 piers", "purchase of two boats"."""
    return re.compile(rf"(?:the\s)?{either(cues.words('put', 'doings'))}\sof\s(?=\d|[a-z]+\s)")


def _in_subject(view: View, quantity: Quantity, frame: Frame, attached: list[tuple[Quantity, Frame]]) -> bool:
    """Whether a count stands inside the words of another claim's subject: "tax on a box of 40 matches"."""
    others = (told.subject for other, told in attached if other is not quantity)
    return frame.rule == "counted_noun" and any(limits(view, quantity, subject) for subject in others)


def _site(view: View, quantity: Quantity, memory: Memory) -> Site | None:
    """The place of a quantity in its sentence; None when the parse does not reach that far."""
    price = view.text.find(" for ", quantity.num_end, quantity.end)  # "80 cents for every dollar crews earn"
    end = quantity.end if price < 0 else price
    root = view.root(quantity.num_start, end) or view.root(quantity.start, end)
    if root is None:
        return None
    chunk = chunk_after(view, again_in_digits(view, quantity) or max(quantity.end, quantity.modifier_end or 0))
    line = bool(chunk) and quantity.kind == "money" and chunk[0].lower_ == "line" and len(chunk) == 1
    if chunk and (line or chunk[0].lower_ in cues.words("generic", "marks") or quantity.dimension == "money/money"):
        chunk = []  # "passed the 9 million mark", "80 cents for every dollar men earn"
    if chunk and (behind := past_list(view, chunk[-1])):
        chunk = behind
    if chunk and _STEP_ON_STEP.match(view.text, chunk[0].idx) is not None:
        chunk = []  # "fell 3 percent month on month"
    if not chunk and (size := size_of_each(view, quantity)) is not None:
        chunk = chunk_after(view, size)
    amount = quantity.kind == "rank" or (quantity.kind in ("money", "measure") and not chunk)
    begin = (twin(view, quantity) or quantity).begin
    return Site(view, quantity, root, _lead(view, begin, amount), chunk, memory)


_STEP_ON_STEP = re.compile(r"(year|month|quarter|week)[\s-](?:on|over|to)[\s-]\1\b")


_TO_AVERAGE = Sought(r"(?<!comparison\s)(?<!compared\s)(?<!relative\s)\bto\san\saverage\sof$", "average")


def _lead(view: View, start: int, amount: bool) -> Token | None:
    """The token before the number, or before an amount with its unit, articles and words like "another", "an additional",
    "a record" skipped."""
    tokens = list(view.words[max(0, view.token_at(start) - 24) : view.token_at(start)])
    if tokens and tokens[-1].lower_ in cues.words("phrase", "earlier"):
        tokens.pop()
        while tokens and tokens[-1].tag_ in ("DT", "PRP$"):
            tokens.pop()
    while tokens:
        last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else tokens[-1]
        if last.tag_ == "POS" and before.lower_ in ("today", "year", "month", "week"):
            tokens = tokens[:-2]
            while tokens and tokens[-1].lower_ in ("last", "this", "the"):
                tokens.pop()
        elif last.tag_ in ("``", "''", "$", "-LRB-") or last.lower_ in cues.words("phrase", "skipped"):
            tokens.pop()
        elif amount and last.lower_ == "the" and before.lower_ in ("from", "to"):
            tokens.pop()  # "from the 12 million francs in 2030 to 14 million"
        elif (peak := FROM_PEAK.search(view.text, tokens[0].idx, last.idx + len(last))) is not None:
            tokens = [t for t in tokens if t.idx <= peak.start()]
        elif (last.tag_ == "JJ" or last.lower_ == "estimated") and before.lower_ in ("a", "an"):
            tokens = tokens[:-2]
        elif last.lower_ == "between" and before.lower_ in ("of", "by", "to", "at"):
            tokens.pop()
        elif last.lower_ == "of" and _TO_AVERAGE.search(view.text, tokens[0].idx, last.idx + len(last)):
            return tokens[-4]  # "cut the fleet to an average of 40 boats": where it moves to
        elif last.lower_ == "of" and before.lower_ == "equivalent":
            tokens = tokens[:-2]
            while tokens and tokens[-1].tag_ == "DT":
                tokens.pop()
        else:
            return last
    return None
