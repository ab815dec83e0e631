"""Every quantity of a text, claim or not, as plain records: `python -m pipeline quantities`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from pipeline import tokenise
from pipeline.english import cues, plain_words
from pipeline.english.attach import Dropped, attach
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame
from pipeline.english.notation import notation, plain
from pipeline.english.numbers.numerals import find_atoms
from pipeline.english.quantities.reading import read_with_times
from pipeline.english.split import split
from pipeline.english.times.dates import find_times
from pipeline.english.units.plain_units import plain_unit
from pipeline.english.view import View, build
from pipeline.lexicon.units import units
from pipeline.records import Mention, Quantity
from pipeline.settings import Settings

Record = dict[str, object]
_BATCH = 64
_RELATIONS = ("=", "<", ">", "≤", "≥", "≈", "≃", "∼")
_ARTICLE = re.compile(r"(?:\b(?P<lead>for)\s)?(?<!\bof )(?<!\bper )\b(?P<one>an?)(?=\s[a-z])", re.IGNORECASE)
_DEFINED = re.compile(r"\s(?:is\sexactly|is\sequal\sto|equals|corresponds\sto)\b")
_YEAR_TO_COME = re.compile(r"\b(?:by|until|since|in)\s(?:1[5-9]|2[0-2])\d\d$")


def quantities(text: str, settings: Settings | None = None) -> list[Record]:
    """The quantities of `text`: start, end, surface, value, low, high, modifier, unit, concept, in order; dates left out.

    Values are multiplied out (20 million → 20000000, 19 % → 19). `unit` is a plain English name or symbol; `modifier` one of
    the guide's, or `up`/`down` for an exact change; `concept` the words that the number is about.
    """
    return _annotated([text], settings or Settings.from_environment())[0]


def annotate(lines: Iterable[Record], settings: Settings | None = None) -> Iterator[Record]:
    """`{"id", "text"}` records → `{"id", "pred"}` records, in order, a batch at a time."""
    chosen = settings or Settings.from_environment()
    stream = iter(lines)
    while batch := list(islice(stream, _BATCH)):
        for line, found in zip(batch, _annotated([str(line["text"]) for line in batch], chosen), strict=True):
            yield {"id": line["id"], "pred": found}


def _annotated(texts: list[str], settings: Settings) -> list[list[Record]]:
    joined = [re.sub(r"[\n\r\t\u2028\u2029]", " ", text) for text in texts]
    flat = [plain(text, notation(text)) for text in joined]
    spans = [split(text, 0, len(text)) for text in flat]
    sentences = [(number, start, flat[number][start:end]) for number, found in enumerate(spans) for start, end in found]
    times = [find_times(text) for _, _, text in sentences]
    readings = [read_with_times(text, time) for (_, _, text), time in zip(sentences, times, strict=True)]
    wanted = [i for i, reading in enumerate(readings) if reading.quantities or reading.mentions]
    docs = tokenise.docs((sentences[i][2] for i in wanted), settings)
    out: list[list[Record]] = [[] for _ in texts]
    for index, doc in zip(wanted, docs, strict=True):
        number, start, _ = sentences[index]
        view = build(doc, readings[index], times[index])
        out[number] += _of_sentence(view, start, texts[number])
    return out


def _of_sentence(view: View, start: int, text: str) -> list[Record]:
    claimed, dropped = attach(view, "")
    frames = [(q, f) for q, _, f in claimed] + [(d.quantity, d.frame) for d in dropped if _counts(view, d)]
    records = [_record(view, q, f, start, text) for q, f in frames if q.kind != "rank" and not _only_describes(view, q)]
    spans = [(q, None) for q in (_base(view.text, m) for m in view.reading.mentions) if q is not None]
    spans += [(q, None) for q in _ones(view)]
    records += [_record(view, q, f, start, text) for q, f in spans]
    return sorted(records, key=lambda r: int(str(r["start"])))


def _counts(view: View, dropped: Dropped) -> bool:
    """Whether a number that is no claim is a quantity all the same: not a name, but for what an equation sets or a share."""
    printed = view.text[dropped.quantity.num_start : dropped.quantity.num_end]
    before = view.text[: dropped.quantity.start].rstrip()
    return dropped.verdict[0] != "name" or before.endswith(_RELATIONS) or printed.startswith("0.")


def _only_describes(view: View, quantity: Quantity) -> bool:
    """Whether "double" or "triple" is an adjective ("a triple system"), or digits are a year to come ("by 2100")."""
    if quantity.kind == "multiple":
        token = view.root(quantity.num_start, quantity.num_end)
        return (
            token is not None and token.tag_ in ("JJ", "NN", "NNP") and token.lower_ in cues.words("change", "doubling")
        )
    year = _YEAR_TO_COME.search(view.text[max(0, quantity.start - 8) : quantity.end])
    return year is not None and not quantity.unit and not chunk_after(view, quantity.end)


def _ones(view: View) -> list[Quantity]:
    """What an article counts as one: "a gallon of beer", "stirred for an hour", "a kibibyte is exactly"."""
    found = []
    for match in _ARTICLE.finditer(view.text):
        hit = units().after(view.text, match.end("one"))
        if hit is None or any(q.end > match.start("one") - 3 and q.start < hit.end for q in view.reading.quantities):
            continue
        lasts = match["lead"] is not None and hit.code in ("h", "min", "s")
        holds = hit.dimension in ("volume", "area") and view.text.startswith(" of ", hit.end)
        if lasts or holds or _DEFINED.match(view.text, hit.end):
            one, end = match.start("one"), match.end("one")
            kind = "duration" if hit.dimension == "time" else "measure"
            value = Decimal(1)
            found.append(Quantity(one, hit.end, one, end, value, unit=hit.code, dimension=hit.dimension, kind=kind))
    return found


def _base(text: str, mention: Mention) -> Quantity | None:
    """A length of time that only dates ("the past three years") or a base ("per 100 km"), as a quantity; else None."""
    if mention.role not in ("date", "denominator"):
        return None
    atoms = find_atoms(text[mention.start : mention.end])
    if (
        len(atoms) != 1
        or atoms[0].kind not in ("digits", "word")
        or atoms[0].end - atoms[0].start != mention.end - mention.start
    ):
        return None
    streak = re.match(r"\s(?:consecutive|straight|successive)(?=\s)", text[mention.end : mention.end + 13])
    hit = units().after(text, mention.end + (streak.end() if streak else 0))
    if hit is None or (hit.dimension != "time" and mention.role == "date"):
        return None
    kind = "duration" if hit.dimension == "time" else "measure"
    return Quantity(
        mention.start,
        hit.end,
        mention.start,
        mention.end,
        atoms[0].value,
        unit=hit.code,
        dimension=hit.dimension,
        kind=kind,
    )


def _record(view: View, quantity: Quantity, frame: Frame | None, start: int, text: str) -> Record:
    begin, end = start + quantity.start, start + quantity.end
    return {
        "start": begin,
        "end": end,
        "surface": text[begin:end],
        "value": None if quantity.value is None else float(quantity.value),
        "low": None if quantity.value is not None or quantity.low is None else float(quantity.low),
        "high": None if quantity.value is not None or quantity.high is None else float(quantity.high),
        "modifier": plain_words.modifier(view, quantity, frame),
        "unit": plain_unit(view, quantity),
        "concept": plain_words.concept(view, quantity, frame),
    }
