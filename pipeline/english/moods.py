"""What the verbs above a number say: whether it was, is to be, or is announced. Reads the tree, no section and no period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.view import child, direction_of, is_verb

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def chain_of(token: Token) -> list[Token]:
    """The verbs from the number up to the root: its own clause, then those that govern it."""
    chain: list[Token] = [c for c in token.children if _says_of(token, c)] if not is_verb(token) else []
    while True:
        equates = _equates(token)
        if is_verb(token) and not equates:
            chain.append(token)
        own = token.dep_ == "relcl" and not equates and not any(c.tag_ == "TO" for c in token.children)
        if token.head.i == token.i or own or (chain and _cut(token)):
            return chain or [token]
        token = token.head


def _says_of(noun: Token, clause: Token) -> bool:
    """Whether a clause behind a noun says of it what the sentence does; not "4 million, which reaches 90 crews, will be paid"."""
    if clause.dep_ not in ("acl", "relcl") or not is_verb(clause) or clause.i < noun.i or _equates(clause):
        return False
    own = child(clause, "nsubj")
    if own is not None and own.lower_ in ("i", "we") and clause.lower_ in cues.verbs("status", "mentioning"):
        return False  # "will set aside 9 million in the Rail Fund that I spoke about"
    aside = clause.dep_ == "relcl" and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
    if aside and noun.dep_ == "pobj" and noun.head.lower_ == "by" and is_verb(noun.head.head):
        return False  # "will cut the toll by 5 %, which is expected to help 90 crews": of the cut
    return not (aside and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i > clause.i)


def _cut(verb: Token) -> bool:
    """Whether a semicolon parts a clause from the one that the parser hangs it on."""
    first, last = sorted((verb.i, verb.head.i))
    finite_ = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in verb.children)
    return finite_ and any(t.text == ";" for t in verb.doc[first:last])


def _equates(verb: Token) -> bool:
    """ "…, which is 6 % of output": says the number before it once more, so that the verb of that one holds."""
    if verb.dep_ != "relcl" or verb.lower_ not in ("is", "are"):
        return False
    own = child(verb, "nsubj")
    return own is not None and own.lower_ == "which"


def finite(chain: list[Token]) -> list[Token]:
    """The chain up to the first verb that is finite and has its own subject: what is above does not set its mood."""
    for index, verb in enumerate(chain):
        if (
            (
                verb.tag_ in ("VBD", "VBZ", "VBP")
                or auxiliaries(verb) & {"has", "have", "had", "was", "were"}
                or (auxiliaries(verb) & {"is", "are"} and _gives_reason(verb))
            )
            and verb.dep_ in ("ccomp", "relcl", "advcl", "acl", "conj")
            and child(verb, "nsubj", "nsubjpass") is not None
            and not made_to(verb)
        ):
            return chain[: index + 1]
    return chain


def _gives_reason(verb: Token) -> bool:
    """ "They will be paid soon, because 90 % of the claims are handled within a week"."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ in ("because", "since")


def made_to(verb: Token) -> bool:
    """ "will help 900 crews make a start": an infinitive without "to", which the tagger takes for the present, or for the past
    where it does not know the verb ("will help 900 crews solarise their boats")."""
    if verb.dep_ != "ccomp" or verb.head.lower_ not in cues.verbs("status", "making"):
        return False
    return verb.tag_ == "VBP" or (verb.tag_ == "VBD" and verb.head.tag_ == "VB" and not verb.lower_.endswith("ed"))


def auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries of a verb, with those of the verb that it is coordinated with; kept with its tree."""
    known: dict[int, set[str]] = verb.doc.auxiliaries
    found = known.get(verb.i)
    if found is None:
        found = known[verb.i] = _auxiliaries(verb)
    return found


def _auxiliaries(verb: Token) -> set[str]:
    found = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if not found and verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None and is_verb(verb.head):
        found = found | auxiliaries(verb.head)
    if not found and (passive := gapped_passive(verb)) is not None:
        found = {c.lower_ for c in passive.children if c.dep_ in ("aux", "auxpass")}
    return found


def gapped_passive(verb: Token) -> Token | None:
    """The verb whose auxiliaries hold for another: "Roads will be built and 200 homes renovated"; None where none is left out."""
    own, words = child(verb, "nsubj", "nsubjpass"), verb.doc
    ends = verb.i + 1 >= len(words) or words[verb.i + 1].tag_ in (",", ".", ":", "CC", "TO")
    if own is None or own.i > verb.i or not ends or verb.tag_ not in ("VBD", "VBN") or direction_of(verb):
        return None
    counted = any(c.tag_ == "CD" for c in own.children)
    before = verb.head if verb.dep_ == "conj" else child(verb, "ccomp")
    passive = (
        before is not None and child(before, "auxpass") is not None and any(c.tag_ == "MD" for c in before.children)
    )
    return before if counted and passive and before is not None and before.i < verb.i else None


def future(chain: list[Token]) -> bool:
    """Whether a modal, a verb of planning with something to be done, or an infinitive puts the number ahead."""
    return (
        any(auxiliaries(v) & cues.words("status", "modal") for v in chain)
        or any(c.tag_ == "MD" and c.lower_ == "to" for v in chain for c in v.children)
        or any(
            v.lower_ in cues.verbs("status", "aim")
            and any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > v.i and not _beside(v, c) for c in v.children)
            and v.tag_ != "VBN"
            and not (v.tag_ == "VBD" and v.lower_ in cues.verbs("budget", "allots") | cues.forms("commit"))
            and not _sets_up(v)
            for v in chain
        )
        or any(
            v.lower_ in cues.verbs("status", "resolved") and any(c.dep_ == "xcomp" and c.i > v.i for c in v.children)
            for v in chain
        )
        or any(v.dep_ == "xcomp" and v.head.lower_ == "due" for v in chain)  # "is due to rise to 9 million"
        or any(v.dep_ == "pcomp" and v.head.lower_ == "at" and _aims(v.head.head) for v in chain)
        or any(v.dep_ == "pcomp" and v.head.lower_ == "of" and _is_task(v.head.head) for v in chain)
        or _to_be_done(chain)
    )


def _is_task(noun: Token) -> bool:
    """ "faces the task of reducing the deficit to 4 %": what is to be done, unless somebody did it."""
    done = noun.head.lower_ in cues.verbs("status", "completing") | cues.verbs("timing", "reaching")
    told = cues.words("status", "undertakings") | cues.words("status", "aim_nouns")
    return noun.lower_ in told and not (done and noun.dep_ in ("dobj", "nsubjpass"))


def _sets_up(verb: Token) -> bool:
    """ "set up an office to help trade": founded, not aimed at."""
    return any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.children)


def _aims(verb: Token) -> bool:
    """ "The mission aims at building 90 piers"."""
    return verb.tag_ in ("VBZ", "VBP", "VBG") and verb.lower_ in cues.verbs("status", "aim")


def _beside(verb: Token, clause: Token) -> bool:
    """ "set up offices, bringing in 9 million": a participle that tells what came of a doing, nothing that is aimed at."""
    told = verb.tag_ == "VBD" and verb.lower_ in cues.words("status", "same_in_past")
    return told and clause.dep_ == "advcl" and clause.tag_ == "VBG"


def _to_be_done(chain: list[Token]) -> bool:
    """ "is to be built", "are planned", "set to open"."""
    for verb in chain:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        present = any(c.dep_ in ("auxpass", "aux") and c.lower_ in ("is", "are", "be", "being") for c in verb.children)
        if (
            passive
            and present
            and verb.lower_ in cues.verbs("status", "aim")
            and verb.lower_ not in cues.words("status", "done")
        ):
            return True
        headline = verb.dep_ == "ROOT" or (verb.dep_ in ("relcl", "acl") and verb.head.dep_ == "ROOT")
        if headline and any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children):
            return True  # "Fuel use to be cut by 30 percent", "Schemes to cover 40 piers"
        if passive and _asked_for(verb):
            return True
        if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
            return True
        if (
            verb.tag_ == "VB"
            and verb.dep_ in ("acl", "xcomp")
            and verb.head.lower_ in cues.words("status", "aim_nouns") | cues.words("status", "promises")
        ):
            return True
        made = child(verb.head, "nsubjpass") if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl") else None
        if made is not None and made.lower_ in cues.words("status", "promises"):
            return True  # "a commitment was made to build 40 piers"
        if verb.lower_ in cues.words("status", "due") and any(c.dep_ == "xcomp" for c in verb.children):
            return True
        if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ == "available":
            return True  # "Funds are available to build 90 homes"
        if verb.lower_ in ("is", "are") and any(c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN") for c in verb.children):
            return True
    return False


def _asked_for(verb: Token) -> bool:
    """ "the proposal that the fee be raised": a bare "be" says what is asked for."""
    helped = auxiliaries(verb)
    plain = "be" in helped and not any(c.tag_ in ("MD", "TO") for c in verb.children) and len(helped) == 1
    return plain and verb.dep_ in ("acl", "ccomp", "relcl") and child(verb, "nsubjpass", "nsubj") is not None


def past(chain: list[Token]) -> bool:
    """Whether the clause of the number, or the one that its participle hangs on, tells of what was."""
    verb = chain[0]
    if auxiliaries(verb) & {"has", "have", "having", "had", "was", "were", "did"}:
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and verb.head.tag_ == "VB" and not auxiliaries(verb):
        return verb.lower_ not in cues.words("status", "same_in_past")  # "Lower the fees, and cut the price"
    alike = verb.lower_ in cues.words("status", "same_in_past") and auxiliaries(verb) & cues.words("status", "modal")
    if gapped_passive(verb) is not None or alike:
        return False  # "will start in May and cost 9 million"
    if _come_of_it(verb) and len(chain) > 1:
        return past(chain[1:])
    if verb.tag_ == "VBD" or _past_alike(verb) or (verb.tag_ == "VBN" and verb.dep_ == "ROOT" and _tells(verb)):
        return True
    absolute = verb.dep_ == "pcomp" and verb.head.lower_ == "with"  # "have helped crews, with 900 taking up loans"
    hangs = absolute or verb.dep_ in ("acl", "advcl", "conj", "relcl", "dep")
    return verb.tag_ in ("VBG", "VBN") and hangs and len(chain) > 1 and past(chain[1:])


def _come_of_it(verb: Token) -> bool:
    """ "recovered to reach a new high", "has enabled the port to grow by 3 %": an infinitive that says what came of a doing."""
    above = verb.head
    led = above.lower_ in cues.verbs("status", "leading") or cues.direction(above.lower_) != ""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("xcomp", "advcl", "ccomp")
        and led
        and any(c.tag_ == "TO" for c in verb.children)
    )


def _tells(verb: Token) -> bool:
    """ "Mining production expanded by 4 percent", whose verb the tagger takes for a participle."""
    return child(verb, "nsubj") is not None and not auxiliaries(verb)


def _past_alike(verb: Token) -> bool:
    """ "We cut", "the yards shut": a report tells what was done; a speaker who says "I cut" decides."""
    own = child(verb, "nsubj")
    alike = verb.tag_ == "VBP" and verb.lower_ in cues.words("status", "same_in_past")
    return alike and own is not None and own.lower_ != "i" and not auxiliaries(verb)


def _conceded(chain: list[Token]) -> list[Token]:
    """The verbs of "although the rate remains at 3 %", without those of the main clause."""
    for index, verb in enumerate(chain):
        mark = child(verb, "mark") if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP") else None
        if mark is not None and mark.lower_ in ("although", "though", "while", "whereas"):
            return chain[: index + 1]
    return chain


def announced(chain: list[Token]) -> bool:
    """The speaker decides: "I propose", "I am introducing", "we will", "I have decided"."""
    for verb in _conceded(chain):
        subject = child(verb, "nsubj")
        if (
            subject is not None
            and subject.lower_ in ("i", "we")
            and verb.tag_ in ("VBP", "VBG", "VB")
            and (verb.lower_ in cues.verbs("status", "announce") or verb.lower_ in cues.verbs("status", "aim"))
        ):
            return not auxiliaries(verb) & {"have", "has", "had", "was", "were"} and not _past_alike(verb)
    return False


def agent(chain: list[Token]) -> bool:
    """Whether those who report, or a public body, are to do it."""
    for verb in chain:
        subject = child(verb, "nsubj")
        if subject is not None and (subject.lower_ in ("we", "i") or subject.lower_ in cues.words("generic", "actors")):
            return True
    return False


def verbless(site: Site) -> bool:
    """Whether the sentence is an item without a finite verb."""
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in site.view.words)


def item(chain: list[Token], mood: str) -> bool:
    """An imperative, or a participle that opens a list item under an aim: "raising the allowance from 40 to 46"."""
    root, first = chain[-1], chain[0]
    if _commanded(chain):
        return True
    if root.tag_ == "VB" and root.dep_ == "ROOT" and root.i == 1 and root.nbor(-1).tag_ == "TO":
        return True  # "To provide 600 berths", as a heading has it
    if (
        mood == "target"
        and first.tag_ == "VBG"
        and first.dep_ in ("advcl", "conj")
        and root.tag_ in ("VBP", "VBZ")
        and root.i > first.i
    ):
        return True
    if root.dep_ != "ROOT" or child(root, "nsubj", "nsubjpass", "expl") is not None or auxiliaries(root):
        return False
    if root.tag_ in ("VB", "VBP") and root.i <= 2:
        return True
    return root.tag_ == "VBG" and root.i <= 2 and (mood == "target" or root.text.islower())


def _commanded(chain: list[Token]) -> bool:
    """ "Highlight the docks, widen the lock and build 3 piers", whichever of the imperatives the parser takes for a noun."""
    words = chain[0].doc
    follows = words[1].tag_ if len(words) > 1 else ""
    if words[0].lower_ not in cues.words("status", "imperatives") or follows not in _OBJECTS:
        return False
    told = any(t.text.endswith(("ed", "s")) or t.tag_ == "MD" or auxiliaries(t) for t in chain if t.tag_ != "VBG")
    return not told and all(child(t, "nsubj", "nsubjpass") in (None, words[0]) for t in chain)


_OBJECTS = ("DT", "PRP$", "JJ", "JJR", "NN", "NNS", "NNP", "CD", "RP", "VBG", "VBN")


def called_to(lead: Token | None) -> bool:
    """ "a call to double farm income": whether the "to" right before a number hangs on a noun of promising or asking."""
    asked = lead is not None and lead.i > 0 and lead.lower_ == "to"
    return asked and lead is not None and lead.nbor(-1).lower_ in cues.words("status", "promises")


def meant_for(verb: Token) -> bool:
    """ "land to build 900 homes", "a scheme was launched to train 90": still to be done."""
    if verb.tag_ == "VB" and verb.dep_ == "acl" and any(c.tag_ == "TO" for c in verb.children):
        able = verb.head.lower_ in ("capacity", "ability", "power") and verb.head.head.tag_ in ("VBZ", "VBP")
        return not able  # "has the capacity to berth 900 boats"
    own = child(verb.head, "nsubjpass", "dobj") if verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") else None
    motto = own is not None and own.i < verb.i and own.lower_.removesuffix("s") in cues.words("status", "mottoes")
    return motto and any(c.tag_ == "TO" for c in verb.children)
