"""Percentages and fractions of something named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import past
from pipeline.english.rules.of_which import which_are
from pipeline.english.rules.parts import done_to
from pipeline.english.rules.purposes import acted_on, put_further
from pipeline.english.rules.share_nouns import by_coverage, by_share_noun
from pipeline.english.rules.shares_of import share_of_base, this_is
from pipeline.english.rules.wholes import SUMS, base_of, part_beside, rate_like, to_base, told_share
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import thing
from pipeline.english.view import child, governor, is_noun, is_verb
from pipeline.records import Quantity

if TYPE_CHECKING:
    from pipeline.english.tree import Token
from pipeline.english.rules.shares_told import (
    gone_to,
    of_aim,
    of_holder_before,
    of_other_value,
    of_ratio_before,
    of_said_whole,
    of_source,
    of_what_was_told,
    of_whole_before,
    sent_part,
)


def share_due(site: Site) -> Frame | None:
    """ "Half of this increase is due to a shift in spending": the part that its cause has in what moved, or comes to be."""
    if site.quantity.kind not in ("percent", "fraction"):
        return None
    comes = _COMES_FROM.match(site.view.text, site.end)
    found = comes or _IS_DUE.match(site.view.text, site.end)
    chunk = chunk_after(site.view, found.end()) if found is not None else []
    if found is None or not chunk:
        return None
    if comes is None and cues.direction(found["what"].split(" ")[-1].lower()) == "":
        return None
    cause = phrase(site.view, chunk[-1], after=chunk[0].idx)
    return Frame("share_due", cause, "share", "", governor(site.root), share_of=tidy(found["what"]))


_COMES_FROM = re.compile(
    r"\sof\s(?:the\s|our\s|its\s|all\s){0,2}(?P<what>[a-z][a-z -]{2,60}?)\s(?:is\sto|are\sto|will|would|should)\scome\sfrom"
    r"\s(?:the\s|an?\s)?"
)
""" "12 percent of output is to come from new branches": the part that those have."""
_IS_DUE = re.compile(
    r"\sof\s(?:this|the|that|our|its)\s(?P<what>(?:[a-z-]+\s){0,3}[a-z]+)\s(?:(?:is|was|were|are)\s(?:largely\s|mainly\s)?"
    r"(?:due\sto|on\saccount\sof|because\sof|attributable\sto|the\sresult\sof)|(?:came|comes|stems?|stemmed)\sfrom)\s(?:the\s|an?\s)?"
)


def share_of_noun(site: Site) -> Frame | None:
    """A percentage or fraction of something named: "31% of these ferries", "made up nearly half of the whole"."""
    if site.quantity.kind not in ("percent", "fraction") or site.quantity.unit in ("{pp}", "{bp}"):
        return None
    base = base_of(site)
    if (parted := which_are(site)) is not None:
        return replace(parted, verb=governor(site.root))
    if (found := gone_to(site, base) or _the_rest(site, base) or _held_by(site, base)) is not None:
        return found
    if site.lead_word == "with" and base and (told := _HAVING.match(base)) is not None:
        return Frame("share_of_noun", told[1], "share", "", governor(site.root))
    if base and (done := done_to(site)) is not None:
        return Frame("share_of_noun", phrase(site.view, done, keep_right=False), "share", "", governor(site.root))
    if base and (this := this_is(site, base)) is not None:
        return this
    if base and (_for_part(site) or (site.lead_word == "in" and _SEVERAL.search(base) is not None)):
        return Frame("share_of_noun", base, "share", "", governor(site.root))
    if base and (sent := sent_part(site, base)) is not None:
        return sent
    for rule in _OF_BASE:
        if (found := rule(site, base)) is not None:
            return _of_amount(site, found)
    return share_of_base(site, base) if base else None


def _the_rest(site: Site, base: str) -> Frame | None:
    """ "A third of the flats will be ready by 2033, and the remaining two-thirds by 2036": the other part of the same."""
    last = site.claimed_before()
    if (
        base
        or last is None
        or last[1].measure != "share"
        or _REST.search(site.view.text, 0, site.quantity.begin) is None
    ):
        return None
    return replace(last[1], rule="share_of_noun", verb=governor(site.root), given=False)


_REST = re.compile(r"(?:^|[,;.]\s|\b(?:and|while|but|with)\s)(?:[Tt]he|its|their)\s(?:remaining|other)\s$")


def _held_by(site: Site, base: str) -> Frame | None:
    """ "With one fifth of the coast, the port lands most of the fish": a share of whoever has it; not "With 90 % of the work
    completed, the port will open"."""
    if site.lead is None or site.lead_word != "with" or not base or not is_verb(site.lead.head):
        return None
    verb = site.lead.head
    own = child(verb, "nsubj")
    closed = site.view.text.find(",", site.end)
    ends = site.view.text.find(base, site.end) + len(base)
    doing = any(t.tag_ in ("VBN", "VBG") for t in site.view.tokens(site.end, max(ends, site.end)))
    if doing or own is None or not is_noun(own) or ends != closed or own.left_edge.idx != closed + len(", "):
        return None
    text, given = from_noun(site, own)
    return Frame("share_of_noun", text, "share", "", verb, share_of=base, given=given)


def _for_part(site: Site) -> bool:
    """ "cut taxes for 95 % of families", "most homes – including 99 % of small ones –": whom something is for, or among them."""
    verb = site.lead.head if site.lead is not None and site.lead_word == "for" else None
    if site.lead_word == "including":
        return True
    to = site.lead.head if site.lead is not None and site.lead_word == "to" else None
    if to is not None and to.tag_ == "VBN" and to.lower_ in cues.verbs("put", "giving") | cues.forms("extend"):
        return child(to, "nsubjpass") is not None  # "Roads have been provided to 97 % of the towns"
    if verb is not None and is_noun(verb) and any(c.lower_ in ("enough", "sufficient") for c in verb.children):
        return True  # "There are enough places for half of all children"
    told = verb is not None and is_verb(verb) and child(verb, "dobj", "nsubjpass") is not None
    return told and verb is not None and verb.lower_ not in cues.verbs("share", "verbs")


_SEVERAL = re.compile(r"^[a-z][a-z -]*(?:s|people|children)$")
""" "was too high in 19 % of the ports": a share of the ports."""
_HAVING = re.compile(r"(.{3,60}?)\s(?:having|enjoying|using|owning|being|getting)\b")
""" "with 89 % of homes having a lawn nearby": of the homes."""


def _of_amount(site: Site, frame: Frame) -> Frame:
    """ "The port had a trade volume of 9 million, up 3 % and making up 8 % of the total": a share of the volume, not the port."""
    verb, last = governor(site.root), site.claimed_before()
    if frame.rule != "share_verb" or verb.tag_ != "VBG" or last is None or not frame.given:
        return frame
    told = ("noun_of", "adverb_of_change", "change_noun_after", "change_noun_of", "counted_noun")
    beside = last[1].rule in told and last[1].subject != frame.subject
    if not beside or frame.share_of.lower().rpartition(" ")[2] not in SUMS:
        return frame
    return replace(frame, subject=antecedent(site), given=False)


def _in_brackets(site: Site, base: str) -> Frame | None:
    return _in_bracket(site)


def _beside_part(site: Site, base: str) -> Frame | None:
    part = part_beside(site)
    return (
        Frame("share_of_noun", phrase(site.view, part, keep_right=False), "share", "", governor(part))
        if part is not None
        else None
    )


def _by_verb_before(site: Site, base: str) -> Frame | None:
    last = site.memory.frames[-1] if site.memory.frames else None
    again = base and last is not None and last[1].rule == "share_verb" and _and_of(site, last[0])
    return replace(last[1], share_of=base, given=False) if again and last is not None else None


def _of_budget(site: Site, base: str) -> Frame | None:
    verb = governor(site.root)
    whole, link, whom = base.partition(" for ")
    if link and is_verb(verb) and verb.lower_ in cues.forms("set") and verb.i < site.root.i:
        # "set aside 6 % of the surplus for docks"
        return Frame("share_of_noun", tidy(whom), "share", "", verb, share_of=whole)
    if base and (behind := _put_behind(site)) is not None and (target := put_further(site, behind)) is not None:
        of = base.partition(f" {behind.text} ")[0]
        return Frame("share_of_noun", phrase(site.view, target), "share", "", verb, share_of=of)
    into = _spent_on(site, base, verb) if base else None
    return (
        Frame("share_of_noun", phrase(site.view, into), "share", "", governor(site.root), share_of=base)
        if into is not None
        else None
    )


def _of_copula(participle: Token) -> Token | None:
    """ "Towing is the largest item in our budget, representing 20 % of it": of what is so called."""
    named = participle.head if participle.tag_ == "VBG" and participle.dep_ == "acl" else None
    while named is not None and named.dep_ == "pobj" and is_noun(named.head.head) and participle.nbor(-1).tag_ == ",":
        named = named.head.head
    copula = named.head if named is not None and named.dep_ == "attr" else None
    own = child(copula, "nsubj") if copula is not None and copula.lower_ in cues.forms("be") else None
    return own if own is not None and is_noun(own) else None


def _by_told_share(site: Site, base: str) -> Frame | None:
    told = told_share(site)
    return Frame("share_verb", told, "share", "", governor(site.root), share_of=base) if told else None


def _by_share_verb(site: Site, base: str) -> Frame | None:
    """ "accounted for 40 % of the whole", "made up 12 %"."""
    verb = governor(site.root)
    shares = is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs")
    if shares and verb.lower_ in cues.forms("cover") and (met := _reached(site, base)) is not None:
        return met  # "The scheme covers 86 percent of the towns", but "Woods cover 40 percent of the isle"
    held = child(verb, "dobj")
    gathered = held is not None and held.lower_ in cues.words("generic", "gathered")  # "will take place"
    own = child(verb, "nsubj")
    pays = verb.lower_ in cues.forms("meet") | cues.forms("offset") and (own is None or own.tag_ == "PRP")
    gathered = gathered or pays  # "I will offset 8 % of the wages"
    if not shares or gathered or site.lead_word not in ("for", "to", "up", verb.lower_):
        return None
    in_bracket = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).tag_ == "-LRB-" and site.memory.frames
    beside = verb.tag_ == "VBG" and _OF_COUNT.fullmatch(site.view.text, *_gap(site)) is not None
    text, given = (antecedent(site), False) if in_bracket or beside else subject_of(site, verb)
    if (told := _of_copula(verb)) is not None:
        text, given = phrase(site.view, told), True
    if base and text and base.endswith(text) and (teller := _teller(verb)) is not None:
        text, given = phrase(site.view, teller), True  # "The better growth accounts for 80 % of the increase in tolls"
    if base and not given and not site.memory.frames and not (text and _told_by_it(verb)):
        return Frame("share_of_noun", base, "share", "", verb)
    ratio = base and rate_like(text, base) and verb.lower_ in cues.forms("represent") | cues.forms("constitute")
    if ratio:  # "reserves of 9 million, representing 35 % of GDP"
        return Frame("level_as_share", text, "level", "", verb, share_of=base, given=given)
    return Frame("share_verb", text, "share", "", verb, share_of=base or to_base(site, verb), given=given)


def _reached(site: Site, base: str) -> Frame | None:
    """ "The line serves 86 percent of the ports", "connecting half of the towns": a part of those that it reaches."""
    verb, of = governor(site.root), site.after()
    if not base or of is None or not is_verb(verb) or verb.lower_ not in cues.verbs("share", "reaching"):
        return None
    target = child(of, "pobj")
    many = target is not None and (target.tag_ in ("NNS", "NNPS") or target.lower_ in ("population", "workforce"))
    own = child(verb, "nsubj")
    if target is not None and verb.lower_ in cues.forms("cover"):
        many = thing(target.text) == "{person}" or target.lower_ in cues.words("share", "covered")
        many = (
            many
            and own is not None
            and (own.tag_ in ("DT", "PRP", "WDT") or own.lower_ in cues.words("share", "covers"))
        )
    if verb.lower_ in cues.forms("reach") and (own is None or own.tag_ != "PRP"):
        return None  # "The deficit reached 3 percent of exports", but "We reached half of the crews"
    told = site.lead is not None and site.lead.i == verb.i and site.root.dep_ in ("dobj", "nmod", "nummod")
    return Frame("share_of_noun", base, "share", "", verb) if many and told else None


_OF_COUNT = re.compile(
    r"(?:\s[a-z-]+){1,5},\s(?:representing|constituting|comprising|accounting\sfor|making\sup)\s(?:(?:about|over|some|nearly|almost|around)\s)?"
)
""" "Yards employ 900 pilots, representing half of all workers": the share is of what was counted right before."""


def _gap(site: Site) -> tuple[int, int]:
    """From the end of a count right before the number to where the number begins; nothing where there is none."""
    last = site.claimed_before()
    counted = last is not None and last[0].kind == "count" and last[1].counted is not None
    return (last[0].end, site.quantity.begin) if last is not None and counted else (0, 0)


def _teller(verb: Token) -> Token | None:
    """The noun that a verb of sharing is told of, also from above an infinitive ("is estimated to account for")."""
    while verb.dep_ == "xcomp" and child(verb, "nsubj", "nsubjpass") is None and is_verb(verb.head):
        verb = verb.head
    own = child(verb, "nsubj", "nsubjpass")
    return own if own is not None and is_noun(own) else None


_OF_BASE = (
    _in_brackets,
    _beside_part,
    of_holder_before,
    of_source,
    of_said_whole,
    of_what_was_told,
    of_other_value,
    of_aim,
    of_ratio_before,
    of_whole_before,
    _by_verb_before,
    _of_budget,
    _by_told_share,
    by_coverage,
    by_share_noun,
    _reached,
    _by_share_verb,
)
"""In order: the first one that applies says whose share it is; else the base itself or the verb before it does."""


def _and_of(site: Site, last: Quantity) -> bool:
    """ "accounts for 20 percent of output and 42 percent of jobs": of the same, by the verb before."""
    between = site.view.text[last.end : site.quantity.start]
    return (
        re.fullmatch(r"\sof\s[^,;.\d]{2,40}(?:,?\sand\s|,\s)(?:(?:about|some|nearly|over|around)\s)?", between)
        is not None
    )


def _told_by_it(verb: Token) -> bool:
    """ "It accounts for 20 percent of output": of what the sentence before told of; "That represents …" is of all it said."""
    own = child(verb, "nsubj")
    return own is not None and own.tag_ == "PRP"


def _spent_on(site: Site, base: str, verb: Token) -> Token | None:
    """ "38 % of the budget will go towards docks": what a part of a budget is put into."""
    puts = is_verb(verb) and verb.lower_ in cues.verbs("put", "verbs")
    if puts and verb.i < site.root.i and verb.lower_ in cues.verbs("put", "into") and site.root.dep_ == "dobj":
        # "to invest 2 % of output in schools", "to mend schools"
        return put_further(site, verb) or acted_on(site, verb)
    spends = puts and verb.i > site.root.i and not past([verb])  # "40 % of the spending went to docks": of the spending
    return put_further(site, verb) if spends and cues.pattern("budget", "wholes").search(base) else None


def _put_behind(site: Site) -> Token | None:
    """The participle of "with 3 % of its budget invested in docks", which the parser hangs on the whole or takes for a verb."""
    of, above = site.after(), site.root.head
    whole = child(of, "pobj") if of is not None and of.lower_ == "of" else None
    behind = child(whole, "acl") if whole is not None else None
    if behind is None and whole is not None and site.root.dep_ == "nsubj" and above.dep_ == "pcomp":
        behind = above if above.i == whole.right_edge.i + 1 else None
    done = behind is not None and behind.tag_ == "VBN" and behind.lower_ in cues.verbs("put", "into")
    return behind if done else None


def _in_bracket(site: Site) -> Frame | None:
    """ "753 million (42 %) for salaries": the same as a part of the whole, or of what it was before."""
    if not site.memory.frames or site.quantity.kind != "percent" or site.view.text[site.end : site.end + 1] != ")":
        return None
    previous, frame = site.memory.frames[-1]
    beside = re.fullmatch(r"\s\(", site.view.text[previous.end : site.quantity.start])
    if beside is None or previous.kind not in ("money", "count", "measure"):
        return None
    if frame.measure == "change" and frame.counted is None and frame.direction:
        return replace(frame, rule="moved_again", given=False)  # "a fall of 81 tonnes (3.6 %) from 2030"
    if frame.measure != "level":
        return None
    return Frame("share_beside_count", frame.subject, "share", "", frame.verb, given=False)
