"""English, as the pipeline sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.english import cues, split
from pipeline.english.claims import read_claims
from pipeline.english.items import split_items
from pipeline.english.notation import notation, plain
from pipeline.english.numbers.numerals import may_hold_number
from pipeline.english.quantities.led import as_led
from pipeline.english.quantities.reading import read_numbers
from pipeline.english.roles.counting import counts_parts
from pipeline.english.roles.romans import find_romans
from pipeline.english.tables.cell_numbers import read_cell
from pipeline.records import Card, Claim, Document, Mention, Notation, Number, Reading, Section, Sentence

_ENGLISH = Notation()


_WORDS = re.compile(r"[A-Za-z’']+")


class English:
    """The English package: see `languages.Language` for the contract."""

    code = "en"
    needs_parse = True

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of `text[start:end]`."""
        return split_items(text, split.split(text, start, end))

    def notation(self, text: str) -> Notation:
        """How a document prints its numbers: decimal commas, points that group thousands."""
        return notation(text)

    def read(self, sentence: Sentence, notation: Notation = _ENGLISH) -> Reading:
        """Every number of a sentence, from its surface."""
        text = plain(sentence.text, notation)
        if sentence.cell is not None:
            return read_cell(text, sentence.cell)
        reading = read_numbers(text) if may_hold_number(text) or find_romans(text) else Reading()
        if sentence.lead_in and any(quantity.modifier == "between" for quantity in reading.quantities):
            reading = as_led(sentence.lead_in, text, reading)
        return counts_parts(text, reading) if sentence.is_heading else reading

    def wanted(self, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> list[int]:
        """Indices of sentences with a quantity, and of the one before each that seems to refer back, or the two before it."""
        found: set[int] = set()
        for sentence, reading in zip(sentences, readings, strict=True):
            if not reading.quantities or sentence.cell is not None:
                continue
            found.add(sentence.index)
            if (
                sentence.index
                and (cues.pattern("back", "words").search(sentence.text) or _names_sum_alone(sentence, reading))
                and sentences[sentence.index - 1].section_id == sentence.section_id
            ):
                found.add(sentence.index - 1)
                if _points_back(sentences, readings, sentence.index - 1):
                    found.add(sentence.index - 2)
        return sorted(found)

    def claims(
        self,
        report_id: str,
        card: Card,
        document: Document,
        sections: Sequence[Section],
        sentences: Sequence[Sentence],
        readings: Sequence[Reading],
        parses: Mapping[int, Any],
    ) -> tuple[list[Claim], list[Number]]:
        """Claims and the ledger of a report."""
        return read_claims(report_id, card, document, sections, sentences, readings, parses)

    def aims(self, sentence: Sentence) -> bool:
        """Whether a sentence commits to something: an imperative, or a modal or verb of planning in it."""
        words = _WORDS.findall(sentence.text.lower())
        if len(words) < 3 or sentence.text.rstrip().endswith((":", "?")):
            return False
        return bool(cues.words("status", "modal") & set(words)) or (sentence.is_heading is False and _imperative(words))

    def outside(self, text: str, markers: Sequence[Mention]) -> list[Mention]:
        """List markers, as the outline found them."""
        return list(markers)


def _points_back(sentences: Sequence[Sentence], readings: Sequence[Reading], index: int) -> bool:
    """ "This scheme is ready to take off.", between what tells of the scheme and its money: a sentence on the one before it."""
    alike = index > 0 and sentences[index - 1].section_id == sentences[index].section_id
    return alike and not readings[index].quantities and _THIS.match(sentences[index].text) is not None


_THIS = re.compile(r"(?:This|These|Such)\s[a-z]+s?\s")


def _names_sum_alone(sentence: Sentence, reading: Reading) -> bool:
    """ "I propose to allocate 9 million.": a sentence too short to name what its money is for."""
    return len(sentence.text) < _SHORT and any(quantity.kind == "money" for quantity in reading.quantities)


_SHORT = 100


def _imperative(words: list[str]) -> bool:
    """Whether a sentence asks for something to be done or plans it: its first word, or a verb of planning."""
    return (words[0].isalpha() and words[0] in cues.words("status", "imperatives")) or bool(
        set(words) & cues.verbs("status", "aim")
    )


LANGUAGE = English()
