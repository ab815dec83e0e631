"""Of what an amount is for each: "each pilot is given 400 euros", "two docks each earned 3 million", "400 to each crew"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.units.counted import of_token, thing
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.lexicon import either, read
from pipeline.lexicon.sought import Sought
from pipeline.lexicon.units import units

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def apiece(site: Site, frame: Frame) -> str:
    """The unit code of the thing, one of which an amount is for ("{pilot}"); empty where nothing is said."""
    if (area := _of_each_unit(site, frame)) != "":
        return area
    if site.quantity.kind != "money" or _IN_ALL.search(site.view.text, 0, site.quantity.begin) is not None:
        return ""
    return (
        _charged_on(site, frame)
        or _given(site)
        or _to_each(site)
        or _each_gets(site)
        or _of_each_subject(site, frame)
        or _each_did(site, frame)
    )


_IN_ALL = re.compile(r",\sat\san?\s(?:[a-z]+\s){0,3}(?:cost|outlay|expense)\sof\s(?:[a-z]+\s){0,2}$")
""" "Each pilot will get 400 in vouchers, at a cost of 36 million": of all of them."""
_ON_ONE = re.compile(r"\son\s(?:an?|every|each)\s(?=[a-z])")


def _charged_on(site: Site, frame: Frame) -> str:
    """ "cut the toll by 12 cent on a crate of fish": what the change of a charge is for one of."""
    charge = frame.measure == "change" and frame.rule != "put_on_price"  # of which the thing itself is the subject
    opened = _ON_ONE.match(site.view.text, site.quantity.end) if charge else None
    chunk = chunk_after(site.view, opened.end()) if opened is not None else []
    return thing(chunk[-1].text) if chunk else ""


_GIVEN_EACH = re.compile(
    r"\b(?:each|every)\s(?:[a-z-]+\s){0,3}?([a-z-]+)\s(?:in\s[a-z]+\s|(?:that|who|which)\s[^,;.\d]{3,80}?\s)?(?:with\s)?an?\s(?:[a-z-]+\s){1,3}of\s(?:up\sto\s)?$"
)
""" "grants each electricity account a subsidy of 900", "every yard that has crews a grant of 500"."""


def _given(site: Site) -> str:
    """What is given a sum: each of the things between the verb and the name of the sum."""
    giver = _GIVEN_EACH.search(site.view.text, max(0, site.quantity.start - 140), site.quantity.start)
    noun = site.view.words[site.view.token_at(giver.start(1))] if giver is not None else None
    if noun is None or is_verb(noun):
        return ""  # "Wives will each receive a relief of 9"
    return thing(noun.text)


_TO_EACH = re.compile(
    r"(?:\s(?:in|of|worth\sof)\s[^,;.\d]{2,50}?)?\s(?:to|for)\s(?:each|every)\s"
    r"(?P<of>(?:one\s)?of\s(?:the|these|those|its|our)\s(?:\d[\d,\s]*\s)?)?(?=[A-Za-z])"
)


def _to_each(site: Site) -> str:
    """ "900 dollars in vouchers to every household", "a grant of 300 to each of the 4 000 pilots"."""
    opened = _TO_EACH.match(site.view.text, site.quantity.end)
    chunk = chunk_after(site.view, opened.end()) if opened is not None else []
    if not chunk or chunk[-1].lower_.removesuffix("s") in read("en/things")["per"]["codes"]:
        return ""  # "9 million for each of the next few years"
    one = chunk[-1].tag_ in ("NN", "NNP")
    return of_token(chunk[-1]) if one or (opened is not None and opened["of"]) else ""


def _each_gets(site: Site) -> str:
    """ "The sum that each yard will get is capped at 400"."""
    named = _EACH_GETS.search(site.view.text, max(0, site.quantity.start - 140), site.quantity.begin)
    noun = site.view.words[site.view.token_at(named.start(1))] if named is not None else None
    return thing(noun.text) if noun is not None and is_noun(noun) else ""


_EACH_GETS = Sought(
    r"\bthat\s(?:each|every)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\s(?:will|can|may|is\sto)\s(?:receive|get|claim|draw|earn)\s[^,;.]{0,50}$",
    "that",
)


def _of_each_subject(site: Site, frame: Frame) -> str:
    """ "Each pilot will be given 400 euros a year", "every trip costs 9": the subject of the verb, where "each" stands before
    it."""
    own = _own(site, frame)
    if own is None or own.left_edge.lower_ not in ("each", "every") or own.i > site.root.i:
        return ""
    if own.lower_ == "each":
        of = child(own, "prep")
        own = child(of, "pobj") if of is not None and of.lower_ == "of" else None
    elif own.tag_ == "NN" and own.lower_.endswith("ing") and is_noun(own.nbor(-1)):
        own = own.nbor(-1)  # "each dock benefiting will be granted 3 million"
    if own is None or not is_noun(own) or own.lower_ in read("en/things")["per"]["codes"]:
        return ""
    return of_token(own) if own.i not in site.view.owner and own.i not in site.view.timed else ""


def _of_each_unit(site: Site, frame: Frame) -> str:
    """ "Every hectare of the isle yields 9 tonnes": the unit that "each" or "every" opens the subject with."""
    own = _own(site, frame) if site.quantity.kind in ("money", "measure") else None
    opens = own.left_edge if own is not None and own.i < site.root.i else None
    if own is None or opens is None or opens.lower_ not in ("each", "every"):
        return ""
    hit = units().after(site.view.text, opens.idx + len(opens))
    measures = hit is not None and hit.dimension in _MEASURED and hit.end >= own.idx + len(own)
    return hit.code if hit is not None and measures else ""


_MEASURED = ("area", "mass", "volume", "energy")


def _own(site: Site, frame: Frame) -> Token | None:
    """The subject of the verb that governs the amount."""
    verb = frame.verb if frame.verb is not None else governor(site.root)
    return child(verb, "nsubj", "nsubjpass") if is_verb(verb) else None


_EACH = Sought(
    r"\beach\s(?!(?:and|or|but|of|with|worth|valued|costing|year|month|week|day)\b)(?:[a-z]+\s){1,5}$", "each"
)


def _each_did(site: Site, frame: Frame) -> str:
    """ "Two docks, at Ely and Sund, each earned over 3 million": the group of which each did something."""
    before = site.view.text[: site.quantity.begin]
    told = _EACH.search(before)
    if told is None:
        return ""
    own = _own(site, frame)
    if own is not None and own.tag_ in ("NNS", "NNPS") and own.idx < told.start():
        return of_token(own)
    return each_of(before[: told.start()])


@cache
def _groups() -> re.Pattern[str]:
    """ "the two docks", "12 large boats": a counted group."""
    number = rf"(?:{either(read('en/things')['per']['numbers'])}|\d+)"
    return re.compile(rf"\b(?:[Tt]he\s)?(?i:{number})\s(?:[a-z-]+\s){{0,2}}?([a-z]+s)\b")


def each_of(before: str) -> str:
    """What "each" stands for: the code of the nearest counted group of the text before the number; else empty."""
    others = {*read("en/things")["per"]["not_plurals"], *read("en/numerals")["scales"]}
    nouns = [group for group in _groups().findall(before) if group.lower() not in others]
    return thing(nouns[-1]) if nouns else ""
