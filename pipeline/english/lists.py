"""Numbers said of the parts of a list: "A and B rose by 3 and 6 percent respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.english import cues
from pipeline.english.frames import Frame
from pipeline.english.list_parts import (
    link,
    listed_before,
    named_beside,
    of_item,
    of_verb,
    receivers,
    under_schemes,
    up_to_verb,
    widened,
    with_next,
)
from pipeline.english.quantities.ranges import bounded_alike
from pipeline.english.rules.common import is_place
from pipeline.english.view import View, direction_of
from pipeline.records import Quantity

Attached = tuple[Quantity, Frame]


_LIMITED = re.compile(r"\bsubject\sto\s(?:[a-z]+\s)?(?:amounts|ceilings|caps|limits|maximums)\s(?:set\sat|of)\s$")
_HELD_AGAINST = ("difference", "higher_than_before")


def distribute(view: View, attached: list[Attached]) -> list[Attached]:
    """The frames with each number of a coordinated run given its own part of the list that the run is said of."""
    out = _moves_of_two(view, _or_more(view, _up_and_down(view, _of_one_move(view, attached))))
    earlier: list[str] = []
    for first, last in _runs(view, out):
        if any(f.rule == "respectively" for _, f in out[first : last + 1]):
            continue
        count = last - first + 1
        if _LIMITED.search(view.text, 0, out[first][0].begin):
            continue  # "waive water and towing dues, subject to maximum amounts set at 80 and 20 respectively"
        frames = [out[i][1] for i in range(first, last + 1)]
        if (way := _grown_behind(view, out[last][0], frames)) != "":
            frames = [replace(f, measure="change", direction=way) for f in frames]
        if any(f.rule in _HELD_AGAINST for f in frames[1:]) and frames[0].rule not in _HELD_AGAINST:
            continue  # "Tolls and dues yielded 20 million, 8 million above the estimate"
        if (told := of_item(view, out[first][0].begin, count)) != []:
            out[first : last + 1] = [
                (q, replace(f, rule="respectively", subject=part, given=True))
                for (q, f), part in zip(out[first : last + 1], told, strict=True)
            ]
            continue
        ranked = frames[0].measure == "rank" and _RANKING.search(view.text, 0, out[first][0].begin)
        if (ranked or _RESPECTIVELY.search(view.text, 0, out[first][0].begin)) and (
            told := _subjects_before(out, first, count)
        ):
            out[first : last + 1] = [
                (q, replace(f, subject=part)) for (q, f), part in zip(out[first : last + 1], told, strict=True)
            ]
            continue
        place = view.text.lower().find("respectively", out[last][0].end, out[last][0].end + 80)
        timed = sum(out[last][0].end <= t.start < place for t in view.times)
        respectively = place >= 0 and timed != count  # "4 % and 5 % for 2031 and 2032, respectively": of one thing
        if respectively and first and (whole := _of_their_verb(view, out[last][0], out[first - 1][1])) is not None:
            out[first : last + 1] = [(q, whole) for q, _ in out[first : last + 1]]
            continue
        if respectively and frames[-1].rule == "counted_noun":
            _count_alike(out, first, last)
            continue
        if respectively and not frames[0].given and frames[0].subject in (told := _levels_told(out, first, count)):
            out[first : last + 1] = [
                (q, replace(f, subject=part)) for (q, f), part in zip(out[first : last + 1], told, strict=True)
            ]
            continue  # "trade was 45 million, of which exports were 26, up by 5 % and 8 % respectively"
        thing = next((f for f in reversed(frames) if f.counted is not None and f.rule == "counted_noun"), None)
        parts = under_schemes(view, frames[0].subject, count)
        parts = parts or named_beside(view, out[last][0], frames)
        if not parts and respectively:
            parts = receivers(view, out[first][0], count)
        if not parts and respectively:
            parts = with_next(view, frames[0].subject, count) or listed_before(view, frames[0].subject, count)
        if respectively and thing is not None:
            out[first : last + 1] = [(q, _alike(frame, thing)) for q, frame in out[first : last + 1]]
            continue
        if not parts and respectively:
            parts = of_verb(view, frames[0], count) or widened(view, frames[0].subject, count)
            parts = parts or up_to_verb(view, frames[0], count)
            parts = parts or _subjects_before(out, first, count)
        if not parts and len(earlier) == count and not frames[0].given:
            parts = earlier
        if not parts and not respectively:
            parts = _levels_before(view, out, first, frames) or up_to_verb(view, frames[0], count)
        if parts and first and all(is_place(part) for part in parts) and not is_place(out[first - 1][1].subject):
            out[first : last + 1] = [
                (q, replace(f, subject=out[first - 1][1].subject)) for q, f in out[first : last + 1]
            ]
            continue  # "Peru and Chile reported trade of 9 and 4 million, up 5 and 3 percent respectively"
        if frames[0].given and any(_no_thing(part) and part not in frames[0].subject for part in parts):
            parts = [
                frames[0].subject
            ] * count  # "Peru and Chile have clean rivers, with rates of 91 and 84 percent respectively"
        if parts:
            earlier = parts
            counted = frames[-1].counted if frames[-1].rule == "verb_value" else None
            out[first : last + 1] = [
                _of_part(q, replace(f, counted=f.counted or counted), part, frames[0])
                for (q, f), part in zip(out[first : last + 1], parts, strict=True)
            ]  # "reached 61 and 48 points"
            _bound_alike(view, out, first, last)
            if _make_a_whole(view, out[first : last + 1]) or _of_whole(view, out[last][0], frames):
                out[first : last + 1] = [
                    (q, replace(f, measure="share", direction="")) for q, f in out[first : last + 1]
                ]
        else:
            out[first + 1 : last + 1] = [
                (q, f) if view.text.endswith("total of ", 0, q.start) else _continued(q, f, frames[0])
                for q, f in out[first + 1 : last + 1]
            ]
    return out


def _grown_behind(view: View, last: Quantity, frames: Sequence[Frame]) -> str:
    """ "Pay reached 17 and 6 thousand with 13 % and 18 % growth": the way that the noun behind the last of some percentages says;
    empty without one."""
    levels = last.unit == "%" and all(f.measure == "level" for f in frames)
    behind = view.words[view.token_at(last.end) :][:2] if levels else ()
    of_own = len(behind) > 1 and behind[1].lower_ in ("of", "in")
    return direction_of(behind[0]) if behind and behind[0].tag_ in ("NN", "NNS") and not of_own else ""


def _of_whole(view: View, last: Quantity, frames: Sequence[Frame]) -> bool:
    """ "Docks and piers account for the rest at 12 % and 11 % respectively of the budget": parts of what stands behind."""
    levels = last.unit == "%" and all(f.measure == "level" for f in frames)
    return levels and _RESPECTIVELY_OF.match(view.text, last.end) is not None


_RESPECTIVELY_OF = re.compile(
    r",?\srespectively,?\sof\s(?:the\s|our\s|its\s|their\s|all\s)?(?:[a-z]+\s){0,3}(?:budgets?|totals?|whole|sum|funds?|outlays?|output|trade|market|GDP)\b"
)


def _of_one_move(view: View, attached: list[Attached]) -> list[Attached]:
    """ "stepped up the outlay for the Harbour Plan – Rural from 15 million to 23 million": what it starts from is of what it
    comes to, whatever stands right before it."""
    out = list(attached)
    for place, ((one, from_), (other, to)) in enumerate(pairwise(attached)):
        moves = from_.rule == "noun_of" and to.rule == "verb_value" and from_.measure == to.measure == "level"
        if not moves or one.unit != other.unit or not view.text.endswith("from ", 0, one.begin):
            continue
        near = _TO_END.fullmatch(view.text, one.end, other.begin) is not None
        told = 0 <= view.text.find(to.subject) < view.text.find(from_.subject) < one.begin
        out[place] = (one, replace(from_, subject=to.subject)) if near and told and to.subject else out[place]
    return out


_TO_END = re.compile(r"(?:\s[^,;.\s]{1,12}){0,4}\sto\s")


def _make_a_whole(view: View, run: Sequence[Attached]) -> bool:
    """ "The output of docks, piers and yards was 7.5 %, 49.7 % and 42.8 %": three or more parts, whose percentages add up to a
    hundred, and no growth of each."""
    values = [q.value for q, f in run if q.unit == "%" and f.measure == "change" and q.value is not None]
    verb = run[0][1].verb
    steps = cues.words("difference", "up") | cues.words("difference", "down") | {"up", "down", "above", "below"}
    if any(direction_of(token) or token.lower_ in steps for token in view.words):
        return False  # "Sales of cars, vans and buses were 20, 30 and 50 percent above those of 2031"
    told = len(values) == len(run) >= _LEAST_PARTS and verb is not None and verb.lower_ in cues.forms("be")
    return told and abs(sum(values, Decimal(0)) - 100) <= Decimal("0.2")


_LEAST_PARTS = 3


def _no_thing(part: str) -> bool:
    """Whether what was taken for a part of a list is a place, or only links two sentences."""
    return is_place(part) or part.lower() in cues.words("phrase", "links")


def _up_and_down(view: View, attached: list[Attached]) -> list[Attached]:
    """The frames with "down 9 % and up 2 %, respectively" given one each to the two subjects before."""
    out = list(attached)
    for index in range(2, len(out) - 1):
        (one, first), (other, second) = out[index : index + 2]
        moved = _AND_MOVED.fullmatch(view.text, one.end, other.begin) is not None
        apart = moved and view.text[other.end : other.end + _NEAR].lstrip(", ").startswith("respectively")
        if apart and first.rule == second.rule == "adverb_of_change":
            told = _subjects_before(out, index, 2)
            for place, subject in enumerate(told):
                out[index + place] = (out[index + place][0], replace(out[index + place][1], subject=subject))
    return out


def _moves_of_two(view: View, attached: list[Attached]) -> list[Attached]:
    """The frames with "The dock and the pier dues are cut from 10 to 5 percent and (from) 55 to 25 percent respectively" given
    two to each."""
    out = list(attached)
    for index in range(len(out) - 3):
        four = out[index : index + 4]
        gaps = [view.text[a.end : b.begin] for (a, _), (b, _) in pairwise(four)]
        apart = gaps[0] == gaps[2] == " to " and gaps[1] in (" and ", " and from ")
        ends = view.text[four[3][0].end : four[3][0].end + _NEAR].lstrip(", ").startswith("respectively")
        if not (apart and ends and view.text.endswith(" from ", 0, four[0][0].begin)):
            continue
        parts = named_beside(view, four[1][0], [four[0][1]] * 2) or of_verb(view, four[0][1], 2)
        for place, part in enumerate(part for part in parts for _ in range(2)):
            frame = replace(four[place % 2][1], subject=part, rule="respectively")
            out[index + place] = (four[place][0], frame)
    return out


def _or_more(view: View, attached: list[Attached]) -> list[Attached]:
    """The frames with "will pay 900 or 22 % more duty" told of the duty, both times."""
    out = list(attached)
    for index, ((one, first), (other, second)) in enumerate(pairwise(attached)):
        joined = view.text[one.end : other.begin] == " or " and (one.kind, other.kind) == ("money", "percent")
        if joined and first.measure == "level" and second.measure == "change" and _MORE.match(view.text, other.end):
            out[index] = one, replace(second, rule=first.rule, verb=first.verb)
    return out


_MORE = re.compile(r"\s(?:more|less)\s[a-z]")
_AND_MOVED = re.compile(r"\sand\s(?:up|down)\s(?:by\s)?")
_RANKING = re.compile(r"\branking\s(?:the\s|No\.\s?)?$")
""" "Sales reached 9 million and profits 3 million, ranking first and third"."""
_RESPECTIVELY = re.compile(r"\brespectively\s(?:[a-z]+\s){0,3}$")
""" "9 million in tolls and 4 million in dues, respectively up 5 and 3 percent"."""


def _alike(frame: Frame, thing: Frame) -> Frame:
    """The frame of a number that counts the same things as the frame `thing`."""
    return replace(frame, subject=thing.subject, counted=thing.counted, rule=thing.rule, given=True)


def _bound_alike(view: View, out: list[Attached], first: int, last: int) -> None:
    """Gives the numbers of a run the bound that only its first one has: "wages and rents will rise by about 5 % and 4 %"."""
    for place in range(first + 1, last + 1):
        quantity, frame = out[place]
        out[place] = bounded_alike(view.text, out[place - 1][0], quantity), frame


def _of_part(quantity: Quantity, frame: Frame, part: str, model: Frame) -> Attached:
    """A number of a list with its own part, measured as the first number of the list, the `model`, is."""
    way, measure = model.direction or frame.direction, model.measure
    way = "" if model.measure == "level" else way
    if model.measure in ("change", "multiple") and quantity.kind in ("percent", "multiple"):
        measure = "multiple" if quantity.kind == "multiple" else "change"  # "by 4.7 times and 45 percent"
    return quantity, replace(frame, subject=part, measure=measure, direction=way, rule="respectively")


def _continued(quantity: Quantity, frame: Frame, first: Frame) -> Attached:
    """A number of a run without parts: of what the first one is a change of, if nothing else is said of it."""
    if first.measure == "change" and frame.rule in ("noun_of", "left_noun", "none", "verb_value"):
        return quantity, replace(first, rule="continued")
    return quantity, frame


def _of_their_verb(view: View, last: Quantity, before: Frame) -> Frame | None:
    """ "Among the docks, 25 % were shut and 18 % and 7 % had one and two cranes respectively": the numbers are subjects of their
    verb, parts of the whole before; what is told apart stands behind."""
    following = view.words[view.token_at(last.end - 1) + 1 :]
    acts = following and following[0].tag_ in ("VBD", "VBZ", "VBP")
    near = "respectively" in view.text[last.end : last.end + 20].lower()
    return replace(before, given=False) if acts and not near and before.measure == "share" else None


def _count_alike(attached: list[Attached], first: int, last: int) -> None:
    """Gives each number of a run what the last one counts: "built 11 and 12 coaches respectively"."""
    noun = attached[last][1]
    for index in range(first, last):
        quantity, frame = attached[index]
        attached[index] = (quantity, replace(frame, subject=noun.subject, counted=noun.counted, rule="respectively"))


def _runs(view: View, attached: list[Attached]) -> list[tuple[int, int]]:
    """Index ranges of numbers of one kind that follow each other, linked by "and" or a comma alone."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(attached):
        last = index
        while last + 1 < len(attached) and _linked(view, attached[last][0], attached[last + 1][0]):
            last += 1
        if last > index:
            runs.append((index, last))
        index = last + 1
    return runs


def _linked(view: View, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers of one kind and unit are parts of one list."""
    begin, cue = second.start, second.modifier_start
    if cue is not None and first.end < cue < begin:
        if view.text[cue:begin].split(" ")[0].endswith("ing"):
            return False  # "hit 140 million dollars, exceeding 100 million for the first time"
        begin = cue
    between = view.text[first.end : begin].rstrip() + " "
    told = view.text[second.end : second.end + _NEAR].lstrip(", ").startswith("respectively")
    kinds = {first.kind, second.kind}
    mixed = kinds in ({"multiple", "percent"}, {"money"})  # "reached 6 million dollars and 40 million yuan"
    alike = (first.kind == second.kind and first.unit == second.unit) or (
        mixed and "respectively" in view.text[second.end :]
    )
    return (alike or (told and between.strip(" ,") == "and")) and link().fullmatch(between) is not None


_NEAR = 16
""" "dropped to 900 and 14 % respectively": two kinds of number, told apart right behind."""


def _subjects_before(attached: list[Attached], first: int, count: int) -> list[str]:
    """The last `count` different subjects before a run of "respectively"."""
    same = {frame.subject for _, frame in attached[first - count : first + 1]}
    if first >= count and len(same) == 1:
        return [*same] * count  # "The two rates will be cut from 13 % and 19 % to 12 % and 17 % respectively"
    seen: list[str] = []
    for _, frame in reversed(attached[:first]):
        if frame.subject and frame.subject not in seen:
            seen.append(frame.subject)
        if len(seen) == count:
            return seen[::-1]
    return []


def _levels_told(attached: list[Attached], first: int, count: int, *, mixed: bool = False) -> list[str]:
    """The subjects of as many levels right before a run, all different, of one kind unless `mixed`; empty where something else is
    told there."""
    levels = attached[first - count : first] if first >= count else []
    subjects = [frame.subject for _, frame in levels]
    alike = all(f.measure == "level" and (mixed or q.kind == levels[0][0].kind) for q, f in levels)
    return subjects if alike and len(set(subjects)) == count else []


def _levels_before(view: View, attached: list[Attached], first: int, frames: list[Frame]) -> list[str]:
    """ "revenue of 45 million and profits of 9 million, up 8 % and 13 %": the changes are of the levels before, one each."""
    mixed = _AN_INCREASE.search(view.text, 0, attached[first][0].begin) is not None  # of goods and of ships
    subjects = _levels_told(attached, first, len(frames), mixed=mixed)
    if not subjects or any(f.measure != "change" for f in frames):
        return []
    between = view.text[attached[first - 1][0].end : attached[first][0].start]
    moved = frames[0].subject == subjects[-1] and _MOVED.fullmatch(between) is not None
    return subjects if moved else []


_MOVED = re.compile(
    r"[^,;.]{0,24},\s(?:up|down|rising|growing|increasing|falling|dropping|declining|an?\s(?:increase|rise|growth|decrease|decline|drop)\sof)\s(?:by\s)?"
)
_AN_INCREASE = re.compile(r",\san?\s(?:increase|rise|growth|decrease|decline|drop)\sof\s$")
