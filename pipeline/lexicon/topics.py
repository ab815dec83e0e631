"""Policy topics: the major topics of the Comparative Agendas Project, and the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, get_args

from pipeline.lexicon import LexiconError, read
from pipeline.records.enums import Topic

_FILE = "pipeline/lexicon/topics.toml"
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][\w&.]*\w|[^\W_]")
_BREAK = re.compile(r"[;:]\s|,\s+([a-z]+)\b")
_THING = re.compile(r"\{([^{}]+)\}")
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
    """Phrase → topic and weight (none and 0 where it tells none), and first word → the most words of one.

    `whole` are the subjects that tell a topic only alone; `before` ends the head of a noun phrase, `joins` parts two, and
    after a comma `clauses` may begin a clause; `fillers` may stand before a whole subject.
    """

    weights: Mapping[_Words, tuple[Topic | None, int]]
    longest: Mapping[str, int]
    whole: Mapping[_Words, Topic]
    before: frozenset[str]
    joins: frozenset[str]
    clauses: frozenset[str]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A phrase of the lexicon in a text: from which word to which, the phrase itself, its topic and weight."""

    start: int
    end: int
    spelled: _Words
    topic: Topic
    weight: int


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


def scores(text: str, language: str, *, phrase: bool = False) -> Mapping[Topic, int]:
    """The weight of each topic's words in `text`, each word counted once; with `phrase`, the head of a noun phrase twice."""
    return _summed(_weighed(text, language, phrase))


def scores_around(subject: str, text: str, language: str) -> Mapping[Topic, int]:
    """The weight of each topic's words in the noun phrase `subject` and in the `text` around it, each word counted once."""
    return _summed({**_weighed(text, language, False), **_weighed(subject, language, True)})


@lru_cache(maxsize=4_096)
def _weighed(text: str, language: str, phrase: bool) -> Mapping[_Words, tuple[Topic, int]]:
    """The topic and weight of each phrase of the lexicon that `text` has."""
    table = _phrases(language)
    words = _words(text)
    hits = _hits(table, words)
    heads = _heads(table, words, hits) if phrase else frozenset()
    found: dict[_Words, tuple[Topic, int]] = {}
    for hit in hits:
        found.setdefault(hit.spelled, (hit.topic, hit.weight * (2 if hit in heads else 1)))
    return MappingProxyType(found)


def _summed(weighed: Mapping[_Words, tuple[Topic, int]]) -> Mapping[Topic, int]:
    found: dict[Topic, int] = {}
    for topic, weight in weighed.values():
        found[topic] = found.get(topic, 0) + weight
    return found


def topic_of(text: str, language: str, *, phrase: bool = False) -> Topic | None:
    """The topic that the words of `text` tell, None when they tell none, or several as strongly."""
    return decide(scores(text, language, phrase=phrase))


def decide(weights: Mapping[Topic, int]) -> Topic | None:
    """The topic with the greatest weight: a strong word at least, and more than any other; None otherwise."""
    first = leading(weights)
    return first[0] if len(first) == 1 else None


def leading(weights: Mapping[Topic, int]) -> tuple[Topic, ...]:
    """The topics with the greatest weight, a strong word at least; of several, those of money give way to what it is for."""
    most = max(weights.values(), default=0)
    if most < _CLEAR:
        return ()
    first = tuple(topic for topic, weight in weights.items() if weight == most)
    named = tuple(topic for topic in first if topic not in _yielding())
    return named if len(first) > 1 and named else first


def nearest(sentence: str, value_text: str, language: str, among: Sequence[Topic]) -> Topic | None:
    """Which of the topics `among` has its words nearest to `value_text` in the sentence; of two as near, the one before it."""
    before, _, after = sentence.partition(value_text)
    table = _phrases(language)
    head, tail = _words(before), _words(after)
    away = {hit.topic: len(head) - hit.end for hit in _hits(table, head) if hit.topic in among}
    for hit in _hits(table, tail):
        if hit.topic in among and hit.start < away.get(hit.topic, len(tail)):
            away[hit.topic] = hit.start
    return min(away, key=lambda topic: away[topic], default=None)


def heading_topic(heading: str, language: str) -> Topic | None:
    """The topic of a heading: that of the words before a colon, where they tell one, else of all."""
    lead, colon, _ = heading.partition(":")
    return (_named_topic(lead, language) if colon else None) or _named_topic(heading, language)


def _named_topic(heading: str, language: str) -> Topic | None:
    """As `topic_of`; what money is for counts before the money ("Investment and Spending on Farming")."""
    weights = scores(heading, language)
    found = decide(weights)
    others = [topic for topic, weight in weights.items() if weight >= _CLEAR and not gives_way(topic)]
    return others[0] if found is not None and gives_way(found) and len(others) == 1 else found


def gives_way(topic: Topic) -> bool:
    """Whether a topic is that of money, which gives way to what the money is for."""
    return topic in _yielding()


def whole_topic(subject: str, language: str) -> Topic | None:
    """The topic of a subject that is nothing but one general word, as "growth" and "stronger growth" are."""
    table = _phrases(language)
    words = _words(subject)
    first = next((at for at, word in enumerate(words) if word not in table.fillers), len(words))
    return table.whole.get(words[first:])


def unit_topic(unit: str, language: str) -> Topic | None:
    """The topic that a unit code tells: of the things counted by their word, of MW by the lexicon."""
    thing = _THING.fullmatch(unit)
    return topic_of(thing[1], language) if thing else _units().get(unit)


def clause(sentence: str, value_text: str, language: str) -> str:
    """The clause of `sentence` that `value_text` stands in; the whole sentence when it is not found there."""
    at = sentence.find(value_text)
    if at < 0:
        return sentence
    starts = _phrases(language).clauses
    cuts = [m.start() for m in _BREAK.finditer(sentence) if m[1] is None or m[1] in starts]
    left = max((cut for cut in cuts if cut < at), default=0)
    right = min((cut for cut in cuts if cut >= at + len(value_text)), default=len(sentence))
    return sentence[left:right]


@cache
def _units() -> Mapping[str, Topic]:
    return {code: entry["topic"] for entry in read("topics")["topic"] for code in entry.get("units", ())}


@cache
def _yielding() -> frozenset[Topic]:
    return frozenset(read("topics")["settings"]["yields"])


def _code(entry: Mapping[str, Any]) -> int:
    return int(entry["code"])


def _words(text: str) -> _Words:
    return tuple(
        _singular(word)
        for word in _WORD.findall(text.replace("’", "'").replace("-", " ").replace("%", " percent ").lower())
    )


@lru_cache(maxsize=20_000)
def _singular(word: str) -> str:
    """A word without its plural: the same for the lexicon and the text, so it need not be a word ("houses": hous)."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith(("se", "xe", "ze", "che", "she")):
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _hits(table: _Phrases, words: _Words) -> tuple[_Hit, ...]:
    """The longest phrases of the lexicon that tell a topic, from left to right."""
    found: list[_Hit] = []
    index = 0
    while index < len(words):
        size, (topic, weight) = _longest(table, words, index)
        if topic is not None:
            found.append(_Hit(index, index + size, words[index : index + size], topic, weight))
        index += size
    return tuple(found)


def _longest(table: _Phrases, words: _Words, index: int) -> tuple[int, tuple[Topic | None, int]]:
    for size in range(min(table.longest.get(words[index], 0), len(words) - index), 0, -1):
        held = table.weights.get(words[index : index + size])
        if held is not None:
            return size, held
    return 1, (None, 0)


def _heads(table: _Phrases, words: _Words, hits: Sequence[_Hit]) -> frozenset[_Hit]:
    """The hits that are heads of a noun phrase: of the first of its parts that tells anything ("output of organic fruit").

    A part ends before the words that go on about it, and has more heads where words join two.
    """
    if not hits:
        return frozenset()
    first = hits[0].start
    end = next((i for i in range(first, len(words)) if words[i] in table.before), len(words))
    ends = {end, *(i for i in range(first, end) if words[i] in table.joins)}
    return frozenset(hit for hit in hits if any(hit.start < at <= hit.end for at in ends))


@cache
def _phrases(language: str) -> _Phrases:
    """The words of the lexicon in one language. Raises `LexiconError` where two topics claim a phrase."""
    data = read("topics")
    tag = language.split("-")[0]
    settings = data["settings"]
    weights: dict[_Words, tuple[Topic | None, int]] = {}
    weights.update((_words(phrase), (None, 0)) for phrase in settings.get("neutral", {}).get(tag, ()))
    whole: dict[_Words, Topic] = {}
    for entry in data["topic"]:
        for kind in ("strong", "weak"):
            for phrase in entry.get(kind, {}).get(tag, ()):
                words = _words(phrase)
                held = weights.setdefault(words, (entry["topic"], settings[kind]))
                if not words or held[0] != entry["topic"]:
                    claimed = held[0] or "`neutral`"
                    raise LexiconError(f"{_FILE}: {claimed} and {entry['topic']} both claim the phrase {phrase!r}")
        whole.update((_words(phrase), entry["topic"]) for phrase in entry.get("whole", {}).get(tag, ()))
    longest: dict[str, int] = {}
    for words in weights:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    before, joins, clauses, fillers = (
        frozenset(settings.get(key, {}).get(tag, ())) for key in ("head_before", "joins", "clauses", "fillers")
    )
    return _Phrases(
        MappingProxyType(weights), MappingProxyType(longest), MappingProxyType(whole), before, joins, clauses, fillers
    )
