"""What the verbs above a number say of it: told as done, decided, or commanded. Reads the tree, no section and no period.

That it is still ahead, `put_ahead` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.modality.verbs_above import auxiliaries, gapped_passive
from pipeline.english.view import child

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def past(chain: list[Token]) -> bool:
    """Whether the clause of the number, or the one that its participle hangs on, tells of what was."""
    verb = chain[0]
    helped = auxiliaries(verb)
    if helped & {"will", "shall", "'ll", "’ll"} and helped & {"have", "be"}:
        return False  # "By June we will have halved the debt"; "will be more than doubled", taken for a past
    if helped & {"has", "have", "having", "had", "was", "were", "did"}:
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
