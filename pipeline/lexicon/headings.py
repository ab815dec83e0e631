"""What the words of a heading say: the section's role, whether a sentence opens a list, which tense it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, cast, get_args

from pipeline.lexicon import LexiconError, either, read
from pipeline.records.enums import DocType, SectionRole

Words = tuple[str, ...]
Tense = Literal["past", "future"]
_YEAR = re.compile(r"\b(?:FY\s?)?(?:1[89]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[89]|20)\d\d|\d\d)\b)?", re.IGNORECASE)
_MAY_BE_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WORD = re.compile(r"\{year\}|[^\W_]+")
_HEAD = 300  # characters that hold any entry with which a text may begin
_TENSE = ("past", "future", "subject", "ed", "ing", "adverb")
_LONGEST_BYLINE = 6
_PLACES = ("start", "end", "whole", "anywhere")
_SIDES = {"review": "back", "targets": "ahead", "tasks": "ahead", "outlook": "ahead"}


@lru_cache(maxsize=4_096)
def _split(text: str, dropped: frozenset[str]) -> Words:
    """As `Headings.split`: a line is asked about many times over."""
    text = text.replace("’", "'").lower()
    if _MAY_BE_YEAR.search(text):
        text = _YEAR.sub(" {year} ", text)
    text = text.replace("'s ", " ")
    return tuple(word for word in _WORD.findall(text) if word not in dropped)


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Where a phrase may stand (`start`, `end`, `whole`, `anywhere`) → its words → its value; the most words of one; the
    words that one may begin with."""

    at: Mapping[str, Mapping[Words, str]]
    longest: int
    opening: frozenset[str]

    def best(self, words: Words) -> str | None:
        """The value of the longest phrase that stands in `words` where it may, the first of two as long."""
        whole = self.at["whole"].get(words)
        places = [place for place, word in enumerate(words) if word in self.opening]
        if not places:
            return whole
        for size in range(min(self.longest, len(words)), 0, -1):
            if whole is not None and size == len(words):
                return whole
            for place in places:
                if place > len(words) - size:
                    break
                part = words[place : place + size]
                found = self.at["anywhere"].get(part)
                if found is None and place == 0:
                    found = self.at["start"].get(part)
                if found is None and place == len(words) - size:
                    found = self.at["end"].get(part)
                if found is not None:
                    return found
        return None


PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")
"""The lists of the period words that name a part of a year."""
_ROMAN = re.compile(r"^(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\s(?=[A-Z])")
""" "IV ECONOMIC PROSPECTS": numbering without a full stop."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading words of one language. `words`, `opener_ends`, `period` are lists of the lexicon file, lower case."""

    language: str
    roles: _Phrases
    openers: _Phrases
    doc_types: _Phrases
    selves: _Phrases
    dropped: frozenset[str]
    joints: re.Pattern[str]
    words: Mapping[str, tuple[Words, ...]]
    tense: Mapping[str, tuple[Words, ...]]
    period: Mapping[str, tuple[Words, ...]]
    numbers: Mapping[str, int]

    def split(self, text: str) -> Words:
        """The words that are compared: lower case, without punctuation, articles and possessives; years as `{year}`."""
        return _split(text, self.dropped)

    def role(self, heading: str) -> SectionRole | None:
        """The role that the words of a heading (without its number) state, None when they state none.

        One that reviews and looks ahead ("Performance and prospects") is `other`.
        """
        role = cast("SectionRole | None", self.roles.best(self.split(heading)))
        bare = _ROMAN.sub("", heading)
        if role is None and bare != heading:
            return self.role(bare)  # "IV Economic Prospects"
        if role not in _SIDES:
            return role
        parts = [self.roles.best(self.split(part)) for part in self.joints.split(heading.lower())]
        both = len({_SIDES[part] for part in parts if part in _SIDES}) > 1
        return "other" if both else role

    def doc_type(self, title: str) -> DocType | None:
        """The kind of report that a title states."""
        return cast("DocType | None", self.doc_types.best(self.split(title)))

    def says(self, text: str) -> DocType | None:
        """The kind of report that `text` says it is of itself; articles count here ("this Budget")."""
        words = _WORD.findall(text.replace("’", "'").lower())
        return cast("DocType | None", self.selves.best(tuple(words)))

    def opener(self, sentence: str) -> SectionRole | None:
        """The role of the list that `sentence` (which ends as an opener does) opens, None when its words say none."""
        return cast("SectionRole | None", self.openers.best(self.split(sentence)))

    def opens(self, sentence: str) -> bool:
        """Whether a sentence ends as one that opens a list: with a colon or a dash, or a wording of the lexicon."""
        bare = sentence.rstrip()
        if bare.endswith((":", "：", "—", "–", ":-")):
            return True
        return self.ends_with("ends", bare) and not bare.endswith((".", ";", ",", "!", "?"))

    def starts_with(self, group: str, text: str) -> Words:
        """The longest entry of the word list `group` with which `text` begins, empty when there is none."""
        words = self.split(text[:_HEAD])
        return max((e for e in self.words.get(group, ()) if words[: len(e)] == e), key=len, default=())

    def is_whole(self, group: str, text: str) -> bool:
        """Whether the words of `text` are an entry of the word list `group`."""
        return self.split(text[:_HEAD]) in self.words.get(group, ())

    def ends_with(self, group: str, text: str) -> bool:
        """Whether `text` ends with an entry of the word list `group`."""
        words = self.split(text)
        return any(words[-len(entry) :] == entry for entry in self.words.get(group, ()) if entry)

    def holds(self, group: str, text: str) -> bool:
        """Whether an entry of the word list `group` stands in `text`."""
        words = self.split(text)
        return any(_find(entry, words) >= 0 for entry in self.words.get(group, ()))

    def holds_period(self, group: str, text: str) -> bool:
        """Whether an entry of the list `group` of the period words stands in `text`."""
        words = tuple(_WORD.findall(text.lower()))
        return any(_find(entry, words) >= 0 for entry in self.period.get(group, ()))

    def is_part(self, line: str) -> bool:
        """Whether a line names a part of a year and nothing else: "First quarter", "The second half"."""
        words = self.split(line[:_HEAD])
        return any(words in self.period.get(part, ()) for part in PARTS)

    def is_front(self, line: str) -> bool:
        """Whether a line is one of a front page that says who spoke, where and when: no title and no heading."""
        byline = len(line.split()) <= _LONGEST_BYLINE and bool(self.starts_with("byline", line))
        return byline or bool(self.starts_with("front", line))

    def tenses(self, text: str) -> tuple[int, int]:
        """How many words of `text` tell of the past, and how many of the future."""
        words = self.split(text)
        held = set(words)
        future = sum(_count(entry, words) for entry in self.tense["future"] if entry[0] in held)
        past = sum(_count(entry, words) for entry in self.tense["past"] if entry[0] in held)
        subjects = {entry[0] for entry in self.tense["subject"]}
        ending = self.tense["ed"][0][0] if self.tense["ed"] else "\0"
        for index, word in enumerate(words):
            after = words[index - 1] in subjects if index else False
            adverb = index > 1 and words[index - 2] in subjects
            past += word.endswith(ending) and (after or adverb)
        return past, future

    def is_gerund(self, text: str) -> bool:
        """Whether `text` begins with a verb in -ing, perhaps after one adverb: a heading, and no sentence."""
        words = self.split(text)
        ending = self.tense["ing"][0][0] if self.tense["ing"] else "\0"
        adverb = self.tense["adverb"][0][0] if self.tense["adverb"] else "\0"
        if len(words) > 1 and words[0].endswith(adverb):
            words = words[1:]
        return bool(words) and words[0].endswith(ending) and len(words[0]) > len(ending) + 1


@cache
def headings(language: str | None) -> Headings:
    """The heading words of `language` (a BCP 47 tag; English without one), none for a language without a file.

    Raises `LexiconError` when two roles claim one phrase, or an entry is not what it should be.
    """
    tag = (language or "en").split("-")[0].lower()
    try:
        data = read(f"{tag}/headings")
    except LexiconError as error:
        if "no such file" not in str(error):
            raise
        data = {}
    dropped = frozenset(data.get("words", {}).get("dropped", ()))
    reader = _Reader(tag, dropped)
    listed = data.get("list", {})
    period = data.get("period", {})
    tense = {**dict.fromkeys(_TENSE, ()), **data.get("tense", {})}
    return Headings(
        language=tag,
        roles=reader.phrases(data.get("role", ()), "role", get_args(SectionRole), "start"),
        openers=reader.phrases(data.get("opener", ()), "role", get_args(SectionRole), "anywhere"),
        doc_types=reader.phrases(data.get("doc_type", ()), "doc_type", get_args(DocType), "anywhere"),
        selves=_Reader(tag, frozenset()).phrases(data.get("says", ()), "doc_type", get_args(DocType), "anywhere"),
        dropped=dropped,
        joints=re.compile(rf"[,;&]|\b{either(listed.get('joins', ()))}\b" if listed.get("joins") else r"(?!)"),
        words=reader.groups({**data.get("words", {}), **listed}),
        tense=reader.groups(tense),
        period=_Reader(tag, frozenset()).groups({k: v for k, v in period.items() if k != "numbers"}),
        numbers=dict(period.get("numbers", {})),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the lists of one file into tuples of words, and checks them."""

    tag: str
    dropped: frozenset[str]

    def words(self, phrase: str) -> Words:
        return tuple(word for word in _WORD.findall(phrase.lower()) if word not in self.dropped)

    def groups(self, data: Mapping[str, Any]) -> Mapping[str, tuple[Words, ...]]:
        found: dict[str, tuple[Words, ...]] = {}
        for key, value in data.items():
            listed = [value] if isinstance(value, str) else value
            found[key] = tuple(words for item in listed if (words := self.words(item) or (item.lower(),)))
        return found

    def phrases(self, entries: Iterable[Any], field: str, allowed: Sequence[str], at: str) -> _Phrases:
        name = f"pipeline/lexicon/{self.tag}/headings.toml"
        held: dict[tuple[Words, str], str] = {}
        for entry in entries:
            value, place = entry[field], entry.get("at", at)
            if value not in allowed or place not in _PLACES:
                raise LexiconError(f"{name}: [[{field}]] {value!r} at {place!r}: no such {field} or place")
            for phrase in entry["phrases"]:
                words = self.words(phrase)
                if not words:
                    raise LexiconError(f"{name}: [[{field}]] {value}: the phrase {phrase!r} holds no word that counts")
                other = held.setdefault((words, place), value)
                if other != value:
                    raise LexiconError(f"{name}: {other} and {value} both claim the phrase {phrase!r}")
        placed = {p: {words: value for (words, where), value in held.items() if where == p} for p in _PLACES}
        longest = max((len(words) for words, _ in held), default=0)
        return _Phrases(placed, longest, frozenset(words[0] for words, _ in held))


def _find(phrase: Words, words: Words) -> int:
    if phrase[0] not in words:
        return -1
    size = len(phrase)
    return next((i for i in range(len(words) - size + 1) if words[i : i + size] == phrase), -1)


def _count(phrase: Words, words: Words) -> int:
    size, place, found = len(phrase), -1, 0
    for _ in range(words.count(phrase[0])):
        place = words.index(phrase[0], place + 1)
        found += words[place : place + size] == phrase
    return found
