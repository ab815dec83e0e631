"""Money told by a noun that only says that it is a sum: "funding of 9 million for piers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.purposes import put_for, put_further
from pipeline.english.rules.valued import founded_with
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.restricting import in_books
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import thing
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def granted(site: Site) -> Frame | None:
    """Money of what it is for, where the noun before it says nothing: "An allocation of 9 million will support the docks"."""
    if site.quantity.kind != "money" or site.chunk:
        return None
    if (listed := _listed(site) or _and_for(site)) is not None:
        return listed
    if (backed := _backed(site)) is not None:
        text, given = from_noun(site, backed)
        return Frame("put_into", text, "level", "", governor(backed), given=given)
    if (helped := _helped_by_it(site)) is not None:
        return Frame("put_into", phrase(site.view, helped, after=site.end), "level", "", site.root.head)
    if (counted := _held_by_counted(site)) is not None:
        return counted
    noun = _bare_sum(site)
    if noun is None:
        return None
    verb = governor(noun)
    behind = _behind(site, noun)
    applied = behind is not None and _TO_APPLY.match(site.view.text, site.end) is not None
    founded = founded_with(site, noun, verb) if behind is None or applied else None
    if founded is not None:  # "launch the Pier Scheme with a commitment of 9 million for yards to apply"
        text, given = from_noun(site, founded)
        return Frame("put_into", text, "level", "", verb, given=given)
    target = behind or _of_doing(site, noun, verb) or _supported(noun, verb)
    if target is not None and is_noun(target) and not {target.i} & {*site.view.owner, *site.view.timed}:
        if target.i < noun.i:
            text, given = from_noun(site, target)
            return Frame("put_into", text, "level", "", verb, given=given)
        return Frame("put_into", phrase(site.view, target, after=_floor(site, target)), "level", "", verb)
    released = noun.dep_ == "nsubjpass" and verb.dep_ == "conj" and noun.lower_ in ("sum", "amount")
    if released and verb.lower_ in cues.verbs("put", "verbs") and site.memory.frames:
        # "and a sum of 9 million was released"
        return Frame("put_into", antecedent(site), "level", "", verb, given=False)
    return None


_TO_APPLY = re.compile(r"\sfor\s[^,;.\d]{3,90}\sto\s(?:apply|bid|compete|draw|join|use)\b")


def _held_by_counted(site: Site) -> Frame | None:
    """ "157 piers with a planned yearly investment of 90 million": money put into what was counted right before."""
    noun, last = _led_by(site), site.claimed_before()
    if noun is None or last is None or last[1].counted is None or noun.lower_ not in cues.words("put", "holdings"):
        return None
    own = any(c.dep_ == "compound" for c in noun.children) or noun.head.lower_ != "with"
    own = own or thing(last[1].counted.text) == "{person}" or _behind(site, noun) is not None
    between = site.view.words[last[1].counted.i + 1 : noun.head.i]
    if own or len(between) > _NEAR or any(is_verb(t) or t.lower_ in (";", ":", "and", "which") for t in between):
        return None
    return Frame("put_into", last[1].subject, "level", "", last[1].verb, given=False)


_NEAR = 8


def _led_by(site: Site) -> Token | None:
    """The noun of "an investment of 9 million"."""
    return site.lead.nbor(-1) if site.lead is not None and site.lead_word == "of" and site.lead.i else None


def _helped_by_it(site: Site) -> Token | None:
    """ "A further 9 million will support 90 yards", "Another 5 million will help train pilots": what the money itself does."""
    verb = site.root.head
    if site.root.dep_ != "nsubj" or verb.lower_ not in cues.verbs("put", "enabling") | cues.verbs("put", "making"):
        return None
    doing = child(verb, "xcomp", "ccomp")
    target = child(verb, "dobj") or (child(doing, "dobj") if doing is not None else None)
    named = target is not None and is_noun(target) and not {target.i} & {*site.view.owner, *site.view.timed}
    return target if named else None


def _floor(site: Site, target: Token) -> int:
    """Where the phrase of what stands behind the number may begin."""
    return site.end if target.idx > site.end else 0


def _bare_sum(site: Site) -> Token | None:
    """The noun of "an overall allocation of 9 million": a sum, with nothing but words for how large it is; else None."""
    noun = _led_by(site)
    if noun is None or not (noun.lower_ in _sums() or noun.lower_ in cues.words("put", "transfers")):
        return None
    told = cues.words("put", "sizes") | cues.words("put", "means")  # "a funding approval of 9 million"
    plain = all(
        c.dep_ in ("det", "punct") or c.lower_ in told for c in noun.children if c.i < noun.i and c.tag_ != "PRP$"
    )
    return noun if plain and not any(c.tag_ == "PRP$" for c in noun.children) else None


def _sums() -> frozenset[str]:
    return cues.words("put", "sums") | cues.words("put", "holdings")


def _behind(site: Site, noun: Token) -> Token | None:
    """ "investment of 9 million this year in dredging": what stands right behind the sum, "to the fund" behind a transfer."""
    place = site.view.token_at(site.end)
    words = site.view.words
    while place < len(words) and (
        place in site.view.timed or (words[place].tag_ == "IN" and place + 1 in site.view.timed)
    ):
        place += 1
    if place < len(words) and words[place].lower_ == "from" and (giver := child(words[place], "pobj")) is not None:
        place = giver.right_edge.i + 1  # "funding of 9 million from the Council for the lock"
    preposition = words[place] if place < len(words) else None
    into = ("for", "in", "into", "towards", "toward", "on")
    moved = noun.lower_ in cues.words("put", "transfers")
    if preposition is None or preposition.lower_ not in (("to", "into") if moved else into):
        return None
    return goes_to(preposition)


def goes_to(preposition: Token) -> Token | None:
    """What money goes to by the preposition behind it ("for", "in", "to"); None where that is no purpose of its own."""
    target = child(preposition, "pobj")
    if target is None or target.left_edge.lower_ in ("this", "that", "these", "those"):
        return None  # "a sum of 9 million for this purpose": of what was spoken of
    if target.lower_ in cues.words("put", "not_purposes") or in_books(target) or preposition.tag_ not in ("IN", "TO"):
        return None
    return target


def _of_doing(site: Site, noun: Token, verb: Token) -> Token | None:
    """ "Allocations of 9 million will be made for docks", "Funding of 9 million will ensure that piers are mended": what the verb
    of the sum says."""
    if noun.dep_ == "nsubj" and verb.lower_ in ("has", "have", "is", "are"):
        verb = child(verb, "xcomp") or verb  # "has to be made for docks"
    if noun.dep_ in ("nsubjpass", "nsubj") and verb.lower_ in cues.verbs("put", "verbs") | cues.forms("make"):
        return put_further(site, verb) or put_for(site, verb) or _for_doing(verb)
    works = cues.verbs("put", "enabling") | cues.verbs("put", "making")
    if noun.dep_ != "nsubj" or not is_verb(verb) or verb.lower_ not in works:
        return None
    clause = child(verb, "ccomp", "xcomp")
    return child(verb, "dobj") or (child(clause, "nsubj", "nsubjpass") if clause is not None else None)


def _for_doing(verb: Token) -> Token | None:
    """ "A provision of 9 million will be made for strengthening crews": what the doing behind "for" acts on."""
    behind = next((c for c in verb.children if c.lower_ == "for" and c.i > verb.i), None)
    doing = child(behind, "pcomp") if behind is not None else None
    return child(doing, "dobj") if doing is not None else None


def _supported(noun: Token, verb: Token) -> Token | None:
    """ "The reform will be supported by an allocation of 9 million": what the sum helps."""
    by = noun.dep_ == "pobj" and noun.head.dep_ == "agent" and verb.lower_ in cues.verbs("put", "enabling")
    return child(verb, "nsubjpass") if by else None


def _backed(site: Site) -> Token | None:
    """ "Piers, backed up with harbour funding of 9 million, will be built": what the sum helps, by a participle behind it."""
    noun = _led_by(site)
    if noun is None or noun.lower_ not in _sums() or noun.head.lower_ not in ("by", "with"):
        return None
    verb = noun.head.head
    helped = verb.head if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") else None
    if helped is None or verb.lower_ not in cues.verbs("put", "enabling") or not is_noun(helped):
        return None
    return None if {helped.i} & {*site.view.owner, *site.view.timed} else helped


def _and_for(site: Site) -> Frame | None:
    """ "provisions of 15 million for sheds and 27 million for loans to ports": money of what its own "for" names."""
    last, behind = site.claimed_before(), site.after()
    if last is None or last[0].kind != "money" or behind is None or behind.lower_ != "for":
        return None
    joined = last[1].rule in ("noun_of", "put_into") and _FOR_AND.fullmatch(
        site.view.text, last[0].end, site.quantity.begin
    )
    target = child(behind, "pobj") if joined else None
    if target is None or not is_noun(target) or {target.i} & {*site.view.owner, *site.view.timed}:
        return None
    return Frame("put_into", phrase(site.view, target, after=behind.idx + len(behind)), "level", "", last[1].verb)


_FOR_AND = re.compile(r"\sfor\s[^,;.\d]{2,80}\sand\s(?:another\s|a\sfurther\s|about\s|over\s)?")
_OPENS = re.compile(r"(?:;|:)\s(?:and\s)?(?:an?\s(?:additional|extra|further)\s)?$")
_FOR = re.compile(r"\s(?:for|towards)\s(?![\d$€£¥])")


def _listed(site: Site) -> Frame | None:
    """ "…; 9 million for training, repairs, and tools": an item of a list without a verb, money of what it is for."""
    opened = _OPENS.search(site.view.text, 0, site.quantity.begin)
    linked = _FOR.match(site.view.text, site.end)
    if opened is None or linked is None:
        return None
    preposition = site.after()
    target = child(preposition, "pobj") if preposition is not None else None
    if target is None or not is_noun(target) or {target.i} & {*site.view.owner, *site.view.timed}:
        return None
    closing = next((t.i for t in site.view.words[target.i :] if t.tag_ in (":", ".") or t.lower_ == ";"), None)
    if closing is None:
        return None
    inside = site.view.words[target.i : closing]
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT") and t.nbor(-1).tag_ != "," for t in inside):
        return None
    listed = any(t.tag_ == "VBZ" for t in inside)  # "repairs, tools development", a noun taken for a verb
    text = site.view.text[linked.end() : inside[-1].idx + len(inside[-1])] if listed else ""
    named = tidy(text) or phrase(site.view, target, after=linked.end() - 1)
    return Frame("put_into", named, "level", "", governor(site.root))
