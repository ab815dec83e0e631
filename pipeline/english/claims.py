"""From the frames of a report's sentences to its claims and its ledger, every field with where it comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.areas import area
from pipeline.english.attach import Dropped, attach
from pipeline.english.counted import of_phrase, of_token, thing
from pipeline.english.dates import Time, find_times
from pipeline.english.frames import Frame, Site
from pipeline.english.periods import bases_of, is_base, opening, resolve, when
from pipeline.english.statuses import status
from pipeline.english.view import build
from pipeline.lexicon.units import units
from pipeline.records import Card, Claim, Number, Quantity, Reading, Section, Sentence
from pipeline.records.enums import Flag, SectionRole
from pipeline.records.period import bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARED_BASE = re.compile(r"\s?(?:of|in)\s(?:the\s|its\s|our\s)?(GDP|GNP|GNI|GRP|GSDP)\b")


@dataclass
class Room:
    """One report on its way through the English room."""

    report_id: str
    card: Card
    text: str
    sections: Mapping[str, Section]
    claims: list[Claim] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[int] = field(default_factory=list)
    before: str = ""
    opened: Time | None = None
    """A time that opens a sentence holds for the sentences after it in the same block, until another one is printed."""

    def line(self, position: int) -> int:
        """The line of the text that holds `position`, from 1."""
        if not self.lines:
            self.lines = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]
        return bisect_right(self.lines, position)


def read_claims(
    report_id: str,
    card: Card,
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    parses: Mapping[int, Doc],
) -> tuple[list[Claim], list[Number]]:
    """Claims and ledger rows of a report, in order of place."""
    room = Room(report_id, card, text, {s.section_id: s for s in sections})
    block = -1
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.block != block:
            room.opened = None
        if (
            sentence.section_id != (room.claims[-1].section_id if room.claims else sentence.section_id)
            and sentence.block != block
        ):
            room.before = ""
        block = sentence.block
        _mentions(room, sentence, reading)
        doc = parses.get(sentence.index)
        if doc is not None:
            _sentence(room, sentence, reading, doc)
    room.numbers.sort(key=lambda n: n.char_start)
    return room.claims, room.numbers


def _mentions(room: Room, sentence: Sentence, reading: Reading) -> None:
    for mention in reading.mentions:
        room.numbers.append(_number(room, sentence, mention.start, mention.end, mention.role, mention.reason))


def _number(
    room: Room, sentence: Sentence, start: int, end: int, role: str, reason: str | None, claim_id: str | None = None
) -> Number:
    a, b = sentence.start + start, sentence.start + end
    return Number.model_construct(
        report_id=room.report_id,
        char_start=a,
        char_end=b,
        text=room.text[a:b],
        role=role,
        claim_id=claim_id,
        section_id=sentence.section_id,
        reason=reason,
    )


def _sentence(room: Room, sentence: Sentence, reading: Reading, doc: Doc) -> None:
    times = find_times(sentence.text)
    view = build(doc, reading, times)
    if not reading.quantities:
        room.before = _topic(view) or room.before
        return
    claimed, dropped = attach(view, room.before)
    room.opened = opening(sentence.text, times) or room.opened
    groups: dict[str, str] = {}
    made: list[Claim] = []
    for quantity, site, frame in claimed:
        if _cut_off(sentence, quantity, frame, room):
            room.numbers.append(
                _number(
                    room,
                    sentence,
                    quantity.num_start,
                    quantity.num_end,
                    "unresolved",
                    "the text breaks off in what is counted",
                )
            )
            continue
        claim = _claim(room, sentence, site, frame, groups, made)
        made.append(claim)
        room.claims.append(claim)
        room.numbers.append(_number(room, sentence, quantity.start, quantity.end, "claim", None, claim.claim_id))
    _drop(room, sentence, dropped, made)
    last = next((c.subject for c in made if c.subject), None)
    room.before = last or _topic(view) or room.before


def _drop(room: Room, sentence: Sentence, dropped: list[Dropped], made: list[Claim]) -> None:
    """Rows of quantities that are no claim, tied to the claim of their sentence that stands nearest."""
    for item in dropped:
        quantity, (role, reason) = item.quantity, item.verdict
        nearest = min(made, key=lambda c: abs(c.char_start - sentence.start - quantity.start), default=None)
        tied = nearest.claim_id if nearest is not None and role in ("qualifier", "denominator") else None
        start, end = quantity.num_start, quantity.num_end
        if quantity.kind == "percent" and re.match(r"\s?[%％]", sentence.text[end : end + 2]):
            end = quantity.end
        room.numbers.append(_number(room, sentence, start, end, role, reason, tied))


def _topic(view: object) -> str:
    """The subject of a sentence without a number, for the sentence that refers back to it."""
    from pipeline.english.subjects import phrase
    from pipeline.english.view import View, is_noun

    if not isinstance(view, View):
        return ""
    for token in view.doc:
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and is_noun(token)
            and token.lower_ not in cues.words("generic", "actors")
        ):
            return phrase(view, token)
    return ""


def _cut_off(sentence: Sentence, quantity: Quantity, frame: Frame, room: Room) -> bool:
    """The report's text ends in the middle of the word that is counted."""
    end = sentence.start + max(quantity.end, quantity.modifier_end or 0)
    rest = room.text[end:]
    return (
        len(rest.strip()) < 4
        and quantity.kind == "count"
        and frame.rule == "counted_noun"
        and not rest.rstrip().endswith((".", "!", "?", ";", ":"))
    )


def _claim(
    room: Room, sentence: Sentence, site: Site, frame: Frame, groups: dict[str, str], made: list[Claim]
) -> Claim:
    section, quantity, card = room.sections[sentence.section_id], site.quantity, room.card
    role = _role(sentence, section)
    state = status(site, frame.verb, frame.subject, frame.measure, role, _ahead(site, card))
    time = when(site, frame, state, section, card, room.opened)
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    unit, value, flags = _denominate(site, frame, card)
    measure, way = _measure(site, frame, unit)
    if unit == "%" and measure == "change" and _rate_moves(frame, site):
        unit = "{pp}"
        flags.append("points_meant")
    place, place_source = area(sentence.text, frame.subject, quantity.start, quantity.end, card)
    lower, upper = _bounds(quantity, value, _modifier(site))
    span = bounds(time.period) if time.period else None
    if not frame.given:
        flags.append("antecedent")
    if time.inferred_base and measure == "change":
        flags.append("base_inferred")
    scope, prices, averaging = _scope(site, sentence)
    value_text, printed = room.text[start:end], room.text[sentence.start : sentence.end]
    claim_id = _claim_id(room, printed, value_text)
    return Claim.model_construct(
        report_id=room.report_id, ref_area=place, time_period=time.period, status=state, subject=frame.subject or None,
        action=frame.action or None, measure=measure, direction=way or None, modifier=_modifier(site), value=value, lower=lower, upper=upper,
        unit=unit, share_of=frame.share_of or _share_base(site) or None, scope=scope, averaging=averaging if measure == "change" else None,
        prices=prices, compared_to=time.compared_to, indicator_id=None, topic=None, section_role=section.role, section=section.heading,
        value_text=value_text, modifier_text=_modifier_text(sentence, quantity), sentence=printed, lead_in=sentence.lead_in or None,
        page=sentence.page, line=room.line(start), claim_id=claim_id, group_id=groups.setdefault(frame.subject, "g" + claim_id[1:]),
        section_id=section.section_id, period_start=span[0] if span else None, period_end=span[1] if span else None,
        period_source=time.source, area_source=place_source, resolution=quantity.resolution, char_start=start, char_end=end,
        rule=frame.rule, flags=_flags(flags), review_status="auto",
    )  # fmt: skip


def _flags(flags: list[Flag]) -> list[Flag]:
    return sorted(set(flags))


def _role(sentence: Sentence, section: Section) -> SectionRole:
    return section.role


def _ahead(site: Site, card: Card) -> bool:
    """Whether a period printed with the number lies after the reported one."""
    bases = bases_of(card)
    reported = bases.reported_year
    if reported is None:
        return False
    for time in site.view.times:
        if is_base(site.view.text, time) or time.form in ("mark", "duration", "streak", "back"):
            continue
        period = resolve(time, bases)
        near = time.start >= site.quantity.end or time.start < 40
        if period and near and int(period.rpartition("/")[2][:4]) > reported:
            return True
    return False


def _denominate(site: Site, frame: Frame, card: Card) -> tuple[str, Decimal | None, list[Flag]]:
    """Unit, value and flags: signs resolved by the card, counts named by what they count, fractions as percent of a whole."""
    quantity, flags = site.quantity, list[Flag]()
    unit, value = frame.unit or quantity.unit, quantity.value
    if quantity.kind == "fraction" and value is not None:
        if frame.measure == "share":
            return "%", value * 100, flags
        return unit or "1", value, flags
    if unit == "%/a":
        unit = "%"
    if unit:
        resolved = units().resolve(unit, card.currency)
        if resolved != unit or "{dollar}" in resolved:
            unit = resolved
        if unit.startswith("{") and quantity.dimension.startswith("money"):
            flags.append("currency_missing")
        return _with_rate(site, unit), value, flags
    if frame.counted is not None:
        return _with_rate(site, of_token(frame.counted)), value, flags
    return _with_rate(site, of_phrase(frame.subject) if frame.subject else "{thing}"), value, flags


_PER_NUMBER = re.compile(
    r"(?:\s(?:[a-z]+\s){0,3})?(?:per|for every|out of every|in every)\s([\d,]+|thousand|million|hundred)\s([a-z-]+)",
    re.IGNORECASE,
)
_PER_THING = re.compile(
    r"\s(?:per|for every|for each|a)\s(person|capita|household|family|student|pupil|child|worker|employee|head|month|day|week|hour|year|patient|farmer|unit|vehicle|visit|tonne|ton|share|bed|school|village|mu|barrel|kilogram|inhabitant|resident|taxpayer|individual|litre|quarter)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s(?:annually|per annum|a year|each year|every year|per year|yearly)\b", re.IGNORECASE)


def _with_rate(site: Site, unit: str) -> str:
    tail = site.view.text[site.quantity.end : site.quantity.end + 70]
    match = _PER_NUMBER.match(tail)
    if match:
        count = {"thousand": 1000, "million": 1000000, "hundred": 100}.get(match.group(1).lower()) or int(
            match.group(1).replace(",", "") or 0
        )
        power = len(str(count)) - 1
        if count == 10**power and power:
            return (
                f"{unit}/(10*{power}.{thing(match.group(2))})"
                if unit not in ("1", "{thing}")
                else f"/(10*{power}.{thing(match.group(2))})"
            )
    if re.match(r"\seach\b(?!\s(?:year|month|day|week))", tail) and site.quantity.kind in ("money", "measure", "count"):
        return unit + _each_of(site)
    per = _PER_THING.match(tail)
    if (
        per
        and site.quantity.kind in ("money", "measure", "count")
        and "/" not in unit
        and per.group(1).lower() != "capita"
    ):
        word = per.group(1).lower()
        time = {
            "month": "mo",
            "day": "d",
            "week": "wk",
            "hour": "h",
            "year": "a",
            "tonne": "t",
            "ton": "t",
            "kilogram": "kg",
            "litre": "L",
            "mu": "{mu}",
            "head": "{person}",
        }.get(word)
        unit = f"{unit}/{time or thing(word)}"
        if re.match(r"\s(?:per|a)\s(?:year|annum)\b", tail[per.end() :]) and time != "a":
            unit += "/a"
        return unit
    clause_tail = re.split(r"[,;]|\band\b", tail)[0]
    if site.quantity.kind in ("money", "measure", "count") and _EACH.search(clause_tail) and "/" not in unit:
        return f"{unit}/a"
    return unit


def _each_of(site: Site) -> str:
    """What "each" stands for: the nearest counted group before the number ("the two banks … 3 billion each")."""
    before = site.view.text[: site.quantity.start]
    groups = re.findall(
        r"\b(?:the\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:[a-z-]+\s){0,2}?([a-z]+s)\b", before
    )
    groups = [g for g in groups if g not in ("this", "has", "was", "is", "its", "as")]
    return f"/{thing(groups[-1])}" if groups else ""


def _measure(site: Site, frame: Frame, unit: str) -> tuple[str, str]:
    if frame.measure == "change" and unit == "1":
        return "multiple", frame.direction
    if site.quantity.kind == "multiple" and frame.measure == "level":
        return "multiple", frame.direction
    return frame.measure, frame.direction


def _rate_moves(frame: Frame, site: Site) -> bool:
    """ "the unemployment rate rose by 0.6 percent to 3.6 percent": percent that can only mean points."""
    rate = re.search(
        r"\b(?:unemployment|inflation|vacancy|mortality|dropout|enrolment|enrollment|employment|coverage|occupancy|literacy|poverty)\s(?:rate|ratio)$",
        frame.subject.split(" of ")[0].strip(),
        re.IGNORECASE,
    )
    tail = site.view.text[site.quantity.end : site.quantity.end + 30]
    return bool(
        rate
        and site.quantity.kind == "percent"
        and re.match(r"\sto\s[\d.]+\s?(?:%|per\s?cent)", tail)
        and site.quantity.value is not None
        and site.quantity.value < 5
    )


def _modifier(site: Site) -> str:
    """The modifier, unless "up to" only says what was reached ("revenue was up to 51 billion")."""
    quantity = site.quantity
    if quantity.modifier == "le" and quantity.modifier_start is not None:
        words = site.view.text[quantity.modifier_start : quantity.modifier_end]
        before = site.view.text[max(0, quantity.modifier_start - 12) : quantity.modifier_start]
        if words.lower() == "up to" and re.search(
            r"\b(?:was|were|is|are|went|rose|grew|climbed|bring\w*|takes?|took|taking|coming|comes|came)\s(?:\w+\s)?$",
            before,
        ):
            return "eq"
    return quantity.modifier


def _bounds(quantity: Quantity, value: Decimal | None, modifier: str) -> tuple[Decimal | None, Decimal | None]:
    if quantity.value is None:
        return quantity.low, quantity.high
    if modifier == "eq":
        return None, None
    low = value if quantity.low is not None else None
    high = value if quantity.high is not None else None
    return low, high


def _modifier_text(sentence: Sentence, quantity: Quantity) -> str | None:
    if quantity.modifier_start is None:
        return (
            "between"
            if quantity.modifier == "between"
            and re.search(r"\bbetween\s$", sentence.text[max(0, quantity.start - 10) : quantity.start])
            else None
        )
    return sentence.text[quantity.modifier_start : quantity.modifier_end]


def _share_base(site: Site) -> str:
    if site.quantity.kind != "percent":
        return ""
    match = _SHARED_BASE.match(site.view.text[site.quantity.end : site.quantity.end + 30])
    return match.group(1) if match else ""


def _scope(site: Site, sentence: Sentence) -> tuple[str | None, str | None, str | None]:
    """Scope, prices and averaging from the words of the clause."""
    text, at = sentence.text, site.quantity
    left = max(text.rfind(";", 0, at.start), text.rfind(", and ", 0, at.start)) + 1
    right = text.find(";", at.end)
    window = text[left : right if right >= 0 else len(text)]
    near = text[max(left, at.start - 90) : min(len(text), at.end + 60)]
    scope = cues.pattern("scope", "openers").search(text[at.end : at.end + 70].split(";")[0])
    words = None
    if scope:
        rest = text[at.end + scope.start() :]
        words = (
            re.split(r"[,;.](?:\s|$)", rest)[0].strip()
            if scope.group().split()[0] in ("excluding", "after", "not", "net")
            else scope.group()
        )
    prices = (
        "real"
        if cues.pattern("prices", "real").search(near)
        else "nominal"
        if cues.pattern("prices", "nominal").search(near)
        else None
    )
    if scope is None and prices == "real" and (found := cues.pattern("prices", "real").search(near)):
        words = found.group() if found.group().lower().startswith(("in ", "at ", "after ")) else None
    averaging = (
        "annual_average"
        if cues.pattern("averaging", "annual_average").search(window)
        else "cumulative"
        if cues.pattern("averaging", "cumulative").search(window)
        else None
    )
    return words, prices, averaging


def _claim_id(room: Room, sentence: str, value_text: str) -> str:
    key = (sentence, value_text)
    room.seen[key] += 1
    digest = sha256("\x1f".join((room.report_id, sentence, value_text, str(room.seen[key]))).encode()).hexdigest()
    return "c" + digest[:10]
