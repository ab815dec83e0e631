"""Policy topics: the major topics of the Comparative Agendas Project, and the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, get_args

from pipeline.lexicon import LexiconError, read
from pipeline.records.enums import Topic

_FILE = "pipeline/lexicon/topics.toml"
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][\w&.]*\w|[^\W_]")
_CLEAR = 3
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic: its code in the Comparative Agendas Project, label, and COFOG division."""

    topic: Topic
    code: int
    label: str
    cofog: str


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrase → topic and weight, and first word → the most words of one; `before` ends the head of a noun phrase, `joins` parts
    two."""

    weights: Mapping[_Words, tuple[Topic, int]]
    longest: Mapping[str, int]
    before: frozenset[str]
    joins: frozenset[str]


@cache
def topics() -> Mapping[Topic, TopicEntry]:
    """The topics in the order of their codes. Raises `LexiconError` when the file lacks one or has one too many."""
    found = {
        entry["topic"]: TopicEntry(entry["topic"], entry["code"], entry["label"], entry["cofog"])
        for entry in sorted(read("topics")["topic"], key=_code)
    }
    if set(found) != set(get_args(Topic)):
        odd = sorted(set(found) ^ set(get_args(Topic)))
        raise LexiconError(f"{_FILE}: topics that the tables do not know, or that are missing: {', '.join(odd)}")
    return MappingProxyType(found)


@lru_cache(maxsize=4_096)
def scores(text: str, language: str, *, phrase: bool = False) -> Mapping[Topic, int]:
    """The weight of each topic's words in `text`, each word counted once; with `phrase`, the head of a noun phrase twice."""
    table = _phrases(language)
    words = _words(text)
    heads = _heads(table, words) if phrase else frozenset()
    found: dict[Topic, int] = {}
    seen: set[_Words] = set()
    index = 0
    while index < len(words):
        size, hit = _longest(table, words, index)
        if hit is None:
            index += 1
            continue
        spelled = words[index : index + size]
        if spelled not in seen:
            seen.add(spelled)
            weight = hit[1] * (2 if index + size in heads else 1)
            found[hit[0]] = found.get(hit[0], 0) + weight
        index += size
    return MappingProxyType(found)


def topic_of(text: str, language: str, *, phrase: bool = False) -> Topic | None:
    """The topic that the words of `text` tell, None when they tell none, or several as strongly."""
    return decide(scores(text, language, phrase=phrase))


def decide(weights: Mapping[Topic, int]) -> Topic | None:
    """The topic with the greatest weight: a strong word at least, and more than any other; None otherwise.

    Of two as strong, one of money gives way to one of what the money is for.
    """
    most = max(weights.values(), default=0)
    if most < _CLEAR:
        return None
    first = [topic for topic, weight in weights.items() if weight == most]
    named = [topic for topic in first if topic not in _yielding()] if len(first) > 1 else first
    return named[0] if len(named) == 1 else None


def heading_topic(heading: str, language: str) -> Topic | None:
    """The topic of a heading: that of the words before a colon, where they tell one, else of all."""
    lead, colon, _ = heading.partition(":")
    return (topic_of(lead, language) if colon else None) or topic_of(heading, language)


@cache
def _yielding() -> frozenset[Topic]:
    return frozenset(read("topics")["settings"]["yields"])


def _code(entry: Mapping[str, Any]) -> int:
    return int(entry["code"])


def _words(text: str) -> _Words:
    return tuple(_singular(word) for word in _WORD.findall(text.replace("’", "'").replace("-", " ").lower()))


@lru_cache(maxsize=20_000)
def _singular(word: str) -> str:
    """A word without its plural: the same for the lexicon and the text, so it need not be a word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _heads(table: _Phrases, words: _Words) -> frozenset[int]:
    """Where the heads of a noun phrase end: before the words that go on about it, and before those that join two heads."""
    end = next((i for i, word in enumerate(words) if word in table.before), len(words))
    return frozenset({end, *(i for i in range(end) if words[i] in table.joins)})


def _longest(table: _Phrases, words: _Words, index: int) -> tuple[int, tuple[Topic, int] | None]:
    for size in range(min(table.longest.get(words[index], 0), len(words) - index), 0, -1):
        hit = table.weights.get(words[index : index + size])
        if hit is not None:
            return size, hit
    return 0, None


@cache
def _phrases(language: str) -> _Phrases:
    data = read("topics")
    tag = language.split("-")[0]
    weights: dict[_Words, tuple[Topic, int]] = {}
    for entry in data["topic"]:
        for kind in ("strong", "weak"):
            for phrase in entry.get(kind, {}).get(tag, ()):
                words = _words(phrase)
                held = weights.setdefault(words, (entry["topic"], data["settings"][kind]))
                if not words or held[0] != entry["topic"]:
                    raise LexiconError(f"{_FILE}: {held[0]} and {entry['topic']} both claim the phrase {phrase!r}")
    settings = data["settings"]
    before, joins = (frozenset(settings[key].get(tag, ())) for key in ("head_before", "joins"))
    longest: dict[str, int] = {}
    for words in weights:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return _Phrases(MappingProxyType(weights), MappingProxyType(longest), before, joins)
