"""What a budget sets: limits and rates, taxes, grants that it raises or lowers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site, head_noun
from pipeline.english.modality.verbs_above import auxiliaries, has_done
from pipeline.english.subjects.economy import of_economy
from pipeline.english.view import child, governor

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def is_set(site: Site, verb: Token) -> bool:
    """ "The deficit is set at 9 million", whatever else of it is only expected."""
    plain = verb.lower_ == "set" and bool(auxiliaries(verb) & {"is", "are"})
    # "The loan can be repaid at a rate fixed at 1 %"
    limit = verb.lower_ == "fixed" and verb.dep_ == "acl" and bool(auxiliaries(governor(verb.head)) & {"can", "will"})
    return (plain or limit) and site.lead_word == "at" and site.quantity.kind in ("money", "percent", "multiple")


def tax_set(site: Site, frame: Frame, verb: Token) -> bool:
    """ "Next year, the pier tax will reach 20 %": a rate that a budget sets, as nobody else does; not its part of the whole."""
    rate = site.quantity.unit == "%" or _PENCE.search(site.view.text, 0, site.quantity.end) is not None
    told = rate and frame.measure == "level" and not frame.share_of and site.after_word() != "of"
    if not told:
        return False
    rises = verb.lower_ in cues.verbs("level", "verbs") | cues.forms("be") | cues.forms("fall") | cues.forms("rise")
    named = _TAX.fullmatch(frame.subject) is not None
    return rises and named and bool(auxiliaries(verb) & {"will", "shall"})


_TAX = re.compile(
    r"(?:[A-Za-z-]+\s){0,3}(?:[Tt]ax|[Dd]uty|[Ll]evy|VAT|GST|(?:[Bb]asic|[Hh]igher|[Ss]tandard|[Tt]op|[Ss]tarting|[Rr]educed)\srate|^rate)"
    r"(?:\srates?)?(?:\s(?:on|of\stax\son)\s[a-z ]+)?"
)
_PENCE = re.compile(r"\d\s?(?:p|pence|cents?)$")
""" "Corporation tax will be 27p next year": in the pound."""


def set_anew(site: Site, frame: Frame, chain: list[Token], times_ahead: bool | None) -> bool:
    """ "The grant is increased by 100 to 1,100 a month", "the allowance increases to 18": set by this budget."""
    verb, own = chain[0], child(chain[0], "nsubj")
    granted = head_noun(frame.subject) in cues.words("budget", "allotted")
    held = cues.words("status", "budgeting") | cues.verbs("budget", "holds")
    if (times_ahead or granted) and verb.tag_ == "VBN" and verb.lower_ in held:
        return auxiliaries(verb) >= {"been"}  # "Spending for 2031 has been pegged at 9 million"
    if verb.lower_ not in cues.verbs("budget", "sets"):
        return False
    if verb.tag_ in ("VBZ", "VBP") and own is not None and site.lead_word in ("to", "by"):
        return not of_economy(frame.subject)
    if verb.tag_ != "VBN":
        return False
    have = has_done(verb)
    said = own is not None and own.lower_ == "i" and have
    money = site.quantity.kind == "money" or granted
    perfect = money and auxiliaries(verb) >= {"been"} and site.lead_word in ("to", "by")
    ahead = have and bool(times_ahead) and site.quantity.kind == "money"
    return said or perfect or ahead or auxiliaries(verb) & {"is", "are"} != set()
