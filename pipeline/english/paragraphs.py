"""What a paragraph is on: the time that opens it, and the years that stand alone above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.aiming import lists_measures
from pipeline.english.room import Room
from pipeline.english.times.dates import Time, find_times
from pipeline.english.times.points import YEARS
from pipeline.english.times.resolution import bases_of, resolve
from pipeline.english.timing.around import lasting
from pipeline.english.timing.asides import opening, starts
from pipeline.english.timing.base_times import is_base
from pipeline.lexicon.headings import headings
from pipeline.lexicon.periods import closed_years
from pipeline.lexicon.sought import Sought
from pipeline.records import Sentence
from pipeline.records.period import bounds

_CARRIED = 2
"""How many sentences after its own a time that opens a sentence holds for."""
_GOALS = 15
"""The same for a time by when goals are to be met."""


def times_of(room: Room, sentence: Sentence) -> list[Time]:
    """The times of a sentence, with the year that "since then" and "by then" point at: the last that its section
    printed, which is kept."""
    times = find_times(sentence.text)
    then = _THEN.search(sentence.text) if room.named else None
    by = then is not None and then.group(0)[:2].lower() == "by"
    if then is not None and not (by and any(time.end <= then.start() for time in times)):
        times = sorted((*times, Time(*then.span(1), "year", (room.named, ""))), key=lambda time: time.start)
    named = (time.args[0] for time in reversed(times) if time.form == "year" and time.args[0].isdigit())
    room.named = next(named, room.named)
    return times


_THEN = re.compile(r"[BSbs](?<!\w.)(?:(?<=[Ss])ince|(?<=[Bb])y)\s((?:then|that\stime)(?!,?\s(?:of|when|that)\b))")
""" "The pier opened in 2028. Since then, 9 million crews have used it.", "To double trade by 2035, …. By that time, …"."""


def opened(room: Room, sentence: Sentence, times: list[Time], told: bool = True) -> None:
    """Keeps the time that opens a sentence, and forgets the last one when it is too far off.

    `told` is false of a sentence without a number: the years up to now that open it are those of the paragraph.
    """
    fresh = opening(sentence.text, times)
    room.day = (as_of_close(room, sentence, times[0]) if times else None) or room.day
    if cues.pattern("status", "current").match(sentence.text):
        room.opened = None
    room.starts = (fresh is not None and starts(sentence.text, times)) or (room.starts and fresh is None)
    if (
        fresh is not None
        and not told
        and not room.starts
        and fresh.form == "year"
        and not fresh.args[0]
        and fresh.args[1].startswith("-")
    ):
        room.opened = None  # "In February, the mayor came here.": of what happened then alone
    elif fresh is not None:
        room.opened, room.opened_at, room.past = fresh, sentence.index, None
        room.goal = not told and room.card.doc_type != "budget" and sentence.text.startswith("By ")
        room.over = fresh if lasting(fresh) and not told else None
    elif sentence.index - room.opened_at > (_GOALS if room.goal or lasting(room.opened) else _CARRIED):
        room.past = room.opened if lasting(room.opened) else room.past
        room.opened = None


def as_of_close(room: Room, sentence: Sentence, time: Time) -> str | None:
    """ "At 30 June 2032, the port had 71 pilots.": the last day of the reported year, for what else its section says there is."""
    if not room.card.reported_period or _AT_DAY.fullmatch(sentence.text, 0, time.start) is None:
        return None
    day, ends = resolve(time, bases_of(room.card)), bounds(room.card.reported_period)
    return day if ends is not None and day == ends[1].isoformat() else None


_AT_DAY = re.compile(r"(?:As\s)?(?:At|at|of|on|On)\s(?:the\s)?")


def alone(room: Room, sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence that a time opened was the only one of its block, right before `sentence`."""
    at = room.opened_at
    return sentence.index == at + 1 and (at == 0 or sentences[at - 1].block != sentences[at].block)


def listed_years(room: Room, sentence: Sentence, sentences: Sequence[Sentence]) -> str | None:
    """The years that paragraphs are on: "The past five years have been remarkable.", alone above paragraphs behind dashes; in a
    report that is no budget also above plain ones of its section, up to one that opens with another time."""
    over = room.over if alone(room, sentence, sentences) else None
    found = resolve(over, bases_of(room.card)) if over is not None else room.years
    if _DASHED.search(room.text, max(0, sentence.start - 4), sentence.start + 2) is not None:
        return found or _years_above(room, sentence, sentences)
    opens = over is not None and _YEARS_THEMSELVES.match(sentences[room.opened_at].text) is not None
    year = _last_itself(room, sentence, sentences)
    if (opens and room.card.doc_type != "budget") or year is not None:
        room.years_of, found = sentence.section_id, year or found
    elif sentence.section_id != room.years_of or any(t.start < _AT_HEAD for t in find_times(sentence.text)):
        room.years_of = None
    return found if room.years_of is not None else None


def _years_above(room: Room, sentence: Sentence, sentences: Sequence[Sentence]) -> str | None:
    """ "The past five years were hard. …", "… Over these five years, …", a paragraph without a number right above the first one
    behind a dash: those years."""
    first = sentence.index
    while first > 0 and sentences[first - 1].block == sentences[sentence.index - 1].block:
        first -= 1
    above = sentences[first : sentence.index]
    if not above or (room.claims and room.claims[-1].char_end > above[0].start):
        return None
    for one in above:
        times = find_times(one.text)
        time = (
            next((t for t in times if lasting(t)), None)
            if _YEARS_THEMSELVES.match(one.text)
            else opening(one.text, times)
        )
        if lasting(time) and time is not None:
            return resolve(time, bases_of(room.card))
    return None


def _last_itself(room: Room, sentence: Sentence, sentences: Sequence[Sentence]) -> str | None:
    """ "2032 was the last year of this council.", alone above paragraphs or at the head of one, in a section on several years:
    the last of them; None elsewhere."""
    years = YEARS.fullmatch(room.sections[sentence.section_id].period or "")
    before = sentences[sentence.index - 1] if sentence.index else sentence
    alone = sentence.index < 2 or sentences[sentence.index - 2].block != before.block
    heads = (sentence, before) if alone and before.section_id == sentence.section_id else (sentence,)
    told = next((found for head in heads if (found := _YEAR_ITSELF.match(head.text)) is not None), None)
    return years[2] if years is not None and told is not None and _named(told) in (years[2], None) else None


def _named(itself: re.Match[str]) -> str | None:
    """The year that a sentence on the year itself names; None for "The past year was …"."""
    return itself["year"] or itself["passed"]


_YEAR_ITSELF = re.compile(
    r"(?:The\s(?:year\s)?)?(?:(?P<year>(?:1[89]|20)\d\d)|past\syear)\s(?:is|was|has\sbeen|marks|marked)\s[^.;]{0,90}\byear\b"
    r"|The\spast\syear\s(?:was|has\sbeen)\b"
    r"|The\syear\s(?P<passed>(?:1[89]|20)\d\d)(?:\sthat\shas\s(?:just\s)?passed|,\s[^,;.]{3,40},)?\s(?:was|is|has\sbeen)\b"
)
_AT_HEAD = 12
_YEARS_THEMSELVES = re.compile(
    r"(?:The|These)\s(?:past|last)?\s?\w+\syears\s(?:have|were|was|saw|has)\b", re.IGNORECASE
)
_DASHED = re.compile(r"(?:^|\n)\s{0,2}[—–]")


def combined(room: Room, sentence: Sentence, before: str | None) -> None:
    """Keeps the years of a section headed "Work of the 13th Five-Year Plan Period and in 2020", up to the paragraph on the year
    alone, and whether the paragraph that `sentence` opens is on them: where it tells of moves over years. `before` is the section
    of the paragraph before."""
    section = room.sections[sentence.section_id]
    year = section.period or ""
    if before != sentence.section_id:
        # a theme has the years of what it is a part of: "Work in 2020 and During the 13th Five-Year Plan Period"
        whole = room.sections[section.parent_id] if section.parent_id else section
        fits = [s for s in (section, whole) if (s.role, s.period) == ("review", year) and len(year) == len("2020")]
        words, bases = headings(room.card.language), bases_of(room.card)
        found = (closed_years(s.heading or "", year, words, bases) for s in fits)
        room.combined = next((years for years in found if years is not None), None)
    room.through = None
    if room.combined is None or sentence.is_heading:
        return
    itself = _YEAR_ITSELF.match(sentence.text) or _IN_THE_YEAR.match(sentence.text)
    opens = any(resolve(t, bases_of(room.card)) == year for t in find_times(sentence.text) if t.start < _AT_HEAD)
    if opens or (itself is not None and _named(itself) in (year, None)):
        room.combined = None
    if room.combined is not None and _DASHED.search(room.text, max(0, sentence.start - 4), sentence.start + 2):
        room.through = room.combined  # "— The economy grew: …", before the paragraphs on the year
    end = room.text.find("\n", sentence.end)
    if _OVER_YEARS.search(room.text, sentence.start, end if end >= 0 else len(room.text)) is not None:
        room.through = room.combined


_IN_THE_YEAR = re.compile(
    r"(?:[A-Z][a-z]+\s[a-z]+,\s)?[Ii]n\sthe\s(?:year\s(?P<year>(?:1[89]|20)\d\d)|past\syear(?P<passed>))\b"
)
""" "Fellow members, in the year 2032 that has just passed, …"."""
_OVER_YEARS = re.compile(
    r"\b(?:(?:average\sannual|annual\saverage)\s(?:growth|increase|rise|rate|of\b)|annually\son\saverage|five\syears"
    r"|(?:increased|rose|rising|jumped|grew|climbed|expanded|leapt|dropped|fell|decreased)\sfrom\s[^;.]{0,12}\d)"
)


def done_in_years(site: Site, frame: Frame) -> bool:
    """ "14 parks were created", "from 180 million": what years brought, or what they began with, not where something stands."""
    verb = frame.verb
    told = frame.rule in ("counted_noun", "amount_of_noun") and frame.measure in ("level", "change")
    doing = verb is not None and verb.tag_ in ("VBN", "VBD") and verb.lower_ not in cues.verbs("timing", "reaching")
    standing = verb is not None and verb.lower_ in cues.forms("be") | cues.forms("have")
    return site.lead_word == "from" or (told and doing and not standing)


def scheme(room: Room, sentence: Sentence, times: list[Time]) -> None:
    """Keeps the years of "The outline sets the main goals and tasks for the Fourteenth Five-Year Plan period.", a sentence
    without a number: what the paragraphs behind it aim at is to be reached in them; and those of a programme whose parts a
    list tells next ("The scheme will cost 9 million over six years. Its main components are:")."""
    last = room.claims[-1] if room.claims and room.claims[-1].char_start >= sentence.start - _SAME_PARAGRAPH else None
    if last is not None and last.status == "target" and lists_measures(sentence.text):
        room.scheme, room.scheme_of, room.scheme_lead = last.time_period, sentence.section_id, sentence.text
        return
    if not times or _SETS_GOALS.search(sentence.text) is None or not (bases := bases_of(room.card)).published:
        return
    found = (YEARS.fullmatch(resolve(time, bases) or "") for time in times)
    years = next(
        (y for y in found if y is not None and y[1] >= bases.published[:4] and int(y[2]) - int(y[1]) > 1), None
    )
    if years is not None:
        room.scheme, room.scheme_of, room.scheme_lead = years.group(), sentence.section_id, None


def goals_follow(room: Room, sentence: Sentence, times: list[Time]) -> None:
    """Keeps the period of "The main goals of the port for 2032 are as follows: …": all that its paragraph, or a list behind it,
    goes on with is aimed at, in whatever tense a translation puts it; behind "The report also announced the targets for 2032."
    so do the paragraphs after it, up to a sentence on the year reported on."""
    if room.goals and _looks_back(room, sentence.text, times):
        room.scheme, room.goals = None, False
    if not room.card.target_period or not any(word in sentence.text for word in _OF_GOALS):
        return
    planned = next((t for t in times if resolve(t, bases_of(room.card)) == room.card.target_period), None)
    spoken = room.card.doc_type in ("budget", "speech")
    if planned is not None and not spoken and _sets_goals_for(sentence.text, planned):
        room.scheme, room.scheme_of = room.card.target_period, sentence.section_id
        room.scheme_lead, room.goals = None, True
        return
    if _GOALS_FOLLOW.search(sentence.text) is None:
        return
    told = (resolve(time, bases_of(room.card)) for time in times if time.start < _AT_HEAD)
    room.scheme = next((period for period in told if period), room.card.target_period)
    room.scheme_of, room.scheme_lead, room.goals = sentence.section_id, sentence.text, True


def _looks_back(room: Room, text: str, times: list[Time]) -> bool:
    """Whether a sentence tells of the year reported on; not "will rise by 3 % from last year"."""
    past = (t for t in times if resolve(t, bases_of(room.card)) == room.card.reported_period)
    return any(not is_base(text, t) for t in past)


def in_scheme(room: Room, sentence: Sentence) -> bool:
    """Whether the paragraph that `sentence` opens is still on the goals of `room.scheme`: of its section, and with no time of
    its own at its head, or an item of the list of its parts."""
    if room.scheme_lead is not None:
        return sentence.lead_in == room.scheme_lead
    times = find_times(sentence.text)
    back = room.goals and _looks_back(room, sentence.text, times)
    return sentence.section_id == room.scheme_of and not back and not any(t.start < _AT_HEAD for t in times)


def announces_goals(text: str) -> bool:
    """ "The council also set out its development goals for 2031.": what comes next is aimed at."""
    return cues.sought("status", "goals").search(text) is not None and _SETS_OUT.search(text) is not None


_OF_GOALS = ("goal", "target", "objective")
"""What a sentence on goals has; a look for a word costs a tenth of a search."""


def _sets_goals_for(text: str, time: Time) -> bool:
    """ "The report also announced the main development targets for 2032.": the goals of a time, all that the sentence tells."""
    verb = _SETS_OUT.search(text)
    goals = cues.sought("status", "goals").search(text, verb.end()) if verb is not None else None
    return goals is not None and _FOR_ITS.fullmatch(text, goals.end(), time.start) is not None


_FOR_ITS = re.compile(
    r"(?:\sfor\s(?:[a-z]+(?:,?\sand)?\s){0,3}(?:development|growth|progress))?\s(?:(?:for|in|of)\s)?(?:the\s(?:year\s)?)?"
)
_SETS_OUT = re.compile(
    r"\b(?:sets?|setting|outlin(?:es?|ed)|announce[sd]?|unveil(?:s|ed)?|reveal(?:s|ed)|put\sforward|laid\sout)\b"
)


_SAME_PARAGRAPH = 600
_SETS_GOALS = re.compile(
    r"\b(?:sets?(?:\sout)?|setting|lays?\sdown|outlines?|specif(?:y|ies)|puts?\sforward|identif(?:y|ies))\s[^.;]{0,60}"
    r"\b(?:objectives|goals|targets|tasks)\b|\b(?:objectives|goals|targets|tasks)\b[^.;]{0,90}\bare\b"
)


_GOALS_FOLLOW = Sought(r"\b(?:goals|targets|objectives)\b[^.;:]{0,60}\b(?:is|are)\sas\sfollows\b", "follows")


def plans(sentence: Sentence) -> bool:
    """ "We will go on dredging.", "This year’s main targets are …": whether a paragraph opens with what is to be done."""
    return _PLANS.match(sentence.text) is not None


_PLANS = re.compile(
    r"(?:This\syear,?\s)?(?:[Ww]e\s(?:will|shall)\b|(?:[Tt]he|[Oo]ur)\s(?:main\s|major\s)?(?:projected\s)?(?:targets|goals)\b[^.;]{0,60}\b(?:are|have\sset)\b)"
)


def turned(room: Room, sentence: Sentence, section_before: str | None, opens: bool) -> str:
    """What a budget has turned to: "Let me now turn to the revised estimates for 2030-31." stands for a heading, up to the next
    one or to the next such turn, "The revised estimate for dues is 9 million." for that of its paragraph; empty where it is on
    nothing of that kind. `opens` is whether the sentence opens a paragraph."""
    if room.card.doc_type != "budget" or sentence.section_id != (section_before or sentence.section_id):
        return ""
    found = _TURNS_TO.search(sentence.text)
    if found is None and re.search(r"\b(?:I|[Ww]e)\s(?:also\s)?propose\b|\bproposals\b", sentence.text):
        return ""
    if found is None and _REVISED_IS.match(sentence.text) is not None:
        return room.turned or _REVISED
    if found is None:
        return "" if opens and room.turned == _REVISED else room.turned
    revised = cues.pattern("status", "revised").search(found["what"])
    return found["what"] if revised is not None else ""


_REVISED = "Revised estimate"
_REVISED_IS = re.compile(
    r"(?:\W{0,3}\d[\d\s.]{0,9})?The\srevised\sestimates?\s(?:for|of)\s(?![^.;]{0,60}(?:1[89]|20)\d\d)"
)
_TURNS_TO = re.compile(
    r"(?:^|[.;]\s)(?:\W{0,3}\d[\d\s.]{0,6})?(?:Let\sme|I|We)\s(?:shall\s|will\s|may\s|would\s(?:like\sto\s)?)?(?:now\s|first\s|next\s|then\s)?"
    r"(?:turn|come|move|go)\s(?:now\s|first\s|next\s)?to\s(?:the\s|our\s|my\s)?(?P<what>[^.;]{3,80})"
)
