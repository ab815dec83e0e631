"""What is foreseen because the sentence before foresees something, and nobody is said to do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import agent
from pipeline.english.modality.verbs_above import auxiliaries, chain_of
from pipeline.english.timing.around import Around

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def foreseen_with(site: Site, frame: Frame, around: Around) -> bool:
    """ "Freight is expected to double by 2036. The share of barges will fall to a fifth": how much nobody moves, told right
    behind what is foreseen; not what is spent or provided, nor what is aimed at."""
    told = around.told
    if told is None or not around.near or told.status != "forecast" or site.quantity.kind not in ("percent", "measure"):
        return False
    chain = chain_of(frame.verb if frame.verb is not None else site.root)
    words = set(frame.subject.lower().split())
    spent = not words.isdisjoint(cues.words("budget", "outlays"))
    given = any(v.lower_ in cues.verbs("timing", "yielding") or v.dep_ == "pcomp" for v in chain)
    # "The duty on wine will fall", "The tunnel toll will be reduced": which somebody sets
    set_so = cues.pattern("points", "taxes").search(frame.subject) is not None
    set_so = set_so or not words.isdisjoint(cues.words("budget", "limits") | cues.words("budget", "charges"))
    aimed = not {t.lower_ for t in site.view.words}.isdisjoint(cues.words("status", "aim_nouns"))
    return any(_will(verb) for verb in chain) and not (agent(chain) or spent or given or aimed or set_so)


def _will(verb: Token) -> bool:
    return not auxiliaries(verb).isdisjoint({"will", "would", "'ll", "’ll"})
