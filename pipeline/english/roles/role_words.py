"""The words of `lexicon/en/roles.toml` as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline.english.numbers.atoms import Atom
from pipeline.english.roles import references
from pipeline.lexicon import either, read


@cache
def role_words() -> dict[str, Any]:
    lex = read("en/roles")
    return {
        "always": re.compile(rf"\b{either(lex['name']['always'])}[\s-]?{references.LISTED}$", re.IGNORECASE),
        "phased": re.compile(
            rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)\s{either(lex['name']['always'])}\s$"
            rf"|\b(?:of|in|under|includ(?:es?|ing)|compris(?:es?|ing))\s{either(lex['name']['phased'])}\s$"
        ),
        "name": re.compile(rf"\b{either(lex['name']['before'])}[\s-]?{references.LISTED}$", re.IGNORECASE),
        "called": re.compile(rf"\s{either(lex['citation']['after'])}\b", re.IGNORECASE),
        "named": re.compile(rf"\s(?:[A-Z][\w’'-]*\s){{0,3}}{either(lex['name']['after'])}\b"),
        "product": re.compile(rf"\s(?:[A-Z][a-z]+\s){{1,2}}{either(lex['name']['products'])}\b"),
        "adjective": re.compile(rf"\b(?:{either(lex['double']['before'])}|an?\s[a-z-]+)\s$", re.IGNORECASE),
        "doubled": re.compile(
            rf"(?:double|triple|quadruple)\s(?!{either(lex['double']['of'])}\b)[A-Za-z]", re.IGNORECASE
        ),
        "trimmed": re.compile(rf"[\s-]?(?:%|per\s?cent)[\s-]{either(lex['name']['trimmed'])}\b", re.IGNORECASE),
        "counting": re.compile(rf"\b{either(lex['pronoun']['counting'])}\s$", re.IGNORECASE),
        "pronoun": re.compile(rf"\s{either(lex['pronoun']['after'])}\b", re.IGNORECASE),
        "element": re.compile(rf"(?<![A-Za-z]){either(lex['formula']['elements'])}\s$"),
        "thing": re.compile(rf"\s{either(lex['name']['things'])}\b"),
        "another": re.compile(rf"\s(?:[a-z-]{{2,20}}\s){{1,4}}{either(lex['idiom']['another'])}\sanother\b"),
        "idiom": phrases(lex["idiom"]["phrases"]),
        "fixed": re.compile(either(lex["idiom"]["words"]), re.IGNORECASE),
        "structure": phrases(lex["structure"]["phrases"]),
        "graded": re.compile(rf"(?<![\w-]){either(lex['name']['graded'])}[\s-]?{references.LISTED}$"),
        "telling": re.compile(
            rf"\b{either(lex['structure']['telling'])}\s(?:\d{{1,2}}\s[a-z]+,?\s(?:and\s)?)?(?:the\s|its\s)?$",
            re.IGNORECASE,
        ),
        "told": re.compile(rf"\s(?:[a-z-]+\s){{0,2}}{either(lex['structure']['told'])}\b"),
        "laid_out": re.compile(
            rf"\s(?:[a-z-]+\s){{0,2}}indicators\s[^.;:,]{{0,60}}\bare\s{either(lex['structure']['laid_out'])}\b"
        ),
        "own": re.compile(
            rf"\s(?:[a-z-]+\s){{0,2}}{either(lex['structure']['own'])}(?=\s{either(lex['structure']['towards'])}\b|:)"
        ),
        "versioned": re.compile(rf"\b{either(lex['name']['versioned'])}\s$"),
        "titled": re.compile(rf"\s(?:[A-Z][a-z]+\s){{0,2}}{either(lex['structure']['titled'])}\b"),
    }


def phrases(listed: list[str]) -> re.Pattern[str]:
    """A pattern of phrases in which `#` marks the place of a number (a zero byte in the text that is searched)."""
    return re.compile(
        "|".join(
            re.escape(p).replace(r"\ ", r"\s").replace(r"\#", "\x00").replace("#", "\x00")
            + (r"\b" if p[-1].isalpha() else "")
            for p in listed
        ),
        re.IGNORECASE,
    )


def in_phrase(pattern: re.Pattern[str], text: str, atom: Atom) -> bool:
    """Whether a phrase of `pattern` has the atom in the place of its mark."""
    start, end = max(0, atom.start - 24), atom.end + 24
    marked = text[start : atom.start] + "\x00" + text[atom.end : end]
    at = atom.start - start
    for m in pattern.finditer(marked):
        inside_word = m.start() > 0 and marked[m.start()].isalpha() and marked[m.start() - 1].isalpha()
        if m.start() <= at < m.end() and not inside_word:
            return True
    return False
