"""Names of indicators inside subjects: one key for all ways to write a name, and what may be taken off a subject's ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import read
from pipeline.lexicon.places import find

_TOKEN = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*|&|%")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_ABBREVIATION = re.compile(r"[A-Za-z0-9&.\-]{1,10}s?")
_YEAR = re.compile(r"(?:(?:in|for|of|by) )?(?:1[89]|20)\d\d(?: (?:in|for))?")
_ARTICLES = frozenset({"the", "a", "an"})
_MOST_READINGS = 60
_LONGEST = 200


@dataclass(frozen=True)
class _Phrases:
    """What `indicator_phrases.toml` holds, each phrase as a key."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    change_before: tuple[str, ...]
    change_after: tuple[str, ...]
    sizes: frozenset[str]
    same: Mapping[str, str]
    ties: str
    tails: str


def name_key(text: str) -> str:
    """A name without what does not matter: case, hyphens, articles, a plural or possessive s, British or American."""
    words = (word for word in _TOKEN.findall(text.replace("’", "'").lower()) if word not in _ARTICLES)
    return " ".join(_word(word) for word in words)


def _word(word: str) -> str:
    word = "and" if word == "&" else word.removesuffix("'s").rstrip("'")
    word = _same().get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _same().get(word, word)


def readings(subject: str, *, change: bool) -> Iterator[str]:
    """The keys that a subject may be a name under: itself, then with harmless words and places off its ends, widest first.

    With `change`, words that say so ("growth of") come off first. A bracket that is no abbreviation restricts the subject,
    so that it has no reading; nor has one of more than 200 characters.
    """
    if len(subject) > _LONGEST:
        return
    if not all(_ABBREVIATION.fullmatch(inner) for inner in brackets(subject)):
        return
    phrases = _phrases()
    text = _without_places(_BRACKETS.sub(" ", subject), phrases)
    first = name_key(text)
    queue = [*_changes(first, phrases), first] if change else [first]
    seen: set[str] = set()
    while queue and len(seen) < _MOST_READINGS:
        key = queue.pop(0)
        if key in seen or not key:
            continue
        seen.add(key)
        yield key
        queue.extend(_shorter(key, phrases.before, phrases.after))
        queue.extend(_without_year(key))


def brackets(subject: str) -> list[str]:
    """What a subject has in brackets."""
    return [inner.strip() for inner in _BRACKETS.findall(subject)]


def says_size(subject: str) -> bool:
    """Whether a subject says that it is about how many or how much there is ("number of schools", "length of railways")."""
    return not _phrases().sizes.isdisjoint(name_key(subject).split())


def _changes(key: str, phrases: _Phrases) -> list[str]:
    return list(_shorter(key, phrases.change_before, phrases.change_after))


def _shorter(key: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    for phrase in before:
        if key.startswith(phrase + " "):
            yield key[len(phrase) + 1 :]
    for phrase in after:
        if key.endswith(" " + phrase):
            yield key[: -len(phrase) - 1]


def _without_year(key: str) -> Iterator[str]:
    if (match := _YEAR.match(key)) and key[match.end() : match.end() + 1] == " ":
        yield key[match.end() + 1 :]
    for match in _YEAR.finditer(key):
        if match.end() == len(key) and match.start() > 0:
            yield key[: match.start()].rstrip()


def _without_places(text: str, phrases: _Phrases) -> str:
    """The text without a place that leads it ("Kerala's output", "Kerala output") or is tied to its end ("of Kerala")."""
    spans = find(text)
    if spans and not text[: spans[0][0]].strip().lower().removeprefix("the").strip():
        rest = re.match(rf"(?:\s(?:{phrases.tails})\b)?(?:['’]s?)?\s", text[spans[0][1] :], re.IGNORECASE)
        if rest:
            cut = spans[0][1] + rest.end()
            text, spans = text[cut:], [(start - cut, end - cut, code) for start, end, code in spans[1:]]
    if spans and re.fullmatch(rf"(?:\s(?:{phrases.tails})\b)?\s*", text[spans[-1][1] :], re.IGNORECASE):
        tie = re.search(rf"\s(?:{phrases.ties})\s(?:the\s)?$", text[: spans[-1][0]], re.IGNORECASE)
        if tie:
            return text[: tie.start()]
    return text


@cache
def _same() -> Mapping[str, str]:
    same: dict[str, str] = read("indicator_phrases")["same"]
    return same


@cache
def _phrases() -> _Phrases:
    table = read("indicator_phrases")
    return _Phrases(
        before=_keys(table["before"]),
        after=_keys(table["after"]),
        change_before=_keys(table["change_before"]),
        change_after=_keys(table["change_after"]),
        sizes=frozenset(name_key(word) for word in table["sizes"]),
        same=_same(),
        ties="|".join(map(re.escape, table["ties"])),
        tails="|".join(map(re.escape, table["place_tails"])),
    )


def _keys(phrases: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_key(phrase) for phrase in phrases))
