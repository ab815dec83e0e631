"""Numbers said of the parts of a list: "A and B rose by 3 and 6 percent respectively"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.english import cues
from pipeline.english.frames import Frame
from pipeline.english.ranges import bounded_alike
from pipeline.english.rules.common import is_place
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import View, child, chunk_after, is_noun
from pipeline.lexicon import either
from pipeline.records import Quantity

Attached = tuple[Quantity, Frame]


@cache
def _link() -> re.Pattern[str]:
    """What stands between two numbers of a list."""
    hedge = either(cues.words("phrase", "hedges"))
    leads = r"(?:by\s|of\s|to\s|at\s|an?\s|the\s|No\.\s?)?"
    return re.compile(rf",?\s(?:and|or|,)\s{leads}(?:{hedge}\s)?|,\s", re.IGNORECASE)


_HELD_AGAINST = ("difference", "higher_than_before")


def distribute(view: View, attached: list[Attached]) -> list[Attached]:
    """The frames with each number of a coordinated run given its own part of the list that the run is said of."""
    out = _or_more(view, _up_and_down(view, attached))
    earlier: list[str] = []
    for first, last in _runs(view, out):
        count = last - first + 1
        frames = [out[i][1] for i in range(first, last + 1)]
        if any(f.rule in _HELD_AGAINST for f in frames[1:]) and frames[0].rule not in _HELD_AGAINST:
            continue  # "Tolls and dues yielded 20 million, 8 million above the estimate"
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
        thing = next((f for f in reversed(frames) if f.counted is not None and f.rule == "counted_noun"), None)
        parts = _named(view, out[last][0], frames)
        if not parts and respectively:
            parts = _with_next(view, frames[0].subject, count) or _listed_before(view, frames[0].subject, count)
        if respectively and thing is not None:
            out[first : last + 1] = [(q, _alike(frame, thing)) for q, frame in out[first : last + 1]]
            continue
        if not parts and respectively:
            parts = _of_verb(view, frames[0], count) or _widened(view, frames[0].subject, count)
            parts = parts or _up_to_verb(view, frames[0], count)
            parts = parts or _subjects_before(out, first, count)
        if not parts and len(earlier) == count and not frames[0].given:
            parts = earlier
        if not parts and not respectively:
            parts = _levels_before(view, out, first, frames)
        if parts and first and all(is_place(part) for part in parts) and not is_place(out[first - 1][1].subject):
            out[first : last + 1] = [
                (q, replace(f, subject=out[first - 1][1].subject)) for q, f in out[first : last + 1]
            ]
            continue  # "Peru and Chile reported trade of 9 and 4 million, up 5 and 3 percent respectively"
        if parts:
            earlier = parts
            counted = frames[-1].counted if frames[-1].rule == "verb_value" else None
            out[first : last + 1] = [
                _of_part(q, replace(f, counted=f.counted or counted), part, frames[0])
                for (q, f), part in zip(out[first : last + 1], parts, strict=True)
            ]  # "reached 61 and 48 points"
            _bound_alike(view, out, first, last)
        else:
            out[first + 1 : last + 1] = [
                (q, f) if view.text.endswith("total of ", 0, q.start) else _continued(q, f, frames[0])
                for q, f in out[first + 1 : last + 1]
            ]
    return out


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
_RESPECTIVELY = re.compile(r"\brespectively\s(?:[a-z]+\s){0,2}$")
""" "9 million in tolls and 4 million in dues, respectively up 5 and 3 percent"."""


def _alike(frame: Frame, thing: Frame) -> Frame:
    """The frame of a number that counts the same things as the frame `thing`."""
    return replace(frame, subject=thing.subject, counted=thing.counted, rule=thing.rule, given=True)


def _bound_alike(view: View, out: list[Attached], first: int, last: int) -> None:
    """Gives the numbers of a run the bound that only its first one has: "wages and rents will rise by about 5 % and 4 %"."""
    for place in range(first + 1, last + 1):
        quantity, frame = out[place]
        out[place] = bounded_alike(view.text, out[place - 1][0], quantity), frame


def _named(view: View, last: Quantity, frames: list[Frame]) -> list[str]:
    """The parts of a list that stand behind its last number, or that the subject of the first number names."""
    behind = not frames[0].given or frames[0].measure == "share" or frames[-1].measure == "share"
    parts = _behind(view, last, len(frames)) if behind else []
    parts = parts or _in_behind(view, last, len(frames))
    return parts or _parts(view, frames[0].subject, len(frames))


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
    alike = (first.kind == second.kind and first.unit == second.unit) or (
        {first.kind, second.kind} == {"multiple", "percent"} and "respectively" in view.text[second.end :]
    )
    return (alike or (told and between.strip(" ,") == "and")) and _link().fullmatch(between) is not None


_NEAR = 16
""" "dropped to 900 and 14 % respectively": two kinds of number, told apart right behind."""


def _behind(view: View, last: Quantity, count: int) -> list[str]:
    """The parts named behind the numbers: "covering 80 % and 50 % of waste in urban and rural areas respectively"."""
    told = re.compile(r"\sof\s(?:the\s)?([^,;.\d]{2,80}?),?\srespectively\b").match(view.text, last.end)
    return _parts(view, tidy(told[1]), count) if told is not None else []


def _in_behind(view: View, last: Quantity, count: int) -> list[str]:
    """The parts behind "in" of "a growth of 5 % and over 6 % in the income of towns and villages respectively"."""
    told = _IN_BEHIND.match(view.text, last.end)
    if told is None or any(t.i in view.timed for t in view.tokens(told.start(1), told.end(1))):
        return []
    return _parts(view, tidy(told[1]), count)


_IN_BEHIND = re.compile(r"\sin\s(?:the\s)?([^,;.\d]{2,80}?),?\srespectively\b")


def _with_next(view: View, subject: str, count: int) -> list[str]:
    """A subject and the one that "and" joins to it, where the parser does not: "profit after tax and cargo volumes"."""
    start = view.text.find(subject) if subject else -1
    joined = re.compile(r",?\sand\s(?:the\s)?").match(view.text, start + len(subject)) if start >= 0 else None
    chunk = chunk_after(view, joined.end()) if joined else []
    if not chunk:
        return []
    end = chunk[-1].idx + len(chunk[-1])
    if count == 2:
        return [subject, view.text[chunk[0].idx : end]]
    return _parts(view, view.text[start:end], count)


def _listed_before(view: View, subject: str, count: int) -> list[str]:
    """The parts of a list whose last one the parser took for all: "with cranes, lamps and nets rising 3, 4 and 5 percent"."""
    if not subject:
        return []
    if count == 2 and (joined := _joined_behind(view, subject)):
        return joined
    one, last = r"[^,;.\d]{2,60}", rf"(?:[\w-]+\s){{0,2}}{re.escape(subject)}"
    parts = rf"(?:{one},\s){{{count - 2}}}{one}?,?\sand\s{last}"
    listed = re.search(rf"(?:^|\b(?:with|while|as|whereas)\s)(?:the\s)?({parts})", view.text)
    return _parts(view, listed[1], count) if listed is not None and count > 2 else []


def _joined_behind(view: View, subject: str) -> list[str]:
    """The subject with its head given to what "and the" joins to its last noun: "income of the 5 docks and the 6 yards"."""
    start = view.text.find(subject) if subject else -1
    opened = re.match(r"(.*?\s(?:of|for|in)\s)", subject)
    joined = _AND_THE.match(view.text, start + len(subject)) if start >= 0 and opened else None
    chunk = chunk_after(view, joined.end()) if joined else []
    if opened is None or joined is None or not chunk:
        return []
    rest = view.text[joined.end("link") : chunk[-1].idx + len(chunk[-1])].strip()
    return [subject, opened[1] + rest]


_OPENS = re.compile(r"(?:^|[;:(]\s?|\b(?:with|while|as|whereas|where|and)\s)(?:the\s|its\s|their\s)?")


_ADJUNCT = re.compile(r"(?:as|in|at|on|for|by|with|of|from|among|besides|within|under)\s", re.IGNORECASE)


def _widened(view: View, subject: str, count: int) -> list[str]:
    """The parts of a list of which the parser took the last ones for all: "as dust, soot and ash fell by 3, 4 and 5"."""
    start = view.text.find(subject) if subject else -1
    for opened in reversed(list(_OPENS.finditer(view.text, 0, max(start, 0)))):
        whole = view.text[opened.end() : start + len(subject)]
        if re.search(r"(?<![A-Za-z\d.])\d", whole):  # the digits of "PM2.5" are of a name
            return []
        if (parts := _parts(view, whole, count)) and not any(
            _ADJUNCT.match(part) or _LINKING.fullmatch(part) for part in parts
        ):
            return parts
    return []


_LINKING = re.compile(r"[A-Z][a-z]+ly|Thus|Hence|However|Therefore|Moreover|Also|Overall|Meanwhile|Today")
""" "Consequently, the deficit has been held at 3.9 % and 3.5 %, respectively"."""
_AND_THE = re.compile(r"\s(?P<link>and)\s(?:the\s)?(?:\w+\s(?=\w))?")


def _of_verb(view: View, frame: Frame, count: int) -> list[str]:
    """The parts of the subject of a verb with an object: "Cranes, docks and locks beat their targets by 3, 4 and 5 percent"."""
    own = child(frame.verb, "nsubj", "nsubjpass") if frame.verb is not None else None
    several = [c for c in frame.verb.children if c.dep_ == "nsubj" and is_noun(c)] if frame.verb is not None else []
    if len(several) > 1 and own is not None:  # "tolls of docks, rents of piers and fees of yards reached 3, 4 and 5"
        last = several[-1].right_edge
        return _parts(view, tidy(view.text[several[0].left_edge.idx : last.idx + len(last)]), count)
    return _parts(view, phrase(view, own), count) if own is not None and is_noun(own) else []


def _up_to_verb(view: View, frame: Frame, count: int) -> list[str]:
    """ "We expect the income of docks, rents and fees to rise by 3, 4 and 5 percent": all that stands before the verb."""
    start = view.text.find(frame.subject) if frame.subject else -1
    helps = [c.idx for c in frame.verb.children if c.dep_ in ("aux", "auxpass")] if frame.verb is not None else []
    end = min([frame.verb.idx, *helps]) if frame.verb is not None else -1
    whole = tidy(view.text[start:end]) if 0 <= start < end else ""
    pieces = re.split(r",\s(?:and\s)?|\sand\s", whole)
    apart = len(pieces) == count and not re.search(r"\d", whole) and pieces[0] == frame.subject
    return [tidy(piece) for piece in pieces] if apart else []


def _subjects_before(attached: list[Attached], first: int, count: int) -> list[str]:
    """The last `count` different subjects before a run of "respectively"."""
    seen: list[str] = []
    for _, frame in reversed(attached[:first]):
        if frame.subject and frame.subject not in seen:
            seen.append(frame.subject)
        if len(seen) == count:
            return seen[::-1]
    return []


def _levels_before(view: View, attached: list[Attached], first: int, frames: list[Frame]) -> list[str]:
    """ "revenue of 45 million and profits of 9 million, up 8 % and 13 %": the changes are of the levels before, one each."""
    count = len(frames)
    levels = attached[first - count : first] if first >= count else []
    subjects = [frame.subject for _, frame in levels]
    alike = _AN_INCREASE.search(view.text, 0, attached[first][0].begin) is not None  # of goods and of ships
    told = levels and all(f.measure == "level" and (alike or q.kind == levels[0][0].kind) for q, f in levels)
    if not told or len(set(subjects)) < count or any(f.measure != "change" for f in frames):
        return []
    between = view.text[levels[-1][0].end : attached[first][0].start]
    moved = frames[0].subject == subjects[-1] and _MOVED.fullmatch(between) is not None
    return subjects if moved else []


_MOVED = re.compile(
    r"[^,;.]{0,24},\s(?:up|down|rising|growing|increasing|falling|dropping|declining|an?\s(?:increase|rise|growth|decrease|decline|drop)\sof)\s(?:by\s)?"
)
_AN_INCREASE = re.compile(r",\san?\s(?:increase|rise|growth|decrease|decline|drop)\sof\s$")


def _parts(view: View, subject: str, count: int) -> list[str]:
    """The parts of a coordinated subject, the shared head rebuilt: "wages of nurses and teachers" → 2 wages."""
    pieces = re.split(r",\s(?:and\s)?|\sand\s(?!its\s|their\s)", re.sub(r"^respective\s", "", subject))
    if len(pieces) > count:  # "sales, and imports and exports": a comma parts more than a bare "and"
        pieces = re.split(r",\s(?:and\s)?", subject)
    if len(pieces) != count or any(not p.strip() for p in pieces):
        return []
    opened = re.match(r"(.*\b(among|between|across)\s)(.+)", pieces[0])
    opened = opened or re.match(r"(.*?\b(of|for|in|on|with|to|from)\s)(.+)", pieces[0])
    if (named := _BEFORE_NAME.match(pieces[0])) and all(_NAME.match(p) for p in pieces[1:]):
        opened = named  # "spending of guests from Malta and Crete"
    if opened and all(p.startswith(f"{opened[2]} ") for p in pieces[1:]):  # "wages of nurses and of teachers"
        return [pieces[0], *(opened.group(1) + p.removeprefix(f"{opened[2]} ") for p in pieces[1:])]
    shared = opened and not any(re.search(rf"\b{opened[2]}\s", p) for p in pieces[1:])
    tail = pieces[-1].split(" ")
    if len(tail) > 1 and all(_adjective(view, p) for p in pieces[:-1]):
        head = " ".join(tail[1:])
        pieces = [*(f"{p} {head}" for p in pieces[:-1]), pieces[-1]]
    pieces = _with_rate(pieces)
    return [pieces[0], *(opened.group(1) + p for p in pieces[1:])] if opened and shared else [tidy(p) for p in pieces]


def _with_rate(pieces: list[str]) -> list[str]:
    """ "Fuel use and water use per 9,000 dollars of output": the rate that the last part names is that of all alike."""
    head, per, rate = pieces[-1].partition(" per ")
    alike = bool(per) and all(p.rpartition(" ")[2] == head.rpartition(" ")[2] for p in pieces[:-1])
    return [*(f"{p} per {rate}" for p in pieces[:-1]), pieces[-1]] if alike else pieces


_BEFORE_NAME = re.compile(r"(.*\s(of|for|in|on|with|to|from|by)\s)((?:the\s)?[A-Z].*)$")
_NAME = re.compile(r"(?:the\s)?[A-Z]")


def _adjective(view: View, piece: str) -> bool:
    """Whether the last word of a piece is an adjective, so that its noun stands further right."""
    word = piece.split(" ")[-1]
    return any(t.text == word and t.tag_ in ("JJ", "VBN") for t in view.words)
