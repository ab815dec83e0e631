"""Which noun is the subject of a verb, where the parser gives it two, none, or that of another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.english.view import View, child, is_noun

if TYPE_CHECKING:
    from pipeline.english.frames import Site
    from pipeline.english.tree import Token


def past_numbers(view: View, own: Token | None, verb: Token) -> Token | None:
    """ "revenue growing by 9 percent and prices rising by 3": the noun right before the second participle, which the parser took
    for a conjunct of the number before; else `own`."""
    if (joined := _after_and(view, own, verb)) is not None:
        return joined
    if own is not None and verb.tag_ == "VB" and (beside := _after_infinitive(view, own, verb)) is not None:
        return beside
    first = own.i if own is not None else 0
    if verb.tag_ != "VBG" or verb.i < first + 3 or not is_noun(verb.nbor(-1)):
        return own
    near, index = verb.nbor(-1), verb.i - 1
    while index > first and (is_noun(view.words[index]) or view.words[index].tag_ == "JJ"):
        index -= 1
    taken = view.owner.keys() | view.timed.keys()
    parted = view.words[index].tag_ == "CC" and near.i not in taken and index - 1 in view.owner
    return near if parted else own


def _after_and(view: View, own: Token | None, verb: Token) -> Token | None:
    """ "Output was to rise by five percent and revenue in the ports increased by three": the noun between "and" and the second
    verb, which the parser ties to the first; else None."""
    first = own.i + 1 if own is not None else 0
    joined = next((t for t in reversed(view.words[first : verb.i]) if t.lower_ == "and"), None)
    if joined is None or verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or child(verb, "nsubj", "nsubjpass"):
        return None
    body = view.words[joined.i + 1 : verb.i]
    told = any(t.i in view.owner for t in view.words[first : joined.i]) and bool(body) and body[0].tag_ in _OPENING
    plain = told and all(t.tag_ in _NOMINAL and t.i not in view.owner and t.i not in view.timed for t in body)
    nouns = (t for t in body if is_noun(t) and not joined.i < t.head.i < verb.i)
    return next(nouns, None) if plain else None


_OPENING = ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$")
_NOMINAL = (*_OPENING, "IN", "POS", "HYPH", "CC", "JJR", "VBG")


def _after_infinitive(view: View, own: Token, verb: Token) -> Token | None:
    """ "the jobless rate to be held at 5 %, R&D outlay of all firms to grow by 10 %": what the parser takes for an apposition of
    the subject, behind a number of its own, is that of the second "to"; else None."""
    joined = (c for c in own.children if c.dep_ in ("appos", "conj") and own.i < c.i < verb.i)
    noun = next((c for c in joined if c.left_edge.i and c.left_edge.nbor(-1).tag_ == ","), None)
    if noun is None or not is_noun(noun) or not any(c.tag_ == "TO" for c in verb.children):
        return None
    between = view.words[own.i + 1 : noun.left_edge.i]
    told = any(t.i in view.owner for t in between) and any(t.tag_ == "TO" for t in between)
    behind = view.words[noun.right_edge.i + 1 : verb.i]
    return noun if told and all(t.tag_ == "TO" for t in behind) else None


def joined_subject(site: Site, own: Token, verb: Token) -> Token | None:
    """The noun right before a verb that "and" joins to what a percentage is said of: "was 2 % above the target and
    school visits remained at": what the parser takes for one subject are two clauses."""
    noun = verb.nbor(-1) if verb.i else own
    joined = is_noun(noun) and noun.dep_ == "conj" and noun.i not in site.view.owner and noun.left_edge.i > own.i
    return noun if joined and any(t.tag_ in ("VBD", "VBZ") for t in site.view.words[: own.i]) else None


def own_subject(view: View, verb: Token) -> Token | None:
    """The subject of a verb: of two, the one next to it ("Preliminary figures, in 2031 the yield reached …"); no time."""
    own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj") and c.i < verb.i and is_noun(c)]
    if len(own) > 1:
        own = [c for c in own if not _of_rate(view, c)] or own  # "The number of people earning 9 euros a day fell"
        own = [c for c in own if c.i not in view.timed] or own  # "Spending on docks this year amounts to 4 million"
        if len(own) == 1:
            return own[0]
    if (joined := _beside_verb(verb)) is not None:
        return joined
    found = own[-1] if len(own) > 1 else child(verb, "nsubjpass", "nsubj", "csubj") or _compounded(verb)
    if found is None or found.i > verb.i:
        return found
    return _of_last_clause(_unclosed(_past_label(found, verb), verb), verb)


def _of_last_clause(own: Token, verb: Token) -> Token:
    """The subject of "Gains were made in docks, piers and yards, and the number of crews rose", where the parser takes a part
    of the list before it for the subject, and the clause for one that the verb says; else `own`."""
    said = child(verb, "ccomp")
    if said is None or said.i > own.i or own.left_edge.tag_ == "DT" or child(said, "nsubj", "nsubjpass") is None:
        return own
    last = own
    while (joined := child(last, "conj")) is not None:
        last = joined
    opens = last.left_edge.i - 1
    apart = (
        last is not own
        and last.left_edge.tag_ == "DT"
        and own.doc[opens].tag_ == "CC"
        and own.doc[opens - 1].tag_ == ","
    )
    return last if apart and is_noun(last) else own


def _unclosed(own: Token, verb: Token) -> Token:
    """The subject of "With a new dock and the Third Pier, the port's capacity will rise", which the parser takes for an
    apposition to what stands before the comma, though no second comma closes it; else `own`."""
    beside = child(own, "appos")
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass")), default=verb.i)
    if beside is None or not is_noun(beside) or beside.right_edge.i + 1 != first or beside.left_edge.i == 0:
        return own
    return beside if beside.left_edge.nbor(-1).tag_ == "," else own


def _beside_verb(verb: Token) -> Token | None:
    """ "output doubled and tax revenue rose", where the parser takes the first verb for the subject of the second: the noun
    before that; so, too, "Trade is above its peak and exports have risen", where it joins the noun to one before."""
    helping = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    near = verb.doc[min(helping) - 1] if helping and min(helping) > 1 else verb
    clause = (
        verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None and verb.head.tag_ in ("VBD", "VBZ", "VBP")
    )
    if (
        clause
        and is_noun(near)
        and near.dep_ == "conj"
        and near.head.head.i != verb.i
        and near.left_edge.i > verb.head.i
    ):
        return near
    first = child(verb, "nsubj")
    noun = verb.nbor(-1) if verb.i else verb
    told = first is not None and first.tag_ in ("VBD", "VBZ") and child(first, "nsubj") is not None
    return noun if told and is_noun(noun) and noun.dep_ == "conj" and noun.head is first else None


def _compounded(verb: Token) -> Token | None:
    """ "The ferry trade accounts for 4 % of output", whose subject the parser takes for a part of the verb."""
    before = verb.nbor(-1) if verb.i and verb.tag_ in ("VBZ", "VBP") and verb.dep_ == "ROOT" else verb
    return before if before.dep_ == "compound" and is_noun(before) and before.head.i == verb.i else None


def _of_rate(view: View, noun: Token) -> bool:
    """Whether a noun is the base of a rate right before it: "9 euros a day"."""
    article = noun.nbor(-1) if noun.i else noun
    return article.lower_ in ("a", "an", "per", "each") and any(
        q.end + 1 == article.idx for q in view.reading.quantities
    )


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


def untimed(view: View, own: Token | None) -> Token | None:
    """The noun that the parser made a part of the time behind it: "spending on docks for 2016-17 is"."""
    if own is None or own.i not in view.timed:
        return own
    nouns = (t for t in own.subtree if is_noun(t) and t.i < own.i and t.i not in view.timed and t.i not in view.owner)
    heads = [t for t in nouns if t.dep_ != "pobj" and not is_noun(t.nbor())]
    return heads[0] if heads else own


def after_participle(site: Site, own: Token, verb: Token) -> Token | None:
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
