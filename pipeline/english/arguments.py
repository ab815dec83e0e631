"""Who or what a verb or noun of change is about: subjects, objects, antecedents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.nouns import antecedent, from_noun
from pipeline.english.openings import behind_opening
from pipeline.english.participles import absolute, aside, main_verb, now
from pipeline.english.phrase_ends import right_end
from pipeline.english.subjects import tidy
from pipeline.english.view import View, child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.english.frames import Site

_OBJECT = ("dobj", "dative", "oprd")
_LEADING_SHARE = re.compile(r"^\d[\d.,]*\s?(?:%|per\s?cent)\sof\s")


def subject_of(site: Site, verb: Token, depth: int = 0) -> tuple[str, bool]:
    """The phrase that `verb` says its number of, and whether it stands with the verb (else it is an antecedent)."""
    view = site.view
    if depth > 6:
        return antecedent(site), False
    target = child(verb, *_OBJECT)
    own = _untimed(view, _own(verb))
    if target is not None and _takes_object(site, verb, target, own):
        return from_noun(site, target, depth)
    own = beside_change(site, own, verb)
    if own is not None and own.i > 1 and own.nbor(-1).lower_ in ("before", "after") and is_noun(own.nbor(-2)):
        own = own.nbor(-2)  # "profit before tax rose", which the parser takes for a clause on the tax
    if own is not None:
        if own.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
            return _relative(site, verb.head, depth)
        if (whole := _taken_for_clause(site, own)) != "":
            return whole, True
        if own.dep_ == "csubj" and (behind := _after_participle(site, own, verb)) is not None:
            return from_noun(site, behind, depth)
        opens = own.left_edge.i == own.i or own.left_edge.tag_ == "RB"
        if is_verb(own) and opens and is_noun(verb.nbor(-1)) and verb.nbor(-1).i not in view.timed:
            return from_noun(site, verb.nbor(-1), depth)
        if (
            own.i in view.owner
            and own.right_edge.i < verb.i
            and view.reading.quantities[view.owner[own.i]] is not site.quantity
            and view.reading.quantities[view.owner[own.i]].kind == "percent"
        ):
            if (nearer := _joined_subject(site, own, verb)) is not None:
                return from_noun(site, nearer, depth)
            whole = view.text[own.left_edge.idx : own.right_edge.idx + len(own.right_edge)]
            joined = verb.nbor(-1)
            if joined.dep_ == "conj" and is_noun(joined) and not _LEADING_SHARE.match(whole):
                return from_noun(site, joined, depth)  # "was 2 % above the plan and trade remained strong"
            rest = tidy(_LEADING_SHARE.sub("", whole))
            return (rest, True) if re.search(r"[^\W\d]", rest) else (antecedent(site), False)
        if own.i in view.owner or own.i in view.timed or own.lower_ in cues.words("generic", "persons"):
            return antecedent(site), False
        return from_noun(site, own, depth)
    if child(verb, "expl") is not None:
        return antecedent(site), False
    if (beside := _right_before(site, verb)) != "":
        return beside, True
    return _inherited(site, verb, depth)


def _right_before(site: Site, verb: Token) -> str:
    """ "For the year as a whole, total trade value was 3 million": the words between a comma and the verb of a sentence, which
    the parser hung on what opens it; else empty."""
    words, index = site.view.words, verb.i
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP") or index < 2 or not is_noun(words[index - 1]):
        return ""
    first = index
    while first > 0 and (is_noun(words[first - 1]) or words[first - 1].tag_ in ("JJ", "VBN", "HYPH", "DT")):
        first -= 1
    taken = site.view.timed.keys() | site.view.owner.keys()
    if first == 0 or words[first - 1].tag_ != "," or any(t.i in taken for t in words[first:index]):
        return ""
    return tidy(site.view.text[words[first].idx : words[index - 1].idx + len(words[index - 1])])


def _taken_for_clause(site: Site, own: Token) -> str:
    """ "The net open forward position was 3 million", whose adjective the parser takes for the verb of a clause; else empty."""
    noun, target = child(own, "nsubj"), child(own, "dobj")
    rate = target is not None and target.i == own.i + 1 and target.lower_ in cues.words("change", "standing")
    if own.dep_ == "csubj" and own.tag_ == "VBG" and target is not None and rate:
        return tidy(site.view.text[own.idx : own.right_edge.idx + len(own.right_edge)])  # "recycling rates in the docks"
    if own.dep_ != "csubj" or own.tag_ not in ("VB", "VBP") or noun is None or target is None:
        return ""
    plain = noun.i == own.i - 1 and noun.left_edge.tag_ == "DT" and is_noun(target) and target.left_edge.i == own.i + 1
    if not plain or any(c.tag_ in ("TO", "MD") for c in own.children):
        return ""
    last = right_end(site.view, target)
    return tidy(site.view.text[noun.left_edge.idx : last.idx + len(last)])


def beside_change(site: Site, own: Token | None, verb: Token) -> Token | None:
    """The subject of a verb: "tax revenue" of "with growth of 5 % and tax revenue had a rise", not the growth before it."""
    nearer = _joined_subject(site, own, verb) if own is not None and direction_of(own) else None
    if own is None or nearer is None:
        return own
    told = any(t.i in site.view.owner for t in site.view.words[own.i : nearer.left_edge.i])
    return nearer if told else own


def _joined_subject(site: Site, own: Token, verb: Token) -> Token | None:
    """The noun right before a verb that "and" joins to what a percentage is said of: "was 2 % above the target and
    school visits remained at": what the parser takes for one subject are two clauses."""
    noun = verb.nbor(-1) if verb.i else own
    joined = is_noun(noun) and noun.dep_ == "conj" and noun.i not in site.view.owner and noun.left_edge.i > own.i
    return noun if joined and any(t.tag_ in ("VBD", "VBZ") for t in site.view.words[: own.i]) else None


def _own(verb: Token) -> Token | None:
    """The subject of a verb: of two, the one next to it ("Preliminary figures, in 2031 the yield reached …")."""
    own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj") and c.i < verb.i and is_noun(c)]
    found = own[-1] if len(own) > 1 else child(verb, "nsubjpass", "nsubj", "csubj")
    return found if found is None or found.i > verb.i else _past_label(found, verb)


def _past_label(own: Token, verb: Token) -> Token:
    """The subject behind a label that the parser took for it: "Yield and quality: The catch per boat is 3 tonnes"."""
    between = own.doc[own.i : verb.i]
    if not any(t.text == ":" for t in between):
        return own
    nouns = [
        t for t in between if is_noun(t) and t.dep_ in ("appos", "nsubj", "nsubjpass", "conj", "dep", "ROOT", "attr")
    ]
    label = max(t.i for t in between if t.text == ":")
    return next((t for t in nouns if t.i > label), own)


def _untimed(view: View, own: Token | None) -> Token | None:
    """The noun that the parser made a part of the time behind it: "spending on docks for 2016-17 is"."""
    if own is None or own.i not in view.timed:
        return own
    nouns = (t for t in own.subtree if is_noun(t) and t.i < own.i and t.i not in view.timed and t.i not in view.owner)
    heads = [t for t in nouns if t.dep_ != "pobj" and not is_noun(t.nbor())]
    return heads[0] if heads else own


def _after_participle(site: Site, own: Token, verb: Token) -> Token | None:
    """The subject in "Leaving out the weather, the rate, at 3 %, was down", which the parser ties to what is left out."""
    for token in reversed(site.view.words[own.i : verb.i]):
        fits = is_noun(token) and token.i not in site.view.owner and token.i not in site.view.timed
        if (
            fits
            and token.dep_ in ("appos", "nsubj", "conj", "dobj")
            and token.left_edge.i > 0
            and token.left_edge.nbor(-1).tag_ == ","
        ):
            return token
    return None


def _relative(site: Site, noun: Token, depth: int) -> tuple[str, bool]:
    """The noun of a relative clause; "X is a trade that gives 7 %" is about X."""
    verb = noun.head
    if noun.dep_ == "attr" and verb.lower_ in cues.forms("be") and (own := child(verb, "nsubj")) is not None:
        return from_noun(site, own, depth + 1)
    return from_noun(site, noun, depth)


def _takes_object(site: Site, verb: Token, target: Token, own: Token | None) -> bool:
    """Whether the number is said of the verb's object ("increase the revenue by 5 %", "the port saw a surge")."""
    if (
        target.i in site.view.owner
        or target.i in site.view.timed
        or not (is_noun(target) or target.tag_ in ("PRP", "DT"))
    ):
        return False
    if target.lower_ in cues.words("generic", "gathered"):
        return False  # "output picked up pace from 4 percent"
    if target.tag_ == "VBG" or goes_on(target) or any(t.tag_ == ":" for t in site.view.words[site.root.i : target.i]):
        return False
    if site.lead_word == "of" and target.lower_ in cues.words("generic", "nouns") and target.is_ancestor(site.root):
        return False
    if target.lower_ in cues.words("generic", "marks") | cues.words("generic", "pieces") and target.is_ancestor(
        site.root
    ):
        return False
    if site.root.dep_ == "dobj" and site.root.head.i == verb.i and site.root.i != target.i:
        return False
    if target.i > site.root.i and own is not None and site.lead_word in ("by", "to", "from", "at"):
        return False
    if site.root.i == target.i or (target.is_ancestor(site.root) and site.lead_word == "of" and target.tag_ == "CD"):
        return False
    if (
        direction_of(verb)
        or verb.lower_ in cues.verbs("level", "bring")
        or verb.lower_ in cues.verbs("level", "see")
        or verb.lower_ in cues.verbs("put", "verbs")
    ):
        return True
    return own is None or own.dep_ != "nsubjpass"


def goes_on(target: Token) -> bool:
    """ "reached 3,000 recording a decrease of 4 %": a participle that the parser took for the object."""
    follows = target.nbor() if target.i + 1 < len(target.doc) else target
    return target.lower_.endswith("ing") and target.lower_ in cues.verbs("level", "see") and follows.tag_ == "DT"


def _inherited(site: Site, verb: Token, depth: int) -> tuple[str, bool]:
    """The subject of a verb that has none of its own: of the noun or verb that it hangs on, or left of it."""
    head = verb.head
    if head.i == verb.i:
        return _before(site, verb)
    modal = next((c for c in verb.children if c.tag_ == "MD"), None)
    first = verb if modal is None else modal
    if (
        (modal is not None or verb.tag_ in ("VBD", "VBZ", "VBP"))
        and verb.dep_ in ("conj", "ccomp", "parataxis", "advcl")
        and first.i > 0
        and is_noun(first.nbor(-1))
    ):
        adjacent = first.nbor(-1)
        if adjacent.dep_ == "pobj" and (taken := _taken_for_main(site, verb)):
            return taken, True
        if adjacent.i not in site.view.timed and adjacent.i not in site.view.owner:
            return from_noun(site, adjacent, depth)
    if (current := now(site, verb)) is not None:
        return from_noun(site, current, depth)
    held = absolute(verb)
    if held is not None:
        return from_noun(site, held, depth)
    if (beside := aside(site, verb)) is not None:
        return _actor(site, beside, depth + 1) if is_verb(beside) else from_noun(site, beside, depth)
    if verb.dep_ in ("acl", "relcl") or (verb.dep_ in ("amod", "pcomp") and is_noun(head)):
        if is_noun(head) and head.i not in site.view.owner and head.i not in site.view.timed:
            return from_noun(site, head, depth)
        return antecedent(site), False
    if verb.dep_ == "conj" and is_verb(head):
        return _actor(site, head, depth + 1)
    if verb.dep_ == "pcomp" and is_verb(head.head) and not site.memory.frames and child(head.head, "dobj") is None:
        return _actor(site, head.head, depth + 1)  # "the port plans on spending 3 million"
    if (named := _taken_for_complement(site, verb)) != "":
        return named, True
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and is_verb(head.head):
        return subject_of(site, head.head, depth + 1)
    if verb.lower_ in cues.verbs("status", "effects") and (main := main_verb(verb)) is not None:
        return _actor(site, main, depth + 1)
    if verb.dep_ == "xcomp":
        passive = child(head, "nsubjpass") is not None
        target = _untimed(site.view, child(head, *_OBJECT) or (_own(head) if passive else None))
        if target is not None and target.i not in site.view.owner:
            return from_noun(site, target, depth)
        return subject_of(site, head, depth + 1)
    if verb.dep_ in ("advcl", "dep", "prep", "ccomp", "parataxis"):
        up = governor(head)
        if site.memory.frames and (verb.dep_ != "advcl" or _last_verb(site, up)):
            return antecedent(site), False
        return _actor(site, up, depth + 1) if up.i != verb.i else (antecedent(site), False)
    return _before(site, verb)


def _taken_for_complement(site: Site, verb: Token) -> str:
    """ "the rate of poverty dropping to 5 %", whose participle the parser takes for what is behind "of"; else empty."""
    of, before = verb.head, verb.nbor(-1) if verb.i else verb
    held = verb.tag_ == "VBG" and verb.dep_ == "pobj" and of.lower_ == "of" and before.dep_ == "compound"
    if not held or not is_noun(of.head) or of.head.i in site.view.owner:
        return ""
    return tidy(site.view.text[of.head.left_edge.idx : before.idx + len(before)])


def _taken_for_main(site: Site, verb: Token) -> str:
    """ "The sum proposed for schools is 3 million", whose participle the parser takes for the main verb; else empty."""
    main = verb.head
    own = child(main, "nsubj")
    alike = main.tag_ == "VBD" and verb.dep_ == "ccomp" and verb.lower_ in cues.forms("be")
    if not alike or own is None or own.i + 1 != main.i or child(main, "dobj") is not None or not is_noun(own):
        return ""
    last = verb.nbor(-1)
    return tidy(site.view.text[own.left_edge.idx : last.idx + len(last)])


def _last_verb(site: Site, up: Token) -> bool:
    """Whether the last claim hangs on the verb `up`, on a noun, or on nothing that has a subject of its own."""
    last = site.memory.frames[-1][1].verb
    if last is None or last.i == up.i or not is_verb(up):
        return True
    own = child(up, "nsubj", "nsubjpass")
    return own is None or own.lower_ in cues.words("generic", "persons") or last.head.i != up.i


def _actor(site: Site, verb: Token, depth: int) -> tuple[str, bool]:
    """The subject of a verb that another one is coordinated with: its grammatical subject before its object."""
    own = child(verb, "nsubjpass", "nsubj")
    if (
        own is not None
        and own.i not in site.view.owner
        and own.lower_ not in cues.words("generic", "persons")
        and own.lower_ not in ("which", "that", "who")
    ):
        target = child(verb, *_OBJECT)
        if target is None or not _takes_object(site, verb, target, own) or not direction_of(verb):
            return from_noun(site, own, depth)
    if (
        own is None
        and depth < 6
        and verb.dep_ in ("advcl", "acl", "conj", "relcl")
        and child(verb, *_OBJECT) is not None
        and verb.tag_ == "VBG"
    ):
        return _inherited_actor(site, verb, depth)
    return subject_of(site, verb, depth)


def _inherited_actor(site: Site, verb: Token, depth: int) -> tuple[str, bool]:
    """Who does what a participle with an object says: the subject of the verb above it."""
    up = governor(verb.head) if verb.head.i != verb.i else verb
    own = child(up, "nsubjpass", "nsubj")
    if (
        up.i != verb.i
        and own is not None
        and own.lower_ not in cues.words("generic", "persons")
        and own.i not in site.view.owner
    ):
        return from_noun(site, own, depth + 1)
    return subject_of(site, verb, depth + 1)


def _before(site: Site, verb: Token) -> tuple[str, bool]:
    """The noun phrase left of a verb whose subject the parser lost, else the antecedent."""
    for token in reversed(site.view.words[: verb.i]):
        if token.tag_ in (";", ":") or (token.tag_ == "," and token.i + 1 == verb.i):
            break
        if token.i in site.view.owner or (is_verb(token) and token.head.i != verb.i):
            break
        if is_noun(token) and token.i not in site.view.timed and token.dep_ not in ("pobj", "compound"):
            return from_noun(site, token)
    opened = behind_opening(site.view, verb)
    return (opened, True) if opened else (antecedent(site), False)
