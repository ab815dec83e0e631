"""Ordinals: a rank, part of a name, or a mere ordinal; and what stands inside a quoted name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.numbers.atoms import Atom
from pipeline.english.numbers.numerals import everywhere, ranked
from pipeline.lexicon import either, places, read
from pipeline.records import Mention


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    lex = read("en/roles")
    wide = everywhere()
    among = rf"(?:places?\s|positions?\s)?(?:(?:in|among)\s(?:the\s)?(?:[\w-]+\s){{1,4}}?|{wide}\s)?"
    nth = r"(?:\w{2,12}st|1st|second|third|\w{2,12}th|\dth|\d{1,3}(?:nd|rd))"
    return {
        "body": re.compile(
            rf"\s(?:[A-Z][\w’'.-]*\s){{0,3}}{either(lex['ordinal']['bodies'])}\b"
            r"|\s(?:[a-z]+\s)?people[’']s\scongress\b"
        ),
        "event": re.compile(rf"[\s-](?:[\w’'-]+\s){{0,2}}{either(lex['ordinal']['events'])}s?\b", re.IGNORECASE),
        "sure": re.compile(
            rf"\b{either(lex['rank']['sure'])}(?:\s(?:as|the|at|in|of|to|record))*(?:\s[a-z]+ly)?(?:\s(?-i:[A-Z])[\w-]+){{0,3}}\s(?:the\s)?$",
            re.IGNORECASE,
        ),
        "again": re.compile(
            rf"\b{either(lex['rank']['sure'])}\s[^.;:]{{0,50}}\b(?:\w*(?:first|second|third)|the\stop|\w+th|\d+(?:st|nd|rd|th))\b"
            r"[^.;:]{0,90}(?:,|\band)\s(?:the\s)?$",
            re.IGNORECASE,
        ),
        "named": re.compile(
            rf"\b{either(lex['rank']['verbs'])}\s(?:us|it|them|(?:the|our|its)\s[a-z]+)\s$", re.IGNORECASE
        ),
        "verb": re.compile(rf"\b{either(lex['rank']['verbs'])}\s(?:the\s)?$", re.IGNORECASE),
        "finished": re.compile(rf"\b{either(lex['rank']['finishing'])}\s(?:in\s)?(?:a\s\w+\s)?$", re.IGNORECASE),
        "alone": re.compile(
            rf"\s(?:place\s)?(?:(?:in|among)\s(?:the\s)?[\w’' -]{{2,40}}|{wide})(?:[,;.)]|$)"
        ),  # "up by 9 %, second in the province": a rank told beside an amount
        "of": re.compile(rf"\s(?:(?:by|in|for|on|of|among)\s|{wide}\b)"),
        "takes": re.compile(
            rf"\b{either(lex['rank']['takers'])}\s(?:the\s|its\s|their\s|our\s)?(?:(?:global|world|national|overall)\s)?$",
            re.IGNORECASE,
        ),
        "each": re.compile(
            rf"\b{either(lex['rank']['sure'])}\s[^.;:]{{0,40}}{nth}(?:,\s{nth})*,?\sand\s(?:the\s)?$", re.IGNORECASE
        ),
        "superlative": re.compile(
            rf"[\s-](?:most\s\w+|{either(lex['rank']['superlatives'])})\b|-(?:ranked|placed)\b", re.IGNORECASE
        ),
        "praised": re.compile(rf"\s{either(lex['rank']['praised'])}(?:\s[a-z-]+){{1,4}}[”\"’]", re.IGNORECASE),
        "place": re.compile(rf"[\s-]{either(lex['rank']['places'])}\b", re.IGNORECASE),
        "steps": re.compile(
            rf"\b{either(lex['rank']['places'])}\s(?:up\s|down\s)?(?:to|into)\s(?:the\s)?$", re.IGNORECASE
        ),
        "lands": re.compile(
            rf"\b{either(lex['rank']['movers'])}\s(?:up\s|down\s)?to\s(?:the\s)?$", re.IGNORECASE
        ),  # "will jump to the third in the province"
        "toward": re.compile(r"\b(?:to|into|from)\s(?:the\s|its\s|our\s)?$", re.IGNORECASE),
        "onward": re.compile(
            rf"\sto\s(?:the\s)?{nth}[\s-]{either(lex['rank']['places'])}\b", re.IGNORECASE
        ),  # "from fifth to fourth place"
        "leaves": re.compile(
            rf"\b{either(lex['rank']['movers'])}\s(?:up\s|down\s)?(?:in\sthe\s(?:[a-z]+\s)?rankings?\s)?from\s(?:the\s)?$",
            re.IGNORECASE,
        ),
        "goes_to": re.compile(
            rf"\s{among}to\s(?:the\s)?{nth}\s?(?:[(,.;]|$|in\b|and\b|among\b|places?\b|positions?\b)"
        ),
        "came_from": re.compile(
            rf"\b{either(lex['rank']['movers'])}\s(?:up\s|down\s)?(?:in\sthe\s(?:[a-z]+\s)?rankings?\s)?from\s(?:the\s)?{nth}"
            rf"(?:\s(?:most\s)?[a-z]+(?:\sone)?)?\s{among}to\s(?:the\s)?$",
            re.IGNORECASE,
        ),
        "held": re.compile(r"\b(?:in|(?:stands?|stood|sits?|is|was|ranks?|ranked)\sat)\s(?:the\s)?$", re.IGNORECASE),
        "others": re.compile(
            rf"\b(?:{nth}\s{either(lex['rank']['places'])}|{either(lex['rank']['sure'])}\s{nth})\b"
            r"[^.;:]{0,60}(?:,|\band)\s(?:the\s)?(?:[A-Z][\w’'-]*\s){1,4}$"
        ),
        "scope": re.compile(rf"[”\"’']?\s(?:place\s|position\s)?{either(lex['rank']['scopes'])}\b", re.IGNORECASE),
    }


def _among(after: str) -> bool:
    """Whether what follows says among whom a rank holds: "in the region", "nationwide", or the name of a place."""
    inside = re.match(r"\s(?:place\s|position\s)?in\s(?:the\s)?", after)
    named = inside is not None and any(start == 0 for start, _, _ in places.find(after[inside.end() :]))
    return named or _rules()["scope"].match(after) is not None


_RUNNING = re.compile(r"\s(?:year|month|quarter|season|week)\s(?:running|in\sa\srow|in\ssuccession)\b", re.IGNORECASE)
""" "for the eighth year running"."""
_OUT_OF = re.compile(rf"\sout\sof\s(?:\d{{1,3}}|{either(list(read('en/dates')['counts']))})(?=\s?(?:[,.;:)]|$))")
""" "bottom of the league, seventh out of seven"."""
_ENDS = re.compile(r"\s?(?:[(,.;]|$)|\s(?:and|in|among)\s")
""" "the isles third (23) and the fen fourth": where the name of a place and its rank end."""
_WITH = re.compile(r"\swith\s\d")
""" "and pilots come in third with 19 %"."""
_BESIDE = re.compile(r"\d[^;:.]{0,60}(?:\.\d[^;:.]{0,60})?,\s(?:the\s)?$")
_QUOTES = {"“": "”", '"': '"', "‘": "’"}


def quoted(text: str, atom: Atom) -> bool:
    """Inside a short quotation that is a coined name: at most ten words and no full stop, or a row of small counts."""
    left = max(text.rfind(q, max(0, atom.start - _WIDEST), atom.start) for q in _QUOTES)
    if left < 0:
        return False
    closing = _QUOTES[text[left]]
    right = text.find(closing, atom.end, atom.end + _WIDEST)
    if right < 0 or closing in text[left + 1 : atom.start]:
        return False
    if text[left] == '"' and text.count('"', 0, left) % 2:
        return False
    inner = text[left + 1 : right]
    if inner.strip() == text[atom.start : atom.end]:
        return False
    short = len(inner.split()) <= 11 and max(atom.start - left, right - atom.end) <= 80
    return (short and "." not in re.sub(r"\d\.\d", "", inner)) or _in_slogan(inner)


_WIDEST = 160
_COUNTED = re.compile(rf"(?:{either(list(read('en/dates')['counts']))}|one|multiple|all|\d{{1,2}})(?:\s[a-z-]+){{1,5}}")


def _in_slogan(inner: str) -> bool:
    """ "two harbours, one bridge and four ferries", of which nothing is told: a row of small counts and nothing else."""
    parts = re.split(r",\s(?:and\s)?|\sand\s", inner)
    return len(parts) >= 3 and len(inner) <= _WIDEST and all(_COUNTED.fullmatch(part) for part in parts)


def coined(text: str, atom: Atom) -> bool:
    """Whether a quotation is a number and the noun of what it praises: "record “nine straight bumper catches”"."""
    opens = text[atom.start - 1 : atom.start] in tuple(_QUOTES) and quoted(text, atom)
    return opens and _rules()["praised"].match(text, atom.end) is not None


OF_ITS_RATE = re.compile(
    r"\bthe\s(?P<what>(?:[a-z]+\s)?rates?)\s(?:of|in)\sthe\s(?:province|city|country|county|region|nation|state|whole)['’]s\s$"
)
""" "the growth rate of the province's third", as translations rank the growth of what was told before."""
_FOR_THE = re.compile(r"\bfor\sthe\s$")


def role(text: str, atom: Atom, before: str, after: str) -> Mention | None:
    """Ordinals: a rank (None: perhaps a claim), part of a name, or a mere ordinal."""
    rules = _rules()
    if text[atom.end - 1].isdigit() and ranked(text, atom.start, atom.end):
        return None
    if _FOR_THE.search(before) and re.match(r"\stime\b", after):
        return Mention(atom.start, atom.end, "ordinal", "says that it had not been before")
    if _RUNNING.match(after):
        return Mention(atom.start, atom.end, "date", "says how long")
    if atom.value > 1 and rules["superlative"].match(after) and not rules["event"].match(after):
        return None
    if rules["again"].search(text, max(0, atom.start - 170), atom.start) and rules["of"].match(after):
        return None
    if rules["sure"].search(before) or (
        _among(after) and (rules["verb"].search(before) or rules["named"].search(before) or quoted(text, atom))
    ):
        return None
    if _BESIDE.search(text, max(0, atom.start - 90), atom.start) and _among(after) and rules["alone"].match(after):
        return None
    if atom.value > 1 and _OUT_OF.match(after) is not None:
        return None
    if rules["lands"].search(before) and _among(after):
        return None
    toward = rules["toward"].search(before) is not None
    if rules["steps"].search(before) or (toward and (rules["place"].match(after) or rules["onward"].match(after))):
        return None
    if (rules["leaves"].search(before) and rules["goes_to"].match(after)) or (
        rules["came_from"].search(text, max(0, atom.start - 90), atom.start) and _ENDS.match(after)
    ):
        return None
    if atom.value > 1 and rules["finished"].search(before) and (_ENDS.match(after) or _WITH.match(after)):
        return None
    if atom.value > 1 and rules["held"].search(before) and rules["place"].match(after):
        return None
    if atom.value > 1 and OF_ITS_RATE.search(before) and _ENDS.match(after):
        return None  # "the growth rate of the province's third", as translations rank
    if before.endswith("in the ") and re.match(r"\splace\s(?:of|among|in)\s(?:the|all)\b", after):
        return None
    if rules["takes"].search(before) and rules["place"].match(after):
        return None
    if re.match(r",?\srespectively\b", after) and rules["each"].search(text, max(0, atom.start - 90), atom.start):
        return None
    if rules["others"].search(text, max(0, atom.start - 130), atom.start) and _ENDS.match(after):
        return None
    if re.match(r"[\s-](?:hand|class|rate|tier|half)\b", after, re.IGNORECASE) and atom.value <= 3:
        return Mention(atom.start, atom.end, "idiom", "a fixed expression")
    if rules["body"].match(after):
        return Mention(atom.start, atom.end, "name", "number of a body or plan")
    if text[atom.start].isdigit() and re.match(r"-[a-z]", after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    if rules["event"].match(after):
        return Mention(atom.start, atom.end, "ordinal", "counts off a series")
    printed = text[atom.start : atom.end]
    titled = printed[0].isdigit() or (printed[0].isupper() and re.search(r"\w\s$", before))
    if titled and re.match(r"[\s-][A-Z]", after):
        return Mention(atom.start, atom.end, "name", "part of a proper name")
    return Mention(atom.start, atom.end, "ordinal", "counts off the text or a series")
