"""Blocks → sentences, and sentences → parsed docs. The only place that builds a spaCy object.

spaCy never sees a newline: a special case there stops the tokenizer's cache (1.5–2 times slower), so wrapped lines are joined
by one blank; a sentence knows where each of its characters stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.grids import contexts
from pipeline.outline import Outline
from pipeline.records import Document, Sentence
from pipeline.settings import Settings
from pipeline.tokenise import clauses
from pipeline.tokenise.arcs import untied
from pipeline.tokenise.model import model
from pipeline.tokenise.rewording import (
    DASH,
    opening,
    orders,
    reworded,
    tells_of_us,
    to_come,
    with_please,
    with_subject,
    with_will,
)
from pipeline.tokenise.spelling import has_money, spelled
from pipeline.tokenise.tags import corrected

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

    from pipeline.languages import Language

_LONGEST_CELL = 120
"""Characters; what is longer is prose, wherever it is printed."""
_RUN_OF_BLANKS = re.compile(r"\s\s")
_LINE_END = re.compile(r"[\n\r\t\v\f\u0085\u2028\u2029]")


def sentences(document: Document, outline: Outline, language: Language) -> list[Sentence]:
    """The sentences of the document in order, each with its section; list markers are left outside."""
    out: list[Sentence] = []
    cells = contexts(document.text, outline.blocks, language.code)
    skip = {marker.start: marker.end for marker in outline.markers}
    for number, block in enumerate(outline.blocks):
        start = outline.bodies[number]
        while start in skip:
            start = (
                skip[start]
                + len(document.text[skip[start] : block.end])
                - len(document.text[skip[start] : block.end].lstrip())
            )
        cell = cells.get(number)
        if cell is not None and block.end - start > _LONGEST_CELL:
            cell = None
        whole = block.kind == "heading" or cell is not None
        spans = [(start, block.end)] if whole else language.split(document.text, start, block.end)
        for begin, end in spans:
            if begin >= end:
                continue
            printed, places = _printed(document, begin, end)
            if not printed:
                continue
            if begin == start == outline.bodies[number] > block.start:
                printed, places = DASH + printed, (begin,) * len(DASH) + (places or tuple(range(begin, end)))
            out.append(
                Sentence(
                    index=len(out),
                    start=begin,
                    end=end,
                    text=printed,
                    block=number,
                    section_id=outline.sections[outline.block_section[number]].section_id,
                    is_heading=block.kind == "heading",
                    cell=cell,
                    lead_in=outline.lead_in[number],
                    places=places,
                )
            )
    return out


def _printed(document: Document, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """The words of `text[start:end]` on one line without what is hidden, and the place of each character (see `Sentence`)."""
    text, hidden = document.text, document.hidden
    at = max(0, bisect_right(hidden, start, key=lambda mention: mention.start) - 1)
    if not (at < len(hidden) and hidden[at].start < end) and not _RUN_OF_BLANKS.search(text, start, end):
        return _plain(text[start:end]), ()
    places: list[int] = []
    parted: set[int] = set()  # "the tug4which sank": the mark that alone parts two words
    place = start
    while place < end:
        while at < len(hidden) and hidden[at].end <= place:
            at += 1
        if at < len(hidden) and hidden[at].start <= place:
            mark, place = hidden[at], hidden[at].end
            if start < mark.start and text[mark.start - 1].isalpha() and text[place : place + 1].isalpha():
                places.append(mark.start)
                parted.add(mark.start)
            continue
        until = min(end, hidden[at].start) if at < len(hidden) else end
        places += range(place, until)
        place = until
    blank = [text[place].isspace() or place in parted for place in places]
    kept = [place for i, place in enumerate(places) if not blank[i] or (i and not blank[i - 1])]
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return _plain("".join(" " if place in parted else text[place] for place in kept)), tuple(kept)


def _plain(words: str) -> str:
    """Words on one line, hyphens of their own (one of them breaks no line, "2022‑23") as the one that all rules know."""
    return _LINE_END.sub(" ", words).replace("\u2010", "-").replace("\u2011", "-")


def docs(texts: Iterable[str], settings: Settings, plain: bool = False) -> list[Doc]:
    """Tagged and parsed docs of `texts`, in order; `plain` as in `model`."""
    nlp = model(settings.model, plain)
    kept = [text[: settings.max_sentence] for text in texts]
    printed = [nlp.make_doc(text) for text in kept]
    known = [spelled(doc) if has_money(text) else doc for doc, text in zip(printed, kept, strict=True)]
    parsed = clauses.parsed(known, kept, nlp)
    _again(parsed, nlp, lambda place: tells_of_us(parsed[place]), lambda place: with_subject(printed[place]), _told)
    _again(parsed, nlp, lambda place: orders(parsed[place]), lambda place: with_please(printed[place]), _ordered)
    _again(
        parsed,
        nlp,
        lambda place: " to " in kept[place] and to_come(parsed[place]),
        lambda place: with_will(printed[place], to_come(parsed[place])),
    )
    trees = zip(printed, parsed, strict=True)
    return [untied(corrected(given if given is tree else reworded(given, tree))) for given, tree in trees]


def _again(
    parsed: list[Doc],
    nlp: Nlp,
    wanted: Callable[[int], object],
    put: Callable[[int], Doc],
    holds: Callable[[Doc], bool] = bool,
) -> None:
    """Parses those docs once more that are `wanted`, as `put` says them; keeps the new tree where it `holds`."""
    places = [place for place in range(len(parsed)) if wanted(place)]
    for place, doc in zip(places, nlp.pipe(map(put, places), batch_size=128), strict=True):
        if holds(doc):
            parsed[place] = doc


def _ordered(doc: Doc) -> bool:
    """Whether the word behind "Please" became the verb of its line, with an object."""
    acts = any(token.dep_ == "dobj" for token in doc[1].children)
    return bool(doc[1].dep_ == "ROOT" and doc[1].tag_ == "VB" and acts)


def _told(doc: Doc) -> bool:
    """Whether the "we" that was put before a line became the subject of its verb."""
    verb = doc[opening(doc) + 1]
    return bool(verb.dep_ == "ROOT" and verb.tag_ == "VBD" and verb.nbor(-1).head.i == verb.i)


def parse(found: Sequence[Sentence], wanted: Sequence[int], settings: Settings) -> Mapping[int, Doc]:
    """Sentence index → parsed doc, for the `wanted` indices alone."""
    return dict(zip(wanted, docs((found[i].text for i in wanted), settings), strict=True))
