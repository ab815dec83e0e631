"""Numbers that go on from the one before: the verb said once, the noun left out, no verb at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.nouns import place_like
from pipeline.english.rules.common import (
    is_place,
    mover_of,
    skip_articles,
)
from pipeline.english.rules.differences import comparative, compares
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.records import Quantity


_EQUIVALENT = re.compile(
    r"(?:,?\s\(?(?:or\s)?(?:equivalent|equal)\sto|\sof\s[A-Z]{2,5}\sor(?:\sequivalent\sto)?)\s"
    r"(?:(?:about|around|approximately|over|nearly|some)\s)?"
)
""" ", equivalent to 36 per cent of GDP or 23 months of spending": the same thing in other terms."""


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
        return replace(frame, rule="continued", measure="level", direction="", share_of="")
    if "total" in cue or "total" in words:
        return None
    words = [w for w in words if w not in cue]
    if len(words) > 1 and words[1] == "or" and frame.measure == "change" and previous.kind == "count":
        things = chunk_after(site.view, previous.end)  # "an increase of 11 persons or 2 %"
        words = words[1:] if things and words[0] == things[-1].lower_ else words
    follows = site.after()
    if follows is not None and follows.lower_ == "of" and site.quantity.kind in ("money", "measure"):
        return None
    if comparative().match(site.view.text[site.end : site.end + 40]):
        return None
    if _earlier_change(site, words, previous, frame):
        return replace(frame, rule="continued")
    if _again_in_bracket(site, previous, frame):
        return replace(frame, rule="continued")
    if words[-1:] == ["the"] and not site.chunk:
        words.pop()  # "more than the growth of 2 percent in 2031 and (more than) the 3 percent in 2032"
        words = words[:-2] if words[-2:] in (["more", "than"], ["less", "than"]) else words
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
    if words[:1] == ["or"] and frame.measure in ("share", "level") and site.quantity.unit and frame.subject:
        whole = follows is not None and follows.lower_ == "of"
        return None if whole else replace(frame, rule="continued", measure="level", share_of="")
    if words[:1] == ["or"] and frame.measure in ("change", "difference"):
        things = site.chunk if site.quantity.kind == "count" and previous.kind == "percent" else []
        if site.quantity.unit or things:
            return replace(frame, rule="continued", counted=things[-1] if things else frame.counted)
    return None


def _words_between(site: Site, previous: Quantity) -> list[str]:
    """The words between a number and the one before, but for times and for what restates that one in brackets."""
    between = list(site.view.text[previous.end : site.quantity.start])
    skipped = [(time.start, time.end) for time in site.view.times]
    skipped += [(q.start, q.end) for q in site.view.reading.quantities if _bracketed_off(site, q)]
    for start, end in skipped:
        for index in range(max(start, previous.end), min(end, site.quantity.start)):
            between[index - previous.end] = " "
    return re.findall(r"[^\s,()]+", "".join(between).lower())


def _bracketed_off(site: Site, quantity: Quantity) -> bool:
    """Whether a number stands alone in brackets: "2 hectares (30 mu)"."""
    return site.view.text[quantity.start - 1 : quantity.start] == "(" and site.view.text.startswith(")", quantity.end)


def _again_in_bracket(site: Site, previous: Quantity, frame: Frame) -> bool:
    """ "1.7 percent of GDP (1.4 percent of old GDP)": the same ratio of another base."""
    between = site.view.text[previous.end : begin(site)]
    based = re.fullmatch(r"\sof\s(?:the\s)?[\w ]{2,30}\s\(", between) is not None
    return based and frame.measure in ("share", "level") and site.quantity.kind == previous.kind == "percent"


def _earlier_change(site: Site, words: list[str], previous: Quantity, frame: Frame) -> bool:
    """ "grew by 3.7%, up from 3.2% in 2015", "growth of 3 % from 2 %": what the change was before."""
    if (
        frame.measure not in ("change", "share")
        or site.quantity.kind != previous.kind
        or previous.unit not in ("%", "%/a")
    ):
        return False
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
    return " ".join(told).removeprefix("in ") in cues.words("compared", "earlier")


_PARTS = re.compile(r",?\s(?:including|of\swhich|among\sthem|with)\s(?:\w+\s){0,2}")


def parallel(site: Site) -> Frame | None:
    """The same told of another part: "growth of 4 % in fisheries and 9 % in docks", "rose by 6 %, including 11 % for cranes"."""
    preposition = site.after()
    if not site.memory.frames or preposition is None or preposition.lower_ not in ("in", "for"):
        return None
    previous, frame = site.memory.frames[-1]
    target = child(preposition, "pobj")
    if frame.measure != "change" or site.quantity.kind != "percent" or previous.unit != site.quantity.unit:
        return None
    if target is None or not is_noun(target) or target.i in site.view.timed or target.i in site.view.owner:
        return None
    between = site.view.text[previous.end : begin(site)]
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
    tokens = site.view.tokens(max(previous.end, previous.modifier_end or 0), begin(site))
    if len(tokens) < 3 or tokens[0].lower_ != preposition.lower_:
        return False
    return tokens[-1].lower_ in (",", "and", "while", "but", "or") and not any(_finite(t) for t in tokens)


def fronted(site: Site) -> Frame | None:
    """ "At 14 million tonnes, the catch was a record": the number opens its sentence, what it is of comes behind the comma."""
    lead = site.lead
    if lead is None or lead.lower_ != "at" or lead.i > 0 or site.view.text[site.end : site.end + 1] != ",":
        return None
    chunk = chunk_after(site.view, skip_articles(site, site.end + 1))
    if (
        not chunk
        or chunk[-1].i in site.view.timed
        or site.quantity.kind not in ("money", "measure", "percent", "count")
    ):
        return None
    return Frame("fronted", phrase(site.view, chunk[-1], after=site.end), "level", "", governor(chunk[-1]))


def _finite(token: Token) -> bool:
    """Whether a token makes a clause of its own."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", ":") or token.lower_ in (";", "which", "that")


def _part_of_sum(site: Site) -> Frame | None:
    """ "80 million will come from abroad, while 30 million from home": the verb of the number before, said once."""
    preposition = site.after()
    if not site.memory.frames or preposition is None or preposition.tag_ not in ("IN", "TO", "DT"):
        return None
    previous, frame = site.memory.frames[-1]
    if frame.rule == "subject_number" and _same_doing(site, previous, preposition):
        return replace(frame, given=False)
    if (
        preposition.tag_ == "DT"
        or frame.rule != "subject_number"
        or previous.kind != site.quantity.kind
        or preposition.lower_ == "of"
    ):
        return None
    if not re.search(r"(?:,|\b(?:and|while|but|with))\s$", site.view.text[max(0, begin(site) - 12) : begin(site)]):
        return None
    for token in site.view.words[preposition.i :]:
        if token.tag_ in (",", ".") or token.lower_ == "of" or token.i in site.view.owner:
            break
        if _finite(token):
            return None
    return replace(frame, given=False)


def _same_doing(site: Site, previous: Quantity, article: Token) -> bool:
    """ "of these, 35 use the ferry and 38 the bridge": a count whose verb is that of the count before, its object behind it."""
    if article.tag_ != "DT" or site.quantity.kind != "count" or previous.kind != "count":
        return False
    between = site.view.tokens(previous.end, begin(site))
    joined = len(between) > 2 and between[-1].lower_ in ("and", "but", "while")
    plain = not any(t.tag_ in (",", ":", "MD") or t.i in site.view.owner for t in between)
    rest = site.view.words[article.i : article.i + 6]
    return joined and plain and sum(is_verb(t) for t in between) == 1 and not any(is_verb(t) for t in rest)


def gapped(site: Site) -> Frame | None:
    """The verb said once: "output grew by 7.5 percent; ferries, 3 percent", "X rose from 3 to 5 and Y from 2 to 4"."""
    if (
        not site.memory.frames
        or site.quantity.kind in ("rank", "multiple", "duration")
        or (site.chunk and site.quantity.kind == "count")
    ):
        return None
    if (other := _part_of_sum(site) or _to_level(site)) is not None:
        return other
    previous, _ = site.memory.frames[-1]
    tokens = site.view.tokens(max(previous.end, previous.modifier_end or 0), begin(site))
    if len(tokens) > 2 and tokens[-1].lower_ == "between" and tokens[-2].lower_ in ("at", "to", "by"):
        tokens = tokens[:-1]
    body, link = _gap(site, tokens)
    if not body:
        return None
    last = site.memory.frames[-1][1]
    alike = [f for q, f in reversed(site.memory.frames) if q.kind == site.quantity.kind]
    model = alike[0] if alike else None
    if link == "by" and (moved := [f for f in alike if f.measure == "change"]):
        model = moved[0]  # "fell by 60 to 900, that of docks by 7"
    if model is None and (link in ("to", "from", "at", "by") or last.measure == "level"):
        model = last
    text = tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    if model is None or not text or model.measure in ("rank", "multiple"):
        return None
    acting = link == "by" and any(t.i in site.view.owner for t in body)  # "and five other docks by 50 tonnes"
    if acting and model.verb is not None and child(model.verb, "dobj") is not None and model.direction:
        text = model.subject
    if is_place(text) and not is_place(model.subject):
        text = model.subject
    beside = (
        link == "at" and model is last and previous.kind != site.quantity.kind
    )  # "GDP growth 5 %, GDP at 9 million"
    level = link == "from" or ((link == "to" or beside) and model.measure == "change")
    if level:
        return replace(model, rule="gapped", subject=text, measure="level", direction="", counted=None, given=True)
    return replace(model, rule="gapped", subject=text, counted=None, given=True)


def _to_level(site: Site) -> Frame | None:
    """ "exports fell by 60 to 900, imports by 7 or 4 % to 90": the level that a change without a verb of its own led to."""
    frames = site.memory.frames
    gap = next((f for _, f in frames[-2:] if f.rule == "gapped" and f.measure == "change"), None)
    if gap is None or site.lead_word != "to" or frames[-1][1].subject != gap.subject:
        return None
    between = site.view.text[frames[-1][0].end : begin(site)]
    return replace(gap, measure="level", direction="", given=False) if between == " to " else None


def begin(site: Site) -> int:
    """Where the number begins, its modifier included."""
    start = site.quantity.modifier_start
    return start if start is not None and start < site.quantity.start else site.quantity.start


def _acts(body: list[Token]) -> bool:
    """ "bringing the total": a participle with its object, which opens a clause of its own."""
    return body[0].tag_ == "VBG" and len(body) > 1 and body[1].tag_ in ("DT", "PRP$")


def _past_time(site: Site, tokens: list[Token]) -> list[Token]:
    """Without the time that stands right behind a number: "by 21 percent over the year before; revenue 10 million"."""
    place = 0
    while place < len(tokens) and (tokens[place].i in site.view.timed or tokens[place].tag_ in ("IN", "DT")):
        place += 1
    told = any(t.i in site.view.timed for t in tokens[:place])
    return tokens[place:] if told else tokens


def _sector(token: Token) -> bool:
    """ "freight 4 million (up 3 %) and exports 9 million (up 2 %)": a noun of trade that the tagger takes for a verb."""
    joined = token.i > 0 and token.nbor(-1).tag_ in ("CC", ",")
    return token.tag_ == "VBZ" and joined and token.lower_ in cues.words("generic", "sectors")


def _clausal(token: Token, last: Token) -> bool:
    """Whether a token is a verb of its own; "jobs created in towns by 900", beside another change, holds a participle."""
    described = token.tag_ == "VBD" and last.lower_ == "by" and token.nbor().lower_ in ("in", "at", "by", "for")
    return token.tag_ in ("VB", "VBD", "VBZ", "VBP", "MD") and not described


def _gap(site: Site, tokens: list[Token]) -> tuple[list[Token], str]:
    """The noun phrase between two numbers that takes over the verb, and the word that links it to the second one."""
    joins = (",", ";", "and", "while", "but")
    if tokens and tokens[0].tag_ == "-RRB-":
        tokens = tokens[1:]
    tokens = _past_time(site, tokens)
    while (
        len(tokens) > 2 and tokens[0].lower_ in ("a", "an", "per", "each", "every") and tokens[1].tag_ in ("NN", "CD")
    ):
        tokens = tokens[2:]
    if len(tokens) < 2 or tokens[0].lower_ not in joins:
        return [], ""
    last = tokens[-1]
    if any((_clausal(t, last) and not _sector(t)) or t.lower_ in ("which", "that", "whose") for t in tokens):
        return [], ""
    linked = last.lower_ in (",", ":", "by", "to", "from", "at", "–", "-")
    if not linked and not is_noun(last) and not _sector(last):
        return [], ""
    body = [t for t in (tokens[:-1] if linked else tokens) if t.lower_ not in joins or t.i > tokens[0].i + 1]
    nouns = any((is_noun(t) or _sector(t)) and t.i not in site.view.timed for t in body)
    if body and body[-1].tag_ == "VBG" and body[-1].lower_ in cues.verbs("level", "verbs"):
        body = body[: -2 if len(body) > 1 and body[-2].tag_ == "RB" else -1]  # "and debt now standing at"
    if not nouns or not body or any(direction_of(t) for t in body) or body[0].tag_ in ("IN", "TO", "RB") or _acts(body):
        return [], ""
    return body, last.lower_ if linked else ""
