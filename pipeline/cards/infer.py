"""What a report's own text says about it, for the fields that its card leaves open. Only what is certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.cards.area import area_of
from pipeline.cards.front import front_of, is_excerpt, published_of, publisher_of, title_of
from pipeline.cards.load import LANGUAGE
from pipeline.cards.periods import periods_of
from pipeline.lexicon import languages, places
from pipeline.lexicon.headings import Headings, headings
from pipeline.records import Card, Document


@dataclass(frozen=True, slots=True)
class Finding:
    """A field's value, and in words how it was found."""

    value: str
    how: str


def infer(document: Document, card: Card, path: Path) -> tuple[Card, tuple[str, ...]]:
    """`card` with its empty fields filled as `findings` finds them, and their names in the order of the model."""
    found = findings(document, card, path)
    return _filled(card, found), tuple(found)


def findings(document: Document, card: Card, path: Path) -> Mapping[str, Finding]:
    """The fields that `card` leaves empty and the text makes certain, in the order of the model.

    `path` is the report's file. Its name is what its owner called it, so that it counts only where the text agrees.
    """
    detected = languages.detect(document.text)
    own = _tag(document.language)
    language = own if own and (not detected or own.split("-")[0] == detected.split("-")[0]) else detected
    words = headings(card.language or language)
    front = front_of(document, words)
    found: dict[str, Finding] = {}

    def take(name: str, value: tuple[str | None, str] | None) -> None:
        if value and value[0] and getattr(card, name) is None:
            found[name] = Finding(value[0], value[1])

    take("language", (language, "the file says so" if language == own else "its commonest words"))
    take("title", title_of(document, front, words))
    title = card.title or (found["title"].value if "title" in found else None)
    take("doc_type", _kind(title, front.opening, words))
    take("ref_area", area_of(document.text, path, title, front, words))
    take("published", (published_of(front, title, words), "a date on the front page"))
    excerpt = is_excerpt(document, front, title, words)
    take("coverage", ("excerpt", excerpt) if excerpt else None)
    take("publisher", (publisher_of(front, title, words), "a line of the front page"))
    known = _filled(card, found)
    take("currency", (places.currency(known.ref_area), f"the money of {known.ref_area}"))
    for name, value in periods_of(document, front, words, known, path).items():
        take(name, value)
    return {name: found[name] for name in Card.model_fields if name in found}


def _tag(language: str | None) -> str | None:
    """The language that a file says it is in, as a BCP 47 tag ("en_GB" is "en-GB"); None when it is none."""
    tag = (language or "").strip().replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else None


def _kind(title: str | None, opening: str, words: Headings) -> tuple[str | None, str] | None:
    by_title = words.doc_type(title) if title else None
    if by_title:
        return by_title, "the title says so"
    return words.says(opening), "the first paragraphs say so"


def _filled(card: Card, found: Mapping[str, Finding]) -> Card:
    return card.model_copy(update={name: finding.value for name, finding in found.items()})
