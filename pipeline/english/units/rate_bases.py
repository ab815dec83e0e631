"""The base that the words behind an amount give it: a thing ("per tonne", "each") or a time ("a year", "every week")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.frames import Frame, Site
from pipeline.english.units.counted import thing
from pipeline.lexicon import either, read
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.units import units


def counted_end(site: Site, frame: Frame) -> int:
    """Where what a count counts ends, so that its base may follow ("70 calls per month"); 0 where nothing does."""
    noun = frame.counted
    if noun is None and site.chunk and frame.rule.startswith("change_noun"):
        noun = site.chunk[-1]  # "a net increase of 900 firms per day"
    return 0 if site.quantity.kind != "count" or noun is None or noun.idx < site.end else noun.idx + len(noun)


def noun_before_base(site: Site) -> int:
    """Where the noun ends that an amount of money stands before and a base behind ("a 40 dollar levy per boat"); 0 without."""
    if site.quantity.kind != "money" or not site.chunk or "/" in site.quantity.unit:
        return 0
    end = site.chunk[-1].idx + len(site.chunk[-1])
    return end if _EACH_OF.match(site.view.text, end) is not None else 0


_EACH_OF = re.compile(r"\s(?:per|(?:for|to)\s(?:each|every))\s(?!cent\b|capita\b|annum\b|mille\b|additional\b|\d)[a-z]")


@cache
def _bases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "per visit", "a tonne": bases of the lexicon, and any other noun after "per"; "of tea" may stand between."""
    per = read("en/things")["per"]
    known = either([*per["things"], *per["codes"]])
    stuff = r"(?:\sof\s[a-z]+(?:\s[a-z]+)?(?=\s(?:per\b|for\b|a\s(?:day|week|month|year)\b)))?"
    which = rf"(?:(?:{either(per['which'])}|[a-z]{{3,}}(?:able|ible|ental|ional)(?=\s[a-z]))\s)?"
    return (
        re.compile(
            rf"{stuff}\s(?:per|for every|for each|a|an)\s{which}({known})\b"
            r"(?!\s(?:ago|earlier|later|before|after)\b)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{stuff}\s(?:per|for each)\s{which}(?!{either(per['not_things'])}\b)([A-Za-z]{{3,}}(?:-[a-z]+)?)\b"
        ),
    )


@cache
def times() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "annually", "a year"; and "each" that stands for things, not for times."""
    per = read("en/things")["per"]
    return (
        re.compile(rf"\s{either(per['yearly'])}\b(?!-|\s(?:ago|earlier|later|before|after))", re.IGNORECASE),
        re.compile(rf"\seach\b(?!\s{either(per['times'])})"),
    )


A_BASE = re.compile(r"\s(?:an?|per|each)\s[a-z]+")
""" "9 dollars a tonne": the base that stands right behind an amount."""
_NAMED_BASE = re.compile(r"\s(?:per|an?|each|every)\s(?:[A-Z][a-z]{2,}\s){1,3}([A-Z][a-z]{2,})\b")
""" "per Urban Local Body": by the head of the name."""


def per_thing(tail: str, unit: str) -> str:
    """The unit with the base of a rate that the words after the number name: "per visit", "a tonne", "annually"."""
    known, other = _bases()
    if (many := _PER_MANY.match(tail)) is not None and (base := units().match(tail, many.end())) is not None:
        return f"{unit}/({many[1].replace(',', '')}.{base[0].code})"
    if (named := _NAMED_BASE.match(tail)) is not None:
        return f"{unit}/{thing(named[1].lower())}"
    regular = _EVERY.match(tail)
    if regular is not None:
        return f"{unit}/{read('en/things')['per']['codes'][regular[1].lower()]}"
    match = known.match(tail) or other.match(tail)
    people = _FOR_EVERY.match(tail) if match is None else None
    if people is not None and (each := _each_of(people[1].split())):
        return f"{unit}/{each}"
    if match is None:
        said = _GOES_ON.split(tail)[0]
        return f"{unit}/a" if times()[0].search(said) or (unit[:1] == "{" and _IN_EACH.search(said)) else unit
    word = match.group(1).lower()
    if (measure := _UNIT_NEXT.match(tail, match.end())) is not None and match.re is other:
        return f"{unit}/{{{word}_{measure[1]}}}"
    printed = units().match(tail, match.start(1))  # "per square kilometre"
    longer = printed is not None and printed[1] > match.end(1)
    coin = currencies().after(tail, match.start(1))  # "2 grams for each euro of output"
    code = (
        printed[0].code
        if printed is not None and longer
        else read("en/things")["per"]["codes"].get(word)
        or read("en/things")["per"]["own"].get(word)
        or (coin[0].code if coin is not None and not coin[0].candidates else thing(word))
    )
    if code in TIME_CODES and (whom := other.match(tail, match.end())) is not None:
        as_printed = code == "{quarter}"  # no unit of time that rates are mostly of
        who = read("en/things")["per"]["own"].get(whom[1].lower(), thing(whom[1]))
        return f"{unit}/{code}/{who}" if as_printed else f"{unit}/{who}/{code}"
    again = PER_TIME.match(tail, match.end())
    time = read("en/things")["per"]["codes"].get(again[1].lower(), "") if again else ""
    return f"{unit}/{code}/{time}" if time and code != time else f"{unit}/{code}"


def _each_of(words: list[str]) -> str:
    """The people that "900 dollars for every adult islander", "… for every pensioner household" are for; else empty."""
    things = [thing(word) for word in words]
    if words[-1:] == ["child"]:
        return "{child}"  # "50 dollars for every eligible child": of a child as such
    who = things.index("{person}") if "{person}" in things else len(things)
    homes = [one for one in things[who : who + 2] if one in ("{household}", "{family}")]
    return homes[0] if homes else "{person}" if who < len(things) else ""


_IN_EACH = re.compile(r"\sin\seach\sof\s(?:the\s)?(?:next|past|last|coming|following)\s[\w-]+\syears\b")
""" "80 places in each of the next four years"."""
_GOES_ON = re.compile(r"[,;–—]|\band\b|\b(?:who|which|that)\s(?:have|has|lack|are|is)\b")
""" "900 crews who have no berth for some weeks each year": how many there are, not how many a year."""
_PER_MANY = re.compile(r"\s(?:per|for\severy)\s(\d[\d,]{0,6})\s")
""" "16 yuan per 50 kilograms"."""
TIME_CODES = ("a", "mo", "wk", "d", "h", "{quarter}")
""" "900 euros a year per person"."""


_UNIT_NEXT = re.compile(r"\s(litre|gallon|hectare|acre|tonne|ton|hour)\b")
""" "per proof litre"."""


_EVERY = re.compile(r"\s(?:every|each)\s(?:single\s)?(?:working\s|business\s)?(day|week|month|hour)\b", re.IGNORECASE)
""" "will average 40 million every week", "9 new posts every working day"."""


_FOR_EVERY = re.compile(r"\s(?:for|to)\s(?:every|each)\s((?:[A-Za-z-]+\s){0,4}[A-Za-z-]+)\b")
""" "900 dollars for every adult islander": of each of the people."""


PER_TIME = re.compile(r"\s(?:per|a|an|each)\s(year|annum|month|week|day|hour)\b", re.IGNORECASE)
""" "103 euros per person per month": the second base."""
