"""How a text shows which language it is in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from pipeline.lexicon import LexiconError, read

_FILE = "pipeline/lexicon/languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2_000
_LETTERS = 20_000
_FIRST = 40_000
"""In so many characters the first words and letters of a text are looked for."""
_MIXED = 0.1


def detect(text: str) -> str | None:
    """The BCP 47 tag of the language of `text`, judged by its first words; None when that is not certain.

    It is not when a tenth of the letters are of another script, as in a text that prints two languages side by side. Without
    a telling word, a text in plain ASCII letters is taken for English.
    """
    words = [match.group().lower() for match in islice(_WORD.finditer(text, 0, _FIRST), _SAMPLE)]
    letters = "".join(words)[:_LETTERS]
    if not letters:
        return None
    counts = Counter(letters)
    mixed = False
    for tag, script in read("languages")["script"].items():
        inside = sum(
            count for char, count in counts.items() if any(low <= ord(char) <= high for low, high in script["ranges"])
        )
        if inside >= script["share"] * len(letters):
            return str(tag)
        mixed = mixed or inside >= _MIXED * len(letters)
    if mixed:
        return None
    scores: Counter[str] = Counter()
    for word in words:
        if word in _stopwords():
            scores[_stopwords()[word]] += 1
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return "en" if letters.isascii() else None
    second = ranked[1][1] if len(ranked) > 1 else 0
    clear = ranked[0][0] == "en" and ranked[0][1] >= 4 * second and letters.isascii()  # a table has few telling words
    return ranked[0][0] if clear or (ranked[0][1] >= 2 * second and ranked[0][1] >= 0.04 * len(words)) else None


@cache
def _stopwords() -> dict[str, str]:
    data = read("languages")
    shared = set(data["shared"])
    found: dict[str, str] = {}
    for tag, words in data["stopwords"].items():
        for word in words:
            if word in shared:
                raise LexiconError(f"{_FILE}: {word!r} of {tag} is also in `shared`; keep one")
            if found.setdefault(word, tag) != tag:
                raise LexiconError(f"{_FILE}: {found[word]} and {tag} both claim {word!r}; move it to `shared`")
    return found
