"""Whether the verbs above a number put it ahead: modals, planning with something to be done, what is still to be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.verbs_above import auxiliaries
from pipeline.english.view import child

if TYPE_CHECKING:
    from pipeline.english.tree import Token


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


def called_to(lead: Token | None) -> bool:
    """ "a call to double farm income": whether the "to" right before a number hangs on a noun of promising or asking."""
    asked = lead is not None and lead.i > 0 and lead.lower_ == "to"
    return asked and lead is not None and lead.nbor(-1).lower_ in cues.words("status", "promises")


def _seen() -> frozenset[str]:
    """Verbs by which a change is told that has been: "registered a rise"; not "approved a rise"."""
    return cues.verbs("change", "registering") | cues.forms("see") | cues.forms("record") | cues.forms("post")


def meant_for(verb: Token) -> bool:
    """ "land to build 900 homes", "a scheme was launched to train 90": still to be done."""
    if verb.tag_ == "VB" and verb.dep_ == "acl" and any(c.tag_ == "TO" for c in verb.children):
        able = verb.head.lower_ in ("capacity", "ability", "power") and verb.head.head.tag_ in ("VBZ", "VBP")
        told = verb.head.head.tag_ == "VBD" and verb.head.head.lower_ in _seen()
        grown = told and cues.direction(verb.head.lower_) != ""
        come = grown and verb.lower_ in cues.verbs("timing", "reaching")  # "registered a rise of 4 % to hit 90 tonnes"
        return not (able or come)  # "has the capacity to berth 900 boats"
    own = child(verb.head, "nsubjpass", "dobj") if verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") else None
    motto = own is not None and own.i < verb.i and own.lower_.removesuffix("s") in cues.words("status", "mottoes")
    return motto and any(c.tag_ == "TO" for c in verb.children)
