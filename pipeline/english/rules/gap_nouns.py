"""The noun phrase between two numbers that takes over the verb of the first, past what the tagger takes for a verb of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Site
from pipeline.english.view import direction_of, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def _acts(body: list[Token]) -> bool:
    """ "bringing the total": a participle with its object, which opens a clause of its own."""
    held = body[0].lower_ in cues.verbs("change", "holding")
    return body[0].tag_ == "VBG" and len(body) > 1 and (body[1].tag_ in ("DT", "PRP$") or held)


def _past_time(site: Site, tokens: list[Token]) -> list[Token]:
    """Without the time that stands right behind a number: "by 21 percent over the year before; revenue 10 million"."""
    place = 0
    if [t.lower_ for t in tokens[:3]] in (["on", "the", "year"], ["over", "the", "year"], ["year", "on", "year"]):
        tokens = tokens[3:]  # "by 9 percent on the year and sales by 4"
    while place < len(tokens) and (tokens[place].i in site.view.timed or tokens[place].tag_ in ("IN", "DT")):
        place += 1
    told = any(t.i in site.view.timed for t in tokens[:place])
    return tokens[place:] if told else tokens


def _past_whole(site: Site, tokens: list[Token]) -> list[Token]:
    """Without the whole of the share before: "Boats made up 29 percent of trade and ferries 11 percent"."""
    share = site.memory.frames[-1][1].measure == "share"
    if not share or len(tokens) < 4 or tokens[0].lower_ != "of":
        return tokens
    place = next((i for i, t in enumerate(tokens) if t.lower_ in (",", "and", "while", ";")), 0)
    short = 1 < place <= _WHOLE_WORDS and not any(is_verb(t) for t in tokens[:place])
    paired = short and [t.lower_ for t in tokens[place : place + 2]] == [",", "and"]
    return tokens[place + paired :] if short else tokens


_WHOLE_WORDS = 5


def _past_which(tokens: list[Token]) -> list[Token]:
    """ "was 9 million, of which ferry tolls 3 million": without what opens the parts, where no verb stands in them."""
    told = [t.lower_ for t in tokens[:3]]
    opens = len(told) == 3 and told[0] in (",", ";") and told[1] in ("of", "among") and told[2] in ("which", "them")
    if not opens or len(tokens) < 4 or any(is_verb(t) or t.tag_ == "MD" for t in tokens[3:]):
        return tokens
    return [tokens[0], *tokens[3:]]


def past_aside(tokens: list[Token]) -> list[Token]:
    """Without what is said aside before the link: "and tax revenue, as part of it, by 9 percent"."""
    if len(tokens) < 5 or tokens[-2].tag_ != "," or tokens[-1].lower_ not in ("by", "to", "at"):
        return tokens
    opened = next((i for i in range(len(tokens) - 3, 1, -1) if tokens[i].tag_ == ","), 0)
    aside = tokens[opened + 1 : -2] if opened else []
    told = bool(aside) and aside[0].tag_ in ("IN", "RB") and len(aside) <= _WHOLE_WORDS
    return [*tokens[:opened], tokens[-1]] if told else tokens


def _relates(token: Token) -> bool:
    """Whether a word may open a relative clause."""
    return token.lower_ in ("which", "that", "whose")


def stands_for(token: Token) -> bool:
    """ "and that of ferries to 3 %": a word that stands for what was measured before."""
    return token.lower_ == "that" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("of", "for", "in")


def _per_head(token: Token) -> bool:
    """ "and per capita income by 9 percent": a word that describes what stands behind it."""
    return token.lower_ == "per" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("capita", "-", "head")


def _people(token: Token) -> bool:
    """ "pensions for the disabled 13 %, for the old 4 %": an adjective with an article that names those who are so."""
    return token.tag_ in ("JJ", "VBN") and token.i > 0 and token.nbor(-1).lower_ == "the"


def _sector(token: Token) -> bool:
    """ "freight 4 million (up 3 %) and exports 9 million (up 2 %)": a noun of trade that the tagger takes for a verb."""
    joined = token.i > 0 and token.nbor(-1).tag_ in ("CC", ",")
    if token.tag_ not in ("VB", "VBZ") or not joined:
        return False
    bare = (
        token.tag_ == "VBZ"
        and token.nbor().tag_ in ("CD", "$")
        and token.lower_ not in _moves()
        and not direction_of(token)
    )
    return token.lower_ in cues.words("generic", "sectors") | cues.words("money", "nouns") or bare


def _moves() -> frozenset[str]:
    """Verbs that may stand right before a number."""
    told = cues.verbs("level", "verbs") | cues.verbs("share", "verbs") | cues.verbs("level", "see") | cues.forms("be")
    return told | cues.verbs("put", "verbs") | cues.verbs("share", "holders") | cues.verbs("share", "parts")


def _taken_for_verb(token: Token, last: Token) -> bool:
    """ "rail travel rose 6 %, air travel 5 %": a noun right before its number that the tagger takes for a verb."""
    if token.i != last.i or token.tag_ not in ("VB", "VBP", "VBZ") or token.i == 0 or not is_noun(token.nbor(-1)):
        return False
    return not direction_of(token) and token.lower_ not in _moves()


def _clausal(token: Token, last: Token) -> bool:
    """Whether a token is a verb of its own; "jobs created in towns by 900", beside another change, holds a participle."""
    if _taken_for_verb(token, last):
        return False
    if token.lower_ == "be" and token.i and token.nbor(-1).lower_ == "to" and last.lower_ in ("by", "to", "from"):
        return False  # "the number of papers to be handed in by 60 percent"
    described = token.tag_ == "VBD" and last.lower_ == "by" and token.nbor().lower_ in ("in", "at", "by", "for")
    return token.tag_ in ("VB", "VBD", "VBZ", "VBP", "MD") and not described


def _moves_here(body: list[Token]) -> str:
    """ "could reach 15 per cent and the economy contract by 20": a verb right before "by" that the tagger takes for a noun."""
    verb, noun = body[-1], body[-2]
    taken = verb.tag_ in ("NN", "VB", "VBP") and is_noun(noun) and verb.lower_ in cues.verbs("change", "plain")
    return cues.direction(verb.lower_) if taken else ""


_OUTCOMES = ("making", "placing", "putting", "becoming", "turning")


def gap_noun(site: Site, tokens: list[Token]) -> tuple[list[Token], str]:
    """The noun phrase between two numbers that takes over the verb, and the word that links it to the second one."""
    joins = (",", ";", "and", "while", "but")
    if tokens and tokens[0].tag_ == "-RRB-":
        tokens = tokens[1:]
    tokens = _past_which(_past_time(site, _past_whole(site, tokens)))
    if len(tokens) > 4 and site.view.text.endswith(
        (" by an average of ", " by an annual average of "), 0, site.quantity.begin
    ):
        tokens = tokens[: -3 if tokens[-2].lower_ == "average" and tokens[-3].lower_ == "an" else -4]
    if len(tokens) > 3 and tokens[1].lower_ == "followed" and tokens[2].lower_ == "by":
        tokens = [tokens[0], *tokens[3:]]
    while (
        len(tokens) > 2 and tokens[0].lower_ in ("a", "an", "per", "each", "every") and tokens[1].tag_ in ("NN", "CD")
    ):
        tokens = tokens[2:]
    dashed = len(tokens) > 2 and tokens[0].text in ("-", "–", "—") and tokens[-1].text == ":"
    if len(tokens) < 2 or (tokens[0].lower_ not in joins and not dashed):
        return [], ""
    tokens = past_aside(tokens)
    if dashed:
        tokens = tokens[1:]  # "industry accounts for 63 % - trade: 27 % - farms: 8 %"
    last = tokens[-1]
    if tokens[0].tag_ == "," and tokens[1].lower_ in _OUTCOMES:
        return [], ""  # "…, making it the first with trade exceeding 9 million"
    if any((_clausal(t, last) and not _sector(t)) or (_relates(t) and not stands_for(t)) for t in tokens):
        return [], ""
    listed = last.lower_ == "with" and tokens[-2].tag_ in ("NN", "NNS", "NNP", "NNPS")
    shares = listed and site.quantity.kind == "percent" and site.memory.frames[-1][1].measure == "share"
    linked = last.lower_ in (",", ":", "by", "to", "from", "at", "–", "-") or shares
    if not linked and not is_noun(last) and not _people(last) and not _sector(last) and not _taken_for_verb(last, last):
        return [], ""
    body = [t for t in (tokens[:-1] if linked else tokens) if t.lower_ not in joins or t.i > tokens[0].i + 1]
    nouns = any((is_noun(t) or _sector(t)) and t.i not in site.view.timed for t in body)
    if body and body[-1].tag_ == "VBG" and body[-1].lower_ in cues.verbs("level", "verbs"):
        body = body[: -2 if len(body) > 1 and body[-2].tag_ == "RB" else -1]  # "and debt now standing at"
    if (
        body
        and linked
        and body[-1].lower_ in cues.words("change", "adverbs", "up") | cues.words("change", "adverbs", "down")
    ):
        named = last.lower_ == "by" and any(is_noun(t) and t.i not in site.view.timed for t in body[:-1])
        beside = body[:-1] if named else []  # "and spending up by 4 percent", which says its own way
        return (
            (beside, "up" if body[-1].lower_ in cues.words("change", "adverbs", "up") else "down")
            if beside
            else ([], "")
        )
    done = len(body) > 1 and body[-1].tag_ == "VBN" and is_noun(body[-2])
    if done and (last.lower_ in ("from", "to") or (last.lower_ == "by" and not direction_of(body[-1]))):
        body = body[:-1]  # "and the age limit relaxed from 30 to 35"
    if len(body) > 1 and last.lower_ == "by" and (way := _moves_here(body)):
        return body[:-1], way
    relative = body and body[0].tag_ in ("IN", "TO", "RB") and not stands_for(body[0]) and not _per_head(body[0])
    if relative and body[0].lower_.endswith("ly") and len(body) > 2 and body[1].tag_ in ("JJ", "VBN"):
        relative = False  # "and actually used foreign capital 9 million"
    losses = cues.words("change", "amounts")
    moving = any(direction_of(t) and t.lower_ not in losses for t in body)
    if not nouns or not body or moving or relative or _acts(body):
        return [], ""
    return body, last.lower_ if linked else ""
