"""Of what the numbers of a list are said: the names that stand before its verb, behind it, or with each number."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import singular
from pipeline.english.view import View, child, is_noun
from pipeline.lexicon import either
from pipeline.records import Quantity


@cache
def link() -> re.Pattern[str]:
    """What stands between two numbers of a list."""
    hedge = either(cues.words("phrase", "hedges"))
    leads = r"(?:by\s|of\s|to\s|at\s|an?\s|the\s|No\.\s?)?"
    return re.compile(rf",?\s(?:and|or|,)\s{leads}(?:{hedge}\s)?|,\s", re.IGNORECASE)


def named_beside(view: View, last: Quantity, frames: list[Frame]) -> list[str]:
    """The parts of a list that stand behind its last number, or that the subject of the first number names."""
    behind = not frames[0].given or frames[0].measure == "share" or frames[-1].measure == "share"
    parts = _behind(view, last, len(frames)) if behind else []
    parts = parts or _for_behind(view, last, frames)
    parts = parts or _in_behind(view, last, len(frames), moved=frames[0].measure == "change")
    return parts or _parts(view, frames[0].subject, len(frames))


def under_schemes(view: View, subject: str, count: int) -> list[str]:
    """ "The numbers of crews who are covered by dock, health and injury insurance": of those under each of them, the head that
    the last one names given to all."""
    start = view.text.find(subject) if subject else -1
    told = _under().match(view.text, start) if start >= 0 else None
    pieces = re.split(r",\s(?:and\s)?|\sand\s", told["list"]) if told is not None else []
    if told is None or len(pieces) != count:
        return []
    head = told["head"]
    return [tidy(f"{told['who']}{piece.removesuffix(head).rstrip()} {head}") for piece in pieces]


@cache
def _under() -> re.Pattern[str]:
    """ "people covered by dock, health and injury insurance": who, the schemes, and the head of them all."""
    heads = either(cues.words("phrase", "shared_heads"))
    return re.compile(
        r"(?P<who>[^,;.\d]{3,70}?\s(?:[a-z]+ed|taking\spart|participating)\s(?:by|in|under|for)\s(?:the\s)?)"
        rf"(?P<list>[^;.\d]{{3,160}}?\sand\s(?:[\w’'-]+\s){{1,4}}?(?P<head>{heads}))\b"
    )


def _behind(view: View, last: Quantity, count: int) -> list[str]:
    """The parts named behind the numbers: "covering 80 % and 50 % of waste in urban and rural areas respectively"."""
    told = re.compile(r"\sof\s(?:the\s)?([^,;.\d]{2,80}?),?\srespectively\b").match(view.text, last.end)
    return _parts(view, tidy(told[1]), count) if told is not None else []


def _for_behind(view: View, last: Quantity, frames: list[Frame]) -> list[str]:
    """ "income growth of 4 % and 5 % for pilots and cooks, respectively": the same for the one and for the other."""
    told = _FOR_BEHIND.match(view.text, last.end)
    pieces = _parts(view, tidy(told[1]), len(frames)) if told is not None and frames[0].subject else []
    return [f"{frames[0].subject} for {piece}" for piece in pieces]


_FOR_BEHIND = re.compile(
    r"\sfor\s(?:the\s)?((?:(?!\b(?:quarter|month|year|half|halves)s?\b)[^,;.\d]){2,60}?),?\srespectively\b"
)


def of_item(view: View, begin: int, count: int) -> list[str]:
    """The parts of "…; the value of docks and piers respectively accounting for 4 % and 5 %", where no number stands before
    them in their item of a list; `begin` is where the first number does."""
    start = max(view.text.rfind(mark, 0, begin) for mark in (";", ":"))
    told = _ITEM_OF.fullmatch(view.text, start + 1, begin) if start >= 0 else None
    return _parts(view, tidy(told[1]), count) if told is not None else []


_ITEM_OF = re.compile(r"\s(?:and\s)?(?:the\s)?([^,;:.\d]{3,120}?)\srespectively\s[a-z]+(?:\s[a-z]+){0,2}\s")


def _in_behind(view: View, last: Quantity, count: int, *, moved: bool) -> list[str]:
    """The parts behind "in" of "a growth of 5 % and over 6 % in the income of towns and villages respectively"; also behind
    "respectively" where they `moved`."""
    told = _IN_BEHIND.match(view.text, last.end)
    told = told if told is not None or not moved else _RESPECTIVELY_IN.match(view.text, last.end)
    if told is None or any(t.i in view.timed for t in view.tokens(told.start(1), told.end(1))):
        return []
    return _parts(view, tidy(told[1]), count)


_RESPECTIVELY_IN = re.compile(r",?\srespectively,?\sin\s(?:the\s)?([^;.]{2,140}?)\s*(?:[.;]|$)")
""" "cuts of 2, 3 and 4 % respectively in fuel use, dust and water use"."""
_IN_BEHIND = re.compile(r"\sin\s(?:the\s)?([^,;.\d]{2,80}?),?\srespectively\b")


def with_next(view: View, subject: str, count: int) -> list[str]:
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


def listed_before(view: View, subject: str, count: int) -> list[str]:
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


_OPENS = re.compile(r"(?:^|[;:(]\s?|\b(?:with|while|as|whereas|where|and)\s)(?:[Tt]he\s|its\s|their\s)?")


_ADJUNCT = re.compile(r"(?:as|in|at|on|for|by|with|of|from|among|besides|within|under)\s", re.IGNORECASE)


def widened(view: View, subject: str, count: int) -> list[str]:
    """The parts of a list of which the parser took the last ones for all: "as dust, soot and ash fell by 3, 4 and 5"."""
    start = view.text.find(subject) if subject else -1
    for opened in reversed(list(_OPENS.finditer(view.text, 0, max(start, 0)))):
        whole = view.text[opened.end() : start + len(subject)]
        if re.search(r"(?<![A-Za-z\d.])\d", whole):  # the digits of "PM2.5" are of a name
            return []
        timed = view.token_at(opened.end()) in view.timed  # "Last year, trade with Malta and those on the coast rose"
        if (parts := _parts(view, whole, count)) and not any(
            timed or _ADJUNCT.match(part) or _LINKING.fullmatch(part) for part in parts
        ):
            return parts
    return []


_LINKING = re.compile(r"[A-Z][a-z]+ly|Thus|Hence|However|Therefore|Moreover|Also|Overall|Meanwhile|Today")
""" "Consequently, the deficit has been held at 3.9 % and 3.5 %, respectively"."""


_AND_THE = re.compile(r"\s(?P<link>and)\s(?:the\s)?(?:\w+\s(?=\w))?")


def of_verb(view: View, frame: Frame, count: int) -> list[str]:
    """The parts of the subject of a verb with an object: "Cranes, docks and locks beat their targets by 3, 4 and 5 percent"."""
    if (rates := _by_rates(view, frame, count)) != []:
        return rates
    own = child(frame.verb, "nsubj", "nsubjpass") if frame.verb is not None else None
    several = [c for c in frame.verb.children if c.dep_ == "nsubj" and is_noun(c)] if frame.verb is not None else []
    if len(several) > 1 and own is not None:  # "tolls of docks, rents of piers and fees of yards reached 3, 4 and 5"
        last = several[-1].right_edge
        return _parts(view, tidy(view.text[several[0].left_edge.idx : last.idx + len(last)]), count)
    return _parts(view, phrase(view, own), count) if own is not None and is_noun(own) else []


def _by_rates(view: View, frame: Frame, count: int) -> list[str]:
    """ "Fuel use per 9,000 dollars of output and per boat fell by 3 and 5 percent": the same, by one rate and by the other."""
    start = view.text.find(frame.subject) if frame.subject else -1
    whole = view.text[start : frame.verb.idx] if frame.verb is not None and start >= 0 else ""
    first, *rest = re.split(r",?\sand\sper\s", tidy(whole))
    head = first.partition(" per ")[0]
    return [first, *(f"{head} per {tidy(rate)}" for rate in rest)] if rest and len(rest) == count - 1 else []


def up_to_verb(view: View, frame: Frame, count: int) -> list[str]:
    """ "We expect the income of docks, rents and fees to rise by 3, 4 and 5 percent": all that stands before the verb."""
    start = view.text.find(frame.subject) if frame.subject else -1
    verb = frame.verb
    while verb is not None and verb.dep_ == "xcomp" and verb.head.i < verb.i:
        verb = verb.head  # "are expected to achieve growth rates of"
    helps = [c.idx for c in verb.children if c.dep_ in ("aux", "auxpass")] if verb is not None else []
    end = min([verb.idx, *helps]) if verb is not None else -1
    whole = tidy(view.text[start:end]) if 0 <= start < end else ""
    pieces = re.split(r",\s(?:and\s)?|\sand\s", whole)
    if len(pieces) > count:  # "Imports and exports, port fees and tolls": a comma parts more than a bare "and"
        pieces = re.split(r",\s(?:and\s)?", whole)
    if len(pieces) != count or re.search(r"\d", whole):
        return []
    if frame.subject.startswith(f"{pieces[0]}, "):  # the parser broke off in the list
        return _parts(view, whole, count)
    return [tidy(piece) for piece in pieces] if pieces[0] == frame.subject else []


def receivers(view: View, first: Quantity, count: int) -> list[str]:
    """ "The largest sums go to docks and piers at 25 % and 19 % respectively": to whom each goes; empty where none are named."""
    found = _GO_TO.search(view.text, 0, first.begin)
    return _parts(view, tidy(found["to"]), count) if found is not None else []


_GO_TO = re.compile(r"\b(?:goes|go|went|going)\sto\s(?P<to>[^,;.\d]{3,60}?),?\s(?:at|with|of)\s(?:[a-z]+\s)?$")


def _parts(view: View, subject: str, count: int) -> list[str]:
    """The parts of a coordinated subject, the shared head rebuilt: "wages of nurses and teachers" → 2 wages."""
    subject = _SUCH_AS.sub("", subject)
    if count == len(STRATA) and (told := the_three().search(subject)) is not None:
        head = singular(told["head"])
        return [f"{subject[: told.start()]}{part} {head}{subject[told.end() :]}" for part in STRATA]
    pieces = re.split(r",\s(?:and\s)?|\sand\s(?!its\s|their\s)", re.sub(r"^respective\s", "", subject))
    if len(pieces) > count:  # "sales, and imports and exports": a comma parts more than a bare "and"
        pieces = re.split(r",\s(?:and\s)?", subject)
    if len(pieces) != count:
        pieces = _names_whole(re.split(r",\s(?:and\s)?|\sand\s", subject))
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
    heads = cues.words("share", "strata")
    sectors = len(tail) > 1 and tail[-1] in heads and not any(p.split(" ")[-1] in heads for p in pieces[:-1])
    if sectors:  # "output of the food, paper and fishing sectors"
        pieces = [*(f"{p} {tail[-1]}" for p in pieces[:-1]), pieces[-1]]
    elif len(tail) > 1 and all(_adjective(view, p) for p in pieces[:-1]):
        head = " ".join(tail[1:])
        pieces = [*(f"{p} {head}" for p in pieces[:-1]), pieces[-1]]
    pieces = _with_rate(pieces)
    return [pieces[0], *(opened.group(1) + p for p in pieces[1:])] if opened and shared else [tidy(p) for p in pieces]


def _names_whole(pieces: list[str]) -> list[str]:
    """ "trade with Malta and vessels of the Reef and Coast Pact": a name that "and" parted, put together again."""
    out: list[str] = []
    for piece in pieces:
        inside = bool(out) and out[-1].rpartition(" ")[2].istitle() and piece.partition(" ")[0].istitle()
        out[-1:] = [f"{out[-1]} and {piece}"] if inside else [*out[-1:], piece]
    return out


STRATA = ("primary", "secondary", "tertiary")


@cache
def the_three() -> re.Pattern[str]:
    """ "the value added of the three industries": those that statistics divide an economy into."""
    return re.compile(
        rf"\bthree\s(?:main\s|major\s|industrial\s|economic\s|strata\sof\s)?(?P<head>{either(cues.words('share', 'strata'))})\b"
    )


_SUCH_AS = re.compile(r"^[^,]{3,60}\s(?:like|such\sas|including|namely)\s")
""" "branches like trade, banking and transport grew by 4, 5 and 6 percent respectively": those that are named alone."""


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
