"""Numbers that go on from the one before: the verb said once, the noun left out, no verb at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.beside import part_from
from pipeline.english.rules.change_words import mover_of
from pipeline.english.rules.common import opens_clause, skip_articles, sum_for
from pipeline.english.rules.differences import comparative, compares
from pipeline.english.rules.wholes import base_of, rate_like
from pipeline.english.subjects.complements import place_like
from pipeline.english.subjects.words import phrase
from pipeline.english.units.rate_bases import A_BASE
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token
    from pipeline.records import Quantity


_EQUIVALENT = re.compile(
    r"(?:(?:\sof\s[^,;.\d]{2,40})?,?\s\(?(?:or\s)?(?:equivalent|equal)\sto|\sof\s[A-Z]{2,5}\sor(?:\sequivalent\sto)?)\s"
    r"(?:(?:about|around|approximately|over|nearly|some)\s)?"
)
""" ", equivalent to 41 % of GDP or 19 months of spending": the same thing in other terms."""


_THAN_THE = re.compile(r"\s(?:more|less|higher|lower)\sthan\sthe\s")


_MOVED_ON = re.compile(r"\s(?:up|down)\s(?:on|from|than)\b")
""" "stood at 84 %, 6 points up on 2028": a change, whatever the number before it is."""


_IN_PAPERS = re.compile(r"\sin\s(?:[a-z-]+\s){0,3}(?:bonds|grants|loans|subsidies|shares|securities)\b")


_AND_NEXT = re.compile(r"(?:,|\sand|,\sand)\s\d")


_BUT_ONLY = re.compile(r"[^;.]{0,60},?\sbut\s(?:by\s)?(?:only|just)\s(?:by\s)?")
""" "went up 9 percent a year from 2020 to 2028, but only 4 percent in 2029"."""


def _changed_alike(site: Site, previous: Quantity, frame: Frame) -> bool:
    """Whether two percentages with no verb between them may be changes of the same."""
    plain = not any(is_verb(t) for t in site.view.tokens(previous.end, site.quantity.begin))
    return plain and frame.measure == "change" and previous.unit.partition("/")[0] == site.quantity.unit == "%"


_IS_DONE = re.compile(
    r"\s(?:is|are|was|were|will\sbe|has\sbeen|have\sbeen)\s(?:being\s|also\s)?(?:[a-z]+ed|set|put|spent|given)\b"
)
""" "accounts for 9 million, and 4 million is set aside": a clause of its own."""
_TO_ANOTHER = re.compile(r"\sto\s(?:about\s|around\s|nearly\s|over\s)?[$€£¥₹]?\s?\d")
""" "a cut in the toll of 2 % from 24 % to 22 %": where it began."""


def _yearly(site: Site, printed: str) -> bool:
    """ "up 99.9 percent from 2022 in nominal terms, or 8 percent on an average annual basis": the same growth, by the year."""
    return _OR.fullmatch(printed) is not None and _ON_AVERAGE.match(site.view.text, site.end) is not None


_OR = re.compile(
    r"(?:\s(?:over|from|since|on)\s(?:1[89]|20)\d\d)?(?:\sin\s[a-z]+\sterms)?,?\sor\s(?:about\s|around\s|an\saverage\sof\s)?"
)
_ON_AVERAGE = re.compile(
    r"\son\san\s(?:average\sannual|annual(?:\saverage)?|annuali[sz]ed)\sbasis\b|\s(?:a|per)\syear\b|\sannually\b"
)


def continued(site: Site) -> Frame | None:
    """A number that goes on from the one before: "6 hectares or 0.5%", "3 billion this year, 4 billion next year"."""
    if not site.memory.frames or compares(site):
        return None
    previous, frame = site.memory.frames[-1]
    words = _words_between(site, previous)
    cue = (
        site.view.text[site.quantity.modifier_start : site.quantity.modifier_end].lower().split()
        if site.quantity.modifier_start is not None
        else []
    )
    printed = site.view.text[max(previous.end, previous.modifier_end or 0) : site.quantity.start]
    if site.quantity.kind in ("percent", "duration") and _EQUIVALENT.fullmatch(printed):
        base = base_of(site) if site.quantity.kind == "percent" else ""
        of_output: Measure = "share" if base and not rate_like(frame.subject, base) else "level"
        return replace(frame, rule="continued", measure=of_output, direction="", share_of="")
    if frame.measure == "change" and previous.unit == site.quantity.unit == "%" and _yearly(site, printed):
        return replace(frame, rule="continued", given=False)
    if "total" in cue or "total" in words:
        return None
    listed = printed == ", including " and previous.unit == site.quantity.unit == "%" and frame.measure == "change"
    if listed and _AND_NEXT.match(site.view.text, site.end):
        return replace(frame, rule="continued")  # "rose by 7 %, including 6 % and 8 % in the first two quarters"
    words = [w for w in words if w not in cue or w == "or"]
    if len(words) > 1 and words[1] == "or" and frame.measure == "change" and previous.kind == "count":
        things = chunk_after(site.view, previous.end)  # "an increase of 11 persons or 2 %"
        words = words[1:] if things and words[0] == things[-1].lower_ else words
    follows = site.after()
    if follows is not None and follows.lower_ == "of" and site.quantity.kind in ("money", "measure"):
        return None
    again = words[-1:] == ["or"] and site.quantity.unit == previous.unit == "%" and frame.measure == "change"
    if again and follows is not None and follows.lower_ == "of":
        return None  # "sales of 9 million, a rise of 4 percent, or 31 percent of the whole"
    if words == ["in"] and site.quantity.unit == "%" and follows is not None and follows.lower_ == "of":
        return None  # "was above 9 percent in 30 percent of towns"
    if site.quantity.kind == "money" and _IN_PAPERS.match(site.view.text, site.end):
        return None  # "a loan of 9 million and 3 million in bonds"
    own = site.quantity.kind == "money" and (
        _IS_DONE.match(site.view.text, site.end) or sum_for(site) or part_from(site) is not None
    )
    if opens_clause(site) or own:
        return None
    if comparative().match(site.view.text[site.end : site.end + 40]) or _MOVED_ON.match(site.view.text, site.end):
        return None
    if frame.measure == "change" and _FROM_IN_BRACKETS.fullmatch(site.view.text, previous.end, site.quantity.begin):
        return replace(frame, rule="change_noun_from", measure="level", direction="", given=False)
    began = words == ["from"] and previous.unit == site.quantity.unit != ""
    if began and frame.measure == "change" and _TO_ANOTHER.match(site.view.text, site.end):
        return replace(frame, rule="change_noun_from", measure="level", direction="", given=False)
    only = (
        site.after_word() != "of" and _BUT_ONLY.fullmatch(site.view.text, previous.end, site.quantity.begin) is not None
    )
    if _earlier_change(site, words, previous, frame) or (only and _changed_alike(site, previous, frame)):
        return replace(frame, rule="continued")
    if _again_in_bracket(site, previous, frame):
        return replace(frame, rule="continued")
    if words[-1:] == ["the"] and not site.chunk:
        words.pop()  # "more than the growth of 2 percent in 2031 and (more than) the 3 percent in 2032"
        words = words[:-2] if words[-2:] in (["more", "than"], ["less", "than"]) else words
    if frame.measure in ("difference", "change") and _THAN_THE.fullmatch(
        site.view.text, previous.end, site.quantity.start
    ):
        amount = site.quantity.kind == previous.kind != "percent"  # "15 million more than the 115 million of 2030"
        return replace(frame, rule="compared", measure="level", direction="") if amount else None
    if ";" in words and frame.measure == "change" and _timed(site, previous) and _timed(site, site.quantity):
        words = [w for w in words if w not in (";", "the", "during")]
    if frame.measure == "change" and previous.unit == site.quantity.unit and _MEASURED_BY.fullmatch(printed):
        return replace(frame, rule="continued")
    if words == ["then"] and frame.rule == "verb_value" and previous.kind == site.quantity.kind != "count":
        return replace(frame, rule="continued")  # "falls to 75 million, then 44 million"
    if not set(words) <= {"or", "and", "each", "in", "for", "by", "—", "–", "-", "--"} or (
        words and words[-1] == "by" and frame.measure == "level"
    ):
        return None
    if (
        site.quantity.kind == previous.kind
        and site.quantity.kind != "count"
        and frame.measure not in ("rank", "multiple")
        and words != ["by"]
    ):
        return replace(frame, rule="continued")
    accounted = frame.verb is not None and frame.verb.lower_ in cues.forms("account") and previous.kind == "money"
    if words == ["or"] and accounted and site.quantity.unit == "%":
        return replace(frame, rule="continued", measure="share")  # "accounts for 3 million or 60 %"
    if words[:1] == ["or"] and frame.measure in ("share", "level") and site.quantity.unit and frame.subject:
        whole = follows is not None and follows.lower_ == "of"
        of_whole = _OF_THE_WHOLE.match(site.view.text, 0, previous.begin) is not None
        part = site.quantity.unit == "%" and previous.kind == "money" and (frame.rule == "put_into" or of_whole)
        same: Measure = "share" if part else "level"  # "A sum of 9 million or 37 % is set aside for locks"
        return None if whole else replace(frame, rule="continued", measure=same, share_of="")
    if words[:1] == ["or"] and frame.measure in ("change", "difference"):
        things = site.chunk if site.quantity.kind == "count" and previous.kind == "percent" else []
        of_whole = follows is not None and follows.lower_ == "of" and "or" in cue  # "jobs, or about 8 % of the crew"
        if (site.quantity.unit or things) and not of_whole:
            return replace(frame, rule="continued", counted=things[-1] if things else frame.counted)
    return None


_OF_THE_WHOLE = re.compile(
    r"(?:Out\s)?[Oo]f\s(?:the|this|that|these|our|its)(?:\s[^,;.\d]{2,50})?,\s(?:[a-z]+\s){0,2}$"
)
""" "Of the total provision, 9 million or 40 % is a grant": a part of it."""
_FROM_IN_BRACKETS = re.compile(r"\s\(from\s(?:the\scurrent\s)?")
""" "a cut in dues by 20 % (from 5 % to 4 %)": between which levels."""


_MEASURED_BY = re.compile(r"\sas\smeasured\sby\s[^,;.\d]{3,80},?\sand\s(?:by\s)?")
""" "was 4.5 % as measured by output per hour, and 3.8 % as measured by output per worker"."""


_WORD = re.compile(r"[^\s,()]+")


def _words_between(site: Site, previous: Quantity) -> list[str]:
    """The words between a number and the one before, but for times and for what restates that one in brackets."""
    between = list(site.view.text[previous.end : site.quantity.start])
    text = site.view.text
    skipped = [(t.start - len("the ") * text.endswith("the ", 0, t.start), t.end) for t in site.view.times]
    skipped += [(q.start, q.end) for q in site.view.reading.quantities if _bracketed_off(site, q)]
    skipped += _same_base(site, previous)
    for start, end in skipped:
        for index in range(max(start, previous.end), min(end, site.quantity.start)):
            between[index - previous.end] = " "
    return _WORD.findall("".join(between).lower())


def _same_base(site: Site, previous: Quantity) -> list[tuple[int, int]]:
    """ "9 dollars a tonne in 2031, 10 dollars a tonne in 2032": the base of both, where it stands behind the first."""
    base = A_BASE.match(site.view.text, previous.end)
    again = A_BASE.match(site.view.text, site.quantity.end)
    alike = base is not None and again is not None and base.group() == again.group() and previous.kind == "money"
    return [base.span()] if base is not None and alike else []


def _timed(site: Site, quantity: Quantity) -> bool:
    """ "by 5 % in the first quarter; 6 % in the second quarter": whether a number has a time right behind it."""
    return any(
        re.fullmatch(r"\s(?:in|for|during)\s(?:the\s)?", site.view.text[quantity.end : t.start])
        for t in site.view.times
    )


def _bracketed_off(site: Site, quantity: Quantity) -> bool:
    """Whether a number stands alone in brackets: "2 hectares (30 mu)"."""
    return site.view.text[quantity.start - 1 : quantity.start] == "(" and site.view.text.startswith(")", quantity.end)


_BASED = re.compile(r"\sof\s(?:the\s)?[\w ]{2,30}\s\(")


def _again_in_bracket(site: Site, previous: Quantity, frame: Frame) -> bool:
    """ "1.7 percent of GDP (1.4 percent of old GDP)": the same ratio of another base."""
    between = site.view.text[previous.end : site.quantity.begin]
    based = _BASED.fullmatch(between) is not None
    return based and frame.measure in ("share", "level") and site.quantity.kind == previous.kind == "percent"


def _earlier_change(site: Site, words: list[str], previous: Quantity, frame: Frame) -> bool:
    """ "grew by 3.7%, up from 3.2% in 2015", "growth of 3 % from 2 %": what the change was before."""
    if (
        frame.measure not in ("change", "share")
        or site.quantity.kind != previous.kind
        or previous.unit not in ("%", "%/a")
    ):
        return False
    of_it = site.chunk or site.after_word() == "of"
    if words[-1:] in (["after"], ["following"]) and of_it and _STANDS.match(site.view.text, site.end) is None:
        return False  # "rose by 3 percent after 5 percent of the crews left", "following 40 per cent cuts"
    told = [w for w in words if w not in ("a", "an", "estimated")]
    if frame.rule == "change_noun_of" and told[-1:] == ["from"] and len(told) <= 2 and mover_of(site) is None:
        return True
    if frame.measure == "change" and words[-2:] == ["further", "to"] and frame.rule in ("continued", "verb_change"):
        return True  # "to grow by 6 % in 2031 and further to 7 % in 2032"
    follows = site.after()
    if "than" in words and follows is not None and follows.lower_ == "for":
        return False  # somebody else's
    if len(told) > 2 and told[-2] == "the" and site.root.left_edge.i < site.view.token_at(site.quantity.start):
        told = told[:-2]  # "down from the exceptional 24 per cent in 2030"
    told = [w for w in told if w not in cues.words("compared", "degrees")]
    plain = _EACH_YEAR.sub("", " ".join(told))  # "rose 3 % per annum from 2031 to 2033, up from 2 % per annum"
    return plain.removeprefix("in ").removeprefix(", ") in cues.words("compared", "earlier")


_EACH_YEAR = re.compile(
    r"^(?:per\s(?:annum|year)|annually|yearly|each\syear|year|on\saverage)\s(?:(?:between|from|in|over|during)\s)?(?:and\s)?"
)


_STANDS = re.compile(r"\s(?:growth|rise|increase|fall|decline)\b")
_PARTS = re.compile(r",?\s(?:including|of\swhich|among\sthem|with)\s(?:\w+\s){0,2}|:\s(?:by\s)?")


def parallel(site: Site) -> Frame | None:
    """The same told of another part: "growth of 4 % in fisheries and 9 % in docks", "rose by 6 %, including 11 % for cranes",
    "rose by 6 %: by 11 % for cranes"."""
    preposition = site.after()
    if not site.memory.frames or preposition is None or preposition.lower_ not in ("in", "for"):
        return None
    previous, frame = site.memory.frames[-1]
    target = child(preposition, "pobj")
    if frame.measure != "change" or site.quantity.kind != "percent" or previous.unit != site.quantity.unit:
        return None
    if target is None or not is_noun(target) or target.i in site.view.timed or target.i in site.view.owner:
        return None
    between = site.view.text[previous.end : site.quantity.begin]
    text = phrase(site.view, target, after=preposition.idx)
    if preposition.lower_ == "in" and place_like(target) and _joins(site, previous, preposition):
        return replace(frame, rule="parallel", given=False)
    if _PARTS.fullmatch(between) or (frame.rule == "parallel" and _joins(site, previous, preposition)):
        head, of, _ = frame.subject.partition(" of ")
        whole = f"{head}{of}{text}" if of else text
        return replace(frame, rule="parallel", subject=whole, counted=None, given=True)
    own = between.lstrip()[len(preposition) :].strip().startswith(frame.subject)
    if own and _joins(site, previous, preposition):
        return replace(frame, rule="parallel", subject=text, counted=None, given=True)
    return None


def _joins(site: Site, previous: Quantity, preposition: Token) -> bool:
    """Whether nothing but "in docks and" stands between two numbers that have the same preposition behind them."""
    tokens = site.view.tokens(max(previous.end, previous.modifier_end or 0), site.quantity.begin)
    if len(tokens) < 3 or tokens[0].lower_ != preposition.lower_:
        return False
    return tokens[-1].lower_ in (",", "and", "while", "but", "or") and not any(finite_token(t) for t in tokens)


def fronted(site: Site) -> Frame | None:
    """ "At 14 million tonnes, the catch was a record": the number opens its sentence, what it is of comes behind the comma."""
    lead = site.lead
    if lead is None or lead.lower_ != "at" or lead.i > 0:
        return None
    base = _OF_WHOLE.match(site.view.text, site.end) if site.quantity.unit == "%" else None
    end = base.end() - 1 if base is not None else site.end
    if site.view.text[end : end + 1] != ",":
        return None
    chunk = chunk_after(site.view, skip_articles(site, end + 1))
    if (
        not chunk
        or chunk[-1].i in site.view.timed
        or site.quantity.kind not in ("money", "measure", "percent", "count")
    ):
        return None
    text, verb = phrase(site.view, chunk[-1], after=end), governor(chunk[-1])
    if base is not None:
        return Frame("fronted", text, "share", "", verb, share_of=base["whole"])  # "At 20 % of GDP, outlays will be …"
    return Frame("fronted", text, "level", "", verb)


_OF_WHOLE = re.compile(r"\sof\s(?:the\s|total\s)?(?P<whole>[A-Za-z][\w\s]{1,30}),")


def finite_token(token: Token) -> bool:
    """Whether a token makes a clause of its own."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", ":") or token.lower_ in (";", "which", "that")
