"""Who or what a verb is about: its subject or object, the subject of the verb it hangs on, else what was spoken of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.subjects.antecedents import aimed_at, antecedent, fronted_for
from pipeline.english.subjects.misparsed_subjects import (
    before_whose,
    behind_that,
    beside_with,
    list_taken_apart,
    object_printed,
    past_adverbial,
    right_before,
)
from pipeline.english.subjects.misparsed_verbs import (
    as_it_moves,
    main_as_participle,
    passive_again,
    past_participle,
    taken_apart,
    taken_for_complement,
    taken_for_main,
    to_be_done,
    with_condition,
    with_participle,
)
from pipeline.english.subjects.nouns import described, from_noun, of_change
from pipeline.english.subjects.objects import takes_object
from pipeline.english.subjects.openings import behind_opening
from pipeline.english.subjects.own_subjects import own_subject, past_numbers, untimed
from pipeline.english.subjects.parsed_subjects import (
    AS_A_SHARE,
    beside_change,
    cut_by_limit,
    head_before,
    of_clause,
    of_number,
)
from pipeline.english.subjects.participles import (
    absolute,
    aside,
    joined_to_last,
    kept_at,
    main_verb,
    now,
    parallel,
    purposed,
)
from pipeline.english.subjects.relatives import top_of
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.timing.moves import bringing
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token

_OBJECT = ("dobj", "dative", "oprd")


def subject_of(site: Site, verb: Token, depth: int = 0) -> tuple[str, bool]:
    """The phrase that `verb` says its number of, and whether it stands with the verb (else it is an antecedent)."""
    view = site.view
    if depth > 6:
        return antecedent(site), False
    if (limited := before_whose(site, verb)) != "":
        return limited, True
    if (whole := main_as_participle(site, verb) or passive_again(site, verb)) != "":
        return whole, True
    if (moving := as_it_moves(site, verb)) is not None:
        return from_noun(site, moving, depth)
    brought = bringing(site) if site.memory.frames else None
    if brought is not None and brought["noun"] in cues.words("generic", "paid"):
        return antecedent(site), False
    target = untimed(view, child(verb, *_OBJECT))  # "to 2 million in 2030-31", whose 31 the parser takes for an object
    if target is not None and "," in view.text[site.end : target.idx]:
        target = None  # "reached 9, more than triple the previous figure", taken for its object
    if target is not None and (shown := described(view, target)) != "":
        return shown, True
    own = untimed(view, own_subject(view, verb))
    if target is not None and takes_object(site, verb, target, own):
        return from_noun(site, target, depth)
    if target is None and (behind := past_adverbial(site, verb)) != "":
        return behind, True
    if own is not None and (cut := cut_by_limit(site, own, verb)) is not None:
        return phrase(view, cut), True
    own = past_numbers(view, head_before(beside_change(site, own, verb), verb), verb)
    shared = AS_A_SHARE.search(view.text, 0, verb.idx)
    if shared is not None and (own is None or own.idx > shared.start()) and verb.dep_ == "conj" and is_verb(verb.head):
        return subject_of(site, verb.head, depth + 1)
    if own is not None and own.lower_ in ("i", "we") and (printed := object_printed(site, verb)) != "":
        return printed, True
    if own is not None and (topic := fronted_for(site, own) or aimed_at(site, own)) != "":
        return topic, True
    if own is not None:
        return of_clause(site, verb, own, depth) or of_number(site, verb, own, depth) or from_noun(site, own, depth)
    if child(verb, "expl") is not None:
        return antecedent(site), False
    if verb.i and verb.nbor(-1).tag_ == "," and verb.tag_ in ("VBN", "VBD") and _told_before(site, verb):
        return antecedent(site), False  # "had 28 hectares of rice, increased by 2 %"
    for words in (beside_with, with_condition, right_before, with_participle, behind_that, past_participle):
        if (beside := words(site, verb)) != "":
            return beside, True
    return _inherited(site, verb, depth)


def _told_before(site: Site, verb: Token) -> bool:
    """Whether an amount of something ends right before a verb that has no subject of its own."""
    if not site.memory.frames or not direction_of(verb):
        return False
    previous, frame = site.memory.frames[-1]
    things = site.view.text[previous.end : verb.nbor(-1).idx].strip().removeprefix("of ")
    return frame.rule in ("amount_of_noun", "counted_noun") and things != "" and things == frame.subject


def _inherited(site: Site, verb: Token, depth: int) -> tuple[str, bool]:
    """The subject of a verb that has none of its own: of the noun or verb that it hangs on, or left of it."""
    head = verb.head
    if head.i == verb.i:
        return _before(site, verb)
    if joined_to_last(site, verb):
        return antecedent(site), False
    if (
        verb.dep_ == "conj"
        and head.dep_ == "relcl"
        and (own := child(head, "nsubj")) is not None
        and own.lower_ == "which"
    ):
        return of_clause(site, head, own, depth) or from_noun(site, own, depth)
    if (aimer := _who_set(head)) is not None and verb.dep_ == "acl":
        return from_noun(site, aimer, depth)
    brings = site.quantity.kind == "money" and verb.lower_ in cues.verbs("status", "effects")
    if (brings or verb.lower_ in cues.forms("cost")) and (costly := _above_costs(site, verb)) is not None:
        bare = direction_of(costly) and site.memory.frames and not of_change(site, costly)
        return (phrase(site.view, costly), True) if bare else from_noun(site, costly, depth)
    if verb.dep_ in ("acl", "relcl") and head.lower_ == "time" and head.dep_ == "pobj" and is_verb(governor(head)):
        return _actor(site, governor(head), depth + 1)  # "passed 9 million for the first time to reach 10"
    if verb.dep_ == "dep" and (taken := taken_for_main(site, verb)):
        return taken, True
    if (whole := to_be_done(site, verb)) != "":
        return whole, True
    modal = next((c for c in verb.children if c.tag_ == "MD"), None)
    first = verb if modal is None else modal
    if (
        (modal is not None or verb.tag_ in ("VBD", "VBZ", "VBP"))
        and verb.dep_ in ("conj", "ccomp", "parataxis", "advcl")
        and first.i > 0
        and is_noun(first.nbor(-1))
    ):
        adjacent = first.nbor(-1)
        if adjacent.dep_ == "pobj" and (taken := taken_for_main(site, verb)):
            return taken, True
        upper = top_of(adjacent)
        if adjacent.dep_ == "pobj" and upper.dep_ == "dobj" and upper.head.i == head.i:
            return from_noun(site, upper, depth)  # "showed the output of the first quarter in Ely grew by 6 %"
        if adjacent.i not in site.view.timed and adjacent.i not in site.view.owner:
            return from_noun(site, adjacent, depth)
    if (current := now(site, verb) or kept_at(site, verb)) is not None:
        return from_noun(site, current, depth)
    held = absolute(verb) or purposed(site, verb) or parallel(site, verb)
    if held is not None:
        return from_noun(site, held, depth)
    if (beside := aside(site, verb)) is not None:
        return _actor(site, beside, depth + 1) if is_verb(beside) else from_noun(site, beside, depth)
    if verb.dep_ in ("acl", "relcl") or (verb.dep_ in ("amod", "pcomp") and is_noun(head)):
        top = top_of(head)
        verbless = verb.dep_ == "acl" and verb.tag_ == "VBN" and top.dep_ == "ROOT" and verb.i == head.i + 1
        if verbless and top.i != head.i:  # "Revenue of the county accumulated to 9 million", taken for a participle
            return tidy(site.view.text[top.left_edge.idx : verb.idx]), True
        if is_noun(head) and head.i not in site.view.owner and head.i not in site.view.timed:
            return from_noun(site, head, depth)
        return antecedent(site), False
    if (whole := taken_apart(site, verb)) != "":
        return whole, True
    if verb.dep_ == "conj" and is_verb(head):
        return _actor(site, head, depth + 1)
    if verb.dep_ == "pcomp" and is_verb(head.head) and not site.memory.frames and child(head.head, "dobj") is None:
        return _actor(site, head.head, depth + 1)  # "the port plans on spending 3 million"
    if (named := taken_for_complement(site, verb)) != "":
        return named, True
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and is_verb(head.head):
        return subject_of(site, head.head, depth + 1)
    if verb.lower_ in cues.verbs("status", "effects") and (main := main_verb(verb)) is not None:
        return _actor(site, main, depth + 1)
    if verb.dep_ == "xcomp":
        passive = child(head, "nsubjpass") is not None
        target = untimed(site.view, child(head, *_OBJECT) or (own_subject(site.view, head) if passive else None))
        if target is not None and target.i not in site.view.owner:
            return of_clause(site, head, target, depth) or from_noun(site, target, depth)
        return subject_of(site, head, depth + 1)
    if verb.dep_ in ("advcl", "dep", "prep", "ccomp", "parataxis"):
        up = governor(head)
        if site.memory.frames and (verb.dep_ != "advcl" or _last_verb(site, up)):
            return antecedent(site), False
        return _actor(site, up, depth + 1) if up.i != verb.i else (antecedent(site), False)
    return _before(site, verb)


def _above_costs(site: Site, verb: Token) -> Token | None:
    """ "The waivers will start in May, cut the dues of crews and cost 4 million": what the first of the verbs is told of."""
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass") is None:
        verb = verb.head
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own.lower_ == "who" and verb.dep_ == "relcl":
        own = child(governor(verb.head), "nsubj", "nsubjpass")  # "will help the crews who sail and cost 4 million"
    plain = own is not None and is_noun(own) and own.i not in site.view.owner
    return own if plain and own is not None and own.lower_ not in cues.words("generic", "persons") else None


def _last_verb(site: Site, up: Token) -> bool:
    """Whether the last claim hangs on the verb `up`, on a noun, or on nothing that has a subject of its own."""
    last = site.memory.frames[-1][1].verb
    if last is None or last.i == up.i or not is_verb(up):
        return True
    own = child(up, "nsubj", "nsubjpass")
    if own is not None and is_noun(own) and own.idx > site.memory.frames[-1][0].end:
        return False  # "trade reached 5 million, up 2 %; fishing recovered, reaching 3 million"
    return own is None or own.lower_ in cues.words("generic", "persons") or last.head.i != up.i


def _actor(site: Site, verb: Token, depth: int) -> tuple[str, bool]:
    """The subject of a verb that another one is coordinated with: its grammatical subject before its object."""
    own, nearest = child(verb, "nsubjpass", "nsubj"), own_subject(site.view, verb)
    if nearest is not None and (whole := list_taken_apart(site, nearest, verb)) != "":
        return whole, True
    if (
        own is not None
        and own.i not in site.view.owner
        and own.lower_ not in cues.words("generic", "persons")
        and own.lower_ not in ("which", "that", "who")
    ):
        target = child(verb, *_OBJECT)
        if target is None or not takes_object(site, verb, target, own) or not direction_of(verb):
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


def _who_set(goal: Token) -> Token | None:
    """ "The bureau set a goal to earn 9 million": who is to do it."""
    verb = goal.head if goal.dep_ == "dobj" and goal.lower_ in cues.words("generic", "goals") else None
    own = child(verb, "nsubj") if verb is not None and verb.lower_ in cues.forms("set") else None
    return own if own is not None and is_noun(own) else None


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
