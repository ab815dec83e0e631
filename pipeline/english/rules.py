"""The attachment rules: which thing a number belongs to, one small function a rule, tried in the order of `RULES`.

Each takes a `Site` and gives a `Frame`, or None when it does not apply. The rule's name stands in the column `rule`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.arguments import antecedent, from_noun, of_change, of_complement, subject_of
from pipeline.english.frames import Frame, Rule, Site
from pipeline.english.subjects import phrase, tidy
from pipeline.english.view import child, chunk_after, direction_of, governor, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def rank(site: Site) -> Frame | None:
    """An ordinal that ranks: "ranking first", "ranked 49th", "the second-best record"."""
    if site.quantity.kind != "rank":
        return None
    verb = governor(site.root)
    if site.lead is not None and is_verb(site.lead):
        verb = site.lead
    follows = site.view.text[site.end : site.end + 1]
    if follows == "-" or not is_verb(verb):
        return Frame("rank", antecedent(site), "rank", verb=verb, unit="1", given=False)
    text, given = subject_of(site, verb)
    return Frame("rank", text, "rank", verb=verb, unit="1", given=given)


def multiple_verb(site: Site) -> Frame | None:
    """A verb that is the number: "exports doubled", "halving the rate of X"."""
    if site.quantity.kind != "multiple" or site.quantity.end != site.quantity.num_end:
        return None
    if not is_verb(site.root):
        return _to_double(site)
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    text, given = subject_of(site, site.root)
    return Frame("multiple_verb", text, "multiple", way, site.root, unit="1", given=given)


def _to_double(site: Site) -> Frame | None:
    """ "to double farmers' income", where the tagger takes the verb for an adjective."""
    if site.lead is None or site.lead.tag_ not in ("TO", "MD") or not site.chunk:
        return None
    way = "down" if site.quantity.value is not None and site.quantity.value < 1 else "up"
    text = tidy(site.view.text[site.chunk[0].idx : site.chunk[-1].idx + len(site.chunk[-1])])
    return Frame("multiple_verb", text, "multiple", way, governor(site.root), unit="1")


def continued(site: Site) -> Frame | None:
    """A number that goes on from the one before: "6 hectares or 0.5%", "3 billion this year, 4 billion next year"."""
    if not site.memory.frames:
        return None
    previous, frame = site.memory.frames[-1]
    between = list(site.view.text[previous.end : site.quantity.start])
    for time in site.view.times:
        for index in range(max(time.start, previous.end), min(time.end, site.quantity.start)):
            between[index - previous.end] = " "
    words = re.findall(r"[^\s,()]+", "".join(between).lower())
    cue = site.view.text[site.quantity.modifier_start : site.quantity.modifier_end].lower().split() if site.quantity.modifier_start is not None else []
    words = [w for w in words if w not in cue]
    follows = site.after()
    if follows is not None and follows.lower_ == "of" and site.quantity.kind in ("money", "measure"):
        return None
    if not set(words) <= {"or", "and", "each", "in", "for", "by"} or (words and words[-1] == "by" and frame.measure == "level"):
        return None
    if site.quantity.kind == previous.kind and site.quantity.kind != "count" and frame.measure not in ("rank", "multiple") and words != ["by"]:
        return replace(frame, rule="continued")
    if words[:1] == ["or"] and frame.measure == "change" and site.quantity.unit:
        return replace(frame, rule="continued")
    return None


def gapped(site: Site) -> Frame | None:
    """The verb said once: "output grew by 7.5 percent; exports, 3.1 percent", "X rose from 3 to 5 and Y from 2 to 4"."""
    if not site.memory.frames or site.quantity.kind in ("rank", "multiple", "duration") or site.chunk and site.quantity.kind == "count":
        return None
    previous, frame = site.memory.frames[-1]
    start = site.quantity.modifier_start if site.quantity.modifier_start is not None and site.quantity.modifier_start < site.quantity.start else site.quantity.start
    tokens = site.view.tokens(max(previous.end, previous.modifier_end or 0), start)
    if len(tokens) < 2 or tokens[0].lower_ not in (",", ";", "and", "while", "but"):
        return None
    link = tokens[-1].lower_
    if link not in (",", ":", "by", "to", "from", "at", "–", "-") or any(is_verb(t) and t.dep_ != "amod" or t.lower_ in ("which", "that", "whose") for t in tokens):
        return None
    body = [t for t in tokens[:-1] if t.lower_ not in (",", ";", "and", "while", "but") or t.i > tokens[0].i + 1]
    if not any(is_noun(t) and t.i not in site.view.timed for t in body) or any(direction_of(t) for t in body) or body[0].tag_ in ("IN", "TO", "RB"):
        return None
    text = tidy(site.view.text[body[0].idx : body[-1].idx + len(body[-1])])
    measure, way = frame.measure, frame.direction
    if link == "from" or (link == "to" and frame.measure == "change"):
        measure, way = "level", ""
    if site.quantity.kind == "percent" and measure == "level" and previous.kind != "percent" or measure in ("rank", "multiple"):
        return None
    return replace(frame, rule="gapped", subject=text, measure=measure, direction=way, counted=None, given=True) if text else None


def change_noun_after(site: Site) -> Frame | None:
    """The number stands before the noun of change: "a 20.3% surge in X", "a 5 percent pay rise"."""
    noun = next((t for t in site.chunk if direction_of(t) and is_noun(t)), None)
    if noun is None or (site.quantity.kind == "count" and not site.quantity.unit):
        return None
    target = of_complement(site, noun, "in", "of", "to", "for")
    between = [t for t in site.chunk if t.i < noun.i]
    if target is not None:
        text, given = from_noun(site, target)
    elif between and any(is_noun(t) for t in between):
        text, given = tidy(site.view.text[between[0].idx : noun.idx]), True
    else:
        text, given = _of_clause(site, noun)
    return Frame("change_noun_after", text, _change(site), direction_of(noun), governor(noun), given=given)


def change_noun_of(site: Site) -> Frame | None:
    """A noun of change with "of" before the number: "an increase of 5 percent", "GDP growth of 5 %"."""
    if site.lead_word not in ("of", "by", "at", "to", "from") or site.lead is None or site.lead.i == 0:
        return None
    noun = site.lead.nbor(-1)
    if site.lead.dep_ == "prep" and is_noun(site.lead.head) and direction_of(site.lead.head):
        noun = site.lead.head
    rate = noun.lower_ in ("rate", "rates") and noun.i > 0 and noun.nbor(-1).lower_ in cues.words("change", "rates") | {"increase"}
    if rate:
        noun_of_change, way = noun.nbor(-1), direction_of(noun.nbor(-1)) or "up"
    elif is_noun(noun) and (direction_of(noun) or noun.lower_ in cues.words("change", "rates")):
        noun_of_change, way = noun, direction_of(noun) or "up"
    else:
        return None
    if site.lead_word != "of" and not (site.lead_word == "by" or noun.lower_.startswith("growth") or rate):
        return None
    text = of_change(site, noun_of_change)
    if rate and not text and (target := of_complement(site, noun, "of", "in", "for")) is not None:
        text, _ = from_noun(site, target)
    given = True
    if not text:
        text, given = _of_clause(site, noun)
    return Frame("change_noun_of", text, _change(site), way, governor(noun), given=given)


def adverb_of_change(site: Site) -> Frame | None:
    """ "up 4 percent", "down by 12.7%", "3 percent higher" without a thing compared."""
    lead = site.lead
    if lead is not None and lead.lower_ == "by" and lead.i > 0:
        lead = lead.nbor(-1)
    word = lead.lower_ if lead is not None else ""
    if lead is not None and lead.dep_ == "prt" and lead.head.lower_ in cues.verbs("share", "verbs") | cues.verbs("status", "aim"):
        return None
    way = "up" if word in cues.words("change", "adverbs", "up") else "down" if word in cues.words("change", "adverbs", "down") else ""
    if not way or lead is None or site.lead_word == "to":
        return None
    verb = governor(lead)
    if is_verb(verb) and not site.memory.frames and verb.i < lead.i:
        text, given = subject_of(site, verb)
    else:
        text, given = _left_noun(site, lead)
    return Frame("adverb_of_change", text, _change(site), way, verb, given=given)


def difference(site: Site) -> Frame | None:
    """So much above or below something else: "1.2 points higher than the regional average"."""
    tail = site.view.text[site.end : site.end + 90]
    match = re.match(r"\s(?:percentage points?\s)?(higher|lower|more|less|greater|fewer|larger|smaller|above|below|faster|slower)\b(\sthan)?", tail)
    if match is not None and site.memory.frames and re.match(r"(?:more|less|fewer)\b", match.group(1)) and match.group(2):
        return _more_than(site, match.group(1), tail[match.end() :])
    if match is None or site.quantity.kind in ("count", "duration") and match.group(1) in ("more", "less", "fewer") and match.group(2) is None:
        return None
    if match.group(2) is None and match.group(1) not in ("above", "below"):
        return _moved(site, match.group(1)) if site.quantity.kind in ("percent", "money", "measure") and match.group(1) in ("higher", "lower") else None
    rest = tail[match.end() :]
    itself = cues.pattern("difference", "itself").search(rest.split(",")[0][:50]) or re.match(r"\s(?:in|at)?\s?(?:19|20)\d\d", rest)
    way = "up" if match.group(1) in ("higher", "more", "greater", "larger", "above", "faster") else "down"
    verb = governor(site.root)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    if not itself and re.match(r"\s(?:an?|the|those|that|its|their|our)?\s?[a-zA-Z]", rest):
        return Frame("difference", text, "difference", way, verb, given=given)
    return Frame("higher_than_before", text, _change(site), way, verb, given=given)


def _more_than(site: Site, word: str, rest: str) -> Frame:
    """ ", 300 billion more than last year": said of the claim before it."""
    way = "up" if word == "more" else "down"
    itself = cues.pattern("difference", "itself").search(rest.split(",")[0][:50]) or re.match(r"\s(?:in|at)?\s?(?:19|20)\d\d", rest)
    measure = _change(site) if itself else "difference"
    return Frame("higher_than_before" if itself else "difference", antecedent(site), measure, way, governor(site.root), given=False)


def _moved(site: Site, word: str) -> Frame:
    verb = governor(site.root)
    text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
    return Frame("higher_than_before", text, _change(site), "up" if word == "higher" else "down", verb, given=given)


def share_of_noun(site: Site) -> Frame | None:
    """A percentage or fraction of something named: "62% of these parks", "accounted for nearly half of the total"."""
    if site.quantity.kind not in ("percent", "fraction") or site.quantity.unit in ("{pp}", "{bp}"):
        return None
    base = _base(site)
    verb = governor(site.root)
    if not base and (whole := _whole_before(site)) is not None:
        text, given = from_noun(site, whole)
        return Frame("share_of_noun", text, "share", "", verb, share_of="", given=given)
    share_verb = is_verb(verb) and verb.lower_ in cues.verbs("share", "verbs") and site.lead_word in ("for", "to", "up", verb.lower_)
    noun = _share_noun(site)
    if noun is not None:
        text, given = _of_share(site, noun)
        return Frame("share_noun", text, "share", "", verb, share_of=base or _in_base(site, noun), given=given)
    if not base and not share_verb:
        return None
    if share_verb and site.lead_word in ("for", "to", "up", verb.lower_):
        text, given = subject_of(site, verb)
        return Frame("share_verb", text, "share", "", verb, share_of=base or _to_base(site, verb), given=given)
    return _share_direct(site, base, verb)


def _whole_before(site: Site) -> Token | None:
    """The noun in "Of these permits, 62 % …", which opens the clause."""
    for token in site.view.doc[: site.root.i]:
        if token.lower_ == "of" and (token.i == 0 or token.nbor(-1).tag_ in (",", ":") or token.nbor(-1).lower_ in (";", "and")):
            target = child(token, "pobj")
            comma = next((t for t in site.view.doc[token.i : site.root.i] if t.tag_ == ","), None)
            if target is not None and comma is not None and target.i < comma.i and not any(t.i in site.view.owner for t in site.view.doc[token.i : site.root.i] if t.i not in (x.i for x in site.view.tokens(site.quantity.start, site.quantity.end))):
                return target
    return None


def _share_direct(site: Site, base: str, verb: Token) -> Frame | None:
    if site.lead_word == "to" and is_verb(verb) and verb.lower_ in cues.verbs("share", "amount"):
        text, given = subject_of(site, verb)
        measure = "level" if _rate_like(site, verb) else "share"
        return Frame("share_verb", text, measure, "", verb, share_of=base, given=given)
    if site.lead_word in ("by", "to", "at", "from") or (site.lead_word == "of" and site.lead is not None and is_noun(site.lead.head)):
        return None
    if site.lead_word == "or" and site.memory.frames:
        return Frame("share_beside_count", antecedent(site), "share", "", verb, share_of=base, given=False)
    if is_verb(verb) and verb.i < site.root.i and verb.lower_ in cues.verbs("level", "verbs") and _rate_like(site, verb):
        text, given = subject_of(site, verb)
        return Frame("level_as_share", text, "level", "", verb, share_of=base, given=given)
    if is_verb(verb) and verb.i < site.root.i and site.root.dep_ in ("dobj", "attr", "pobj", "oprd", "npadvmod"):
        text, given = subject_of(site, verb)
        return Frame("share_verb", text, "share", "", verb, share_of=base, given=given)
    return Frame("share_of_noun", base, "share", "", verb, share_of="")


def _rate_like(site: Site, verb: Token) -> bool:
    """ "the deficit is 10.1% of GDP" is a level of an indicator; "members are 40% of the staff" is a share."""
    text, _ = subject_of(site, verb)
    return bool(re.search(r"\b(?:deficit|surplus|debt|rate|ratio|balance|borrowing|revenue|expenditure|spending|intensity|burden)\b", text, re.IGNORECASE))


def _base(site: Site) -> str:
    """The words of "of X" right after the number."""
    preposition = site.after()
    if preposition is None or preposition.lower_ != "of":
        return ""
    chunk = chunk_after(site.view, _skip_articles(site, preposition.idx + len(preposition)))
    target = next((c for c in preposition.children if c.dep_ == "pobj" and c.i not in site.view.timed), None) or (chunk[-1] if chunk else None)
    if target is None:
        return ""
    return _phrase_from(site, preposition.idx + 2, target)


def _phrase_from(site: Site, start: int, target: Token) -> str:
    text = phrase(site.view, target, after=start)
    return text


def _skip_articles(site: Site, position: int) -> int:
    match = re.match(r"(?:\s(?:the|a|an|its|their|our|these|those|this|that|all|total))*\s", site.view.text[position:])
    return position + (match.end() if match else 0)


def _share_noun(site: Site) -> Token | None:
    """The noun "share", "proportion" that the number gives: "its proportion in X rose to 5.8%", "a share of 40 %"."""
    verb = governor(site.root)
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if is_verb(verb) else None
    if own is not None and own.lower_ in cues.words("share", "nouns"):
        return own
    if site.lead_word in ("of", "to", "at") and site.lead is not None and is_noun(site.lead.head) and site.lead.head.lower_ in cues.words("share", "nouns"):
        return site.lead.head
    return None


def _of_share(site: Site, noun: Token) -> tuple[str, bool]:
    target = of_complement(site, noun, "of")
    if target is not None:
        return phrase(site.view, target), True
    if any(c.tag_ == "PRP$" for c in noun.children):
        return antecedent(site), False
    text = phrase(site.view, noun)
    return (text, True) if " " in text else (antecedent(site) or text, False)


def _in_base(site: Site, noun: Token) -> str:
    target = of_complement(site, noun, "in")
    return phrase(site.view, target) if target is not None else ""


def _to_base(site: Site, verb: Token) -> str:
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("to", "of") and preposition.i > site.root.i:
            target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if target is not None and target.i not in site.view.timed:
                return phrase(site.view, target)
    return ""


def counted_noun(site: Site) -> Frame | None:
    """The number counts the noun after it: "30,000 base stations were added"."""
    if site.quantity.kind != "count" or site.quantity.unit or not site.chunk:
        return None
    head = site.chunk[-1]
    verb = governor(head)
    text = phrase(site.view, head, after=site.end)
    if head.lower_ in ("units", "pieces", "sets", "pairs", "kinds", "types") and (inside := of_complement(site, head, "of")) is not None:
        text = phrase(site.view, inside, after=site.end)
        if head.lower_ == "units":
            return Frame("counted_noun", text, "level", "", verb, counted=inside)
    return Frame("counted_noun", text, "level", "", verb, counted=head)


def amount_of_noun(site: Site) -> Frame | None:
    """A measured amount of something: "2,282 hectares of land", "a total of 5 million of new loans"."""
    if site.quantity.kind not in ("measure", "money", "count", "multiple"):
        return None
    preposition = site.after()
    if preposition is not None and preposition.lower_ == "worth":
        preposition = site.after(1)
    if preposition is None or preposition.lower_ != "of":
        return None
    target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    chunk = chunk_after(site.view, _skip_articles(site, preposition.idx + 2))
    if chunk and (target is None or not any(t.i == target.i for t in chunk)):
        target = chunk[-1]
    if target is None or target.i in site.view.timed or target.i in site.view.owner:
        return None
    if target.tag_ in ("PRP", "DT", "WDT"):
        return Frame("amount_of_noun", antecedent(site), "level", "", governor(site.root), given=False)
    text = phrase(site.view, target, after=preposition.idx + 2)
    counted = target if site.quantity.kind == "count" else None
    return Frame("amount_of_noun", text, "level", "", governor(site.root), counted=counted)


def before_noun(site: Site) -> Frame | None:
    """The number modifies the noun after it: "the 12.5% corporation tax rate", "a $2.3 billion loan"."""
    if site.quantity.kind not in ("percent", "money", "measure", "fraction", "multiple", "duration") or not site.chunk:
        return None
    head = site.chunk[-1]
    direct = site.root.head.i in {t.i for t in site.chunk} or site.root.dep_ in ("compound", "nummod", "amod", "nmod")
    if not direct and is_verb(site.root.head) and site.root.dep_ in ("dobj", "npadvmod", "attr", "pobj"):
        return None
    return Frame("before_noun", phrase(site.view, head, after=site.end), "level", "", governor(head))


def put_into(site: Site) -> Frame | None:
    """Money (or a share of it) put into something: "invested 188 billion yuan in R&D", "pay 4% in PRSI"."""
    if site.quantity.kind not in ("money", "percent"):
        return None
    verb = governor(site.root)
    if not is_verb(verb) or verb.lower_ not in cues.verbs("put", "verbs") or site.lead_word in ("by", "to", "at", "from", "of", "with"):
        return None
    preposition = site.after()
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if preposition is not None and preposition.lower_ in cues.words("put", "prepositions") and preposition.i not in site.view.timed:
        target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if target is not None and is_noun(target) and target.i not in site.view.timed:
            return Frame("put_into", phrase(site.view, target, after=preposition.idx + len(preposition)), "level", "", verb)
    if preposition is not None and preposition.lower_ == "to" and preposition.dep_ in ("aux", "prep"):
        return _put_to(site, verb, preposition)
    if passive is not None and passive.i not in site.view.owner:
        text, given = from_noun(site, passive)
        return Frame("put_into", text, "level", "", verb, given=given)
    for preposition in verb.children:
        if preposition.dep_ in ("prep", "dative") and preposition.i > site.root.i and preposition.lower_ in cues.words("put", "prepositions"):
            target = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if target is not None and target.lower_ not in ("budget", "plan", "year", "order") and is_noun(target) and target.i not in site.view.timed and target.i not in site.view.owner:
                return Frame("put_into", phrase(site.view, target), "level", "", verb)
    return None


def _put_to(site: Site, verb: Token, to: Token) -> Frame | None:
    """ "earmarked 500 million to set up a fund": the money is put into what the infinitive acts on."""
    purpose = to.head
    target = child(purpose, "dobj") if is_verb(purpose) and purpose.i > to.i else None
    if target is None or not is_noun(target) or target.i in site.view.owner:
        return None
    return Frame("put_into", phrase(site.view, target, after=to.idx), "level", "", verb)


def worth(site: Site) -> Frame | None:
    """ "measures worth 1 billion", "goods valued at 3 million"."""
    valued = site.lead_word == "at" and site.lead is not None and site.lead.i > 0 and site.lead.nbor(-1).lower_ == "valued"
    if site.lead is None or not (site.lead_word in ("worth", "totalling", "totaling", "amounting") or valued):
        return None
    if any(is_verb(t) and t.lower_ in cues.forms("be") for t in site.view.doc[max(0, site.lead.i - 2) : site.lead.i]):
        return None
    text, given = _left_noun(site, site.lead)
    return Frame("worth", text, "level", "", governor(site.root), given=given)


def imperative(site: Site) -> Frame | None:
    """ "Cut waiting times by 20 percent", where the parser takes the imperative for a noun."""
    first = site.view.doc[0]
    if first.tag_ == "VB" or site.lead is None or site.lead_word not in ("by", "to", "at", "below", "above", "within") or first.dep_ == "ROOT" and is_verb(first):
        return None
    way = direction_of(first)
    if not way or first.lower_ not in cues.words("change", way, "verbs") or site.lead.i < 2 or any(t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in site.view.doc[1 : site.lead.i]):
        return None
    text = tidy(site.view.text[site.view.doc[1].idx : site.lead.idx])
    changes = site.lead_word == "by"
    return Frame("imperative", text, _change(site) if changes else "level", way if changes else "", first)


def noun_of(site: Site) -> Frame | None:
    """A noun with its value: "revenue of 28.23 billion yuan", "unemployment rate of around 5 percent", "inflation at 4 %"."""
    if site.lead_word not in ("of", "at", "with", "to", "from", "between") or site.lead is None:
        return None
    noun = site.lead.head
    if site.lead_word in ("to", "from") and (_mover(site) is not None or not is_noun(noun)):
        return None
    adjacent = site.lead.nbor(-1) if site.lead.i > 0 else site.lead
    if site.lead_word == "of" and not is_noun(noun):
        noun = adjacent
    if site.lead_word == "at" and is_noun(adjacent) and (adjacent.dep_ == "dobj" or adjacent.dep_ == "pobj" and adjacent.head.lower_ == "from") and adjacent.head.lower_ not in cues.verbs("status", "aim"):
        noun = adjacent
    if not is_noun(noun) or noun.i > site.lead.i or noun.i in site.view.owner or noun.i in site.view.timed:
        return None
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "for") and is_noun(noun.head.head) and noun.head.head.i not in site.view.owner:
        noun = noun.head.head
    text = _before_value(site, noun)
    if noun.lower_ in ("rate", "rates", "pace", "speed") and noun.head.lower_ == "at" and (moving := governor(noun)) is not None and is_verb(moving) and direction_of(moving) and moving.i < noun.i and site.quantity.kind == "percent":
        text, given = subject_of(site, moving)
        return Frame("verb_change", text, "change", direction_of(moving), moving, given=given)
    if noun.lower_ in ("goal", "target", "objective", "ceiling", "cap", "limit") and _says_nothing(site, noun) and antecedent(site):
        return Frame("noun_of", antecedent(site), "level", "", governor(noun), given=False)
    if noun.lower_ in cues.words("generic", "nouns") and _says_nothing(site, noun):
        verb = governor(noun)
        if noun.dep_ == "pobj" and noun.head.lower_ in ("over", "across", "with") and (own := child(verb, "nsubj", "nsubjpass")) is not None and is_noun(own) and noun.head.head.i == verb.i:
            return Frame("noun_of", phrase(site.view, own), "level", "", verb)
        if noun.dep_ == "pobj" and is_noun(noun.head.head) and noun.head.lower_ in ("with", "at", "over") and noun.head.head.i not in site.view.owner:
            held, given = from_noun(site, noun.head.head)
            return Frame("noun_of", held, "level", "", verb, given=given)
        text, given = subject_of(site, verb) if is_verb(verb) else (antecedent(site), False)
        return Frame("noun_of", text or noun.text, "level", "", verb, given=given)
    return Frame("noun_of", text, "level", "", governor(noun))


def _says_nothing(site: Site, noun: Token) -> bool:
    """Whether a general noun has nothing but adjectives about it: "a flat rate of 2 %", "an area of 160 square km"."""
    for other in noun.children:
        if other.i in site.view.owner or (site.lead is not None and other.i >= site.lead.i) or other.dep_ in ("det", "punct", "advmod", "amod", "acl", "relcl"):
            continue
        return False
    return True


def _before_value(site: Site, noun: Token) -> str:
    """The phrase of a noun, cut before the preposition that leads to the number."""
    text = phrase(site.view, noun)
    lead = site.view.text[: site.lead.idx].rstrip() if site.lead is not None else ""
    start = site.view.text.find(text, max(0, noun.left_edge.idx - 1))
    if start >= 0 and start + len(text) > len(lead):
        text = tidy(lead[start:])
    return text


def _mover(site: Site) -> Token | None:
    """The verb of change or bringing that "from X" and "to Y" belong to, whichever noun the parser tied them to."""
    if site.lead is None:
        return None
    for token in reversed(site.view.doc[: site.lead.i]):
        if token.tag_ in (";", ":") or token.lower_ in ("which", "that"):
            return None
        if is_verb(token) and (direction_of(token) or token.lower_ in cues.verbs("level", "bring")):
            return token
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def verb_value(site: Site) -> Frame | None:
    """A verb with its value: "grew by 5%", "reached 74 billion", "rose from 3 to 5", "brought the total to 40"."""
    verb = governor(site.root)
    if site.lead_word in ("to", "from") and (mover := _mover(site)) is not None:
        text, given = subject_of(site, mover)
        multiple = site.quantity.kind == "multiple"
        return Frame("verb_value", text, "multiple" if multiple else "level", direction_of(mover) if multiple else "", mover, given=given)
    if site.lead is not None and is_verb(site.lead):
        verb = site.lead
    elif site.lead is not None and site.lead.head.i != site.lead.i and site.lead_word in ("by", "to", "at", "from", "of") and is_verb(site.lead.head):
        verb = site.lead.head
    if not is_verb(verb) or verb.i > site.root.i and site.lead_word != "":
        return None
    way = direction_of(verb)
    word = site.lead_word
    if verb.i > site.root.i:
        return None
    changes = bool(way) and (word not in ("to", "at", "from", "of", "with", "in", "for", "on") or (word == "at" and site.quantity.kind == "percent"))
    own = child(verb, "nsubj", "nsubjpass")
    text, given = subject_of(site, verb)
    if own is None and verb.dep_ == "acl":
        own = verb.head
    if own is not None and is_noun(own) and not way and site.quantity.kind in ("percent", "money") and (moved := _moving(own)):
        return Frame("change_noun_verb", text, _change(site), moved, verb, given=given)
    if changes:
        return Frame("verb_change", text, _change(site), way, verb, given=given)
    if site.quantity.kind == "multiple" and way:
        return Frame("verb_change", text, "multiple", way, verb, given=given)
    return Frame("verb_value", text, "level", "", verb, given=given)


def _moving(noun: Token) -> str:
    """The direction of a subject that is itself a change: "the increase of GDP was 10 %", "the growth rate reached 5 %"."""
    if direction_of(noun):
        return direction_of(noun)
    compound = next((c for c in noun.children if c.dep_ == "compound" and c.i + 1 == noun.i and direction_of(c)), None)
    return direction_of(compound) if compound is not None and noun.lower_ in ("rate", "rates") else ""


def subject_number(site: Site) -> Frame | None:
    """The number itself is the subject, its noun left out: "another 80 will be built", "200 more will open"."""
    if site.quantity.kind not in ("count", "measure", "money", "percent"):
        return None
    verb = governor(site.root)
    if not is_verb(verb) or verb.i < site.root.i:
        return None
    return Frame("subject_number", antecedent(site), "level", "", verb, given=False)


def left_noun(site: Site) -> Frame | None:
    """The nearest noun phrase to the left, in a text without verbs: "exports, 3.1 percent", "Life expectancy: 83 years"."""
    text, given = _left_noun(site, site.root)
    return Frame("left_noun", text, "level", "", governor(site.root), given=given) if text else None


def lost(site: Site) -> Frame:
    """No rule applies: the number is kept, its subject empty."""
    return Frame("none", antecedent(site), "level", "", governor(site.root), given=False)


def _left_noun(site: Site, token: Token) -> tuple[str, bool]:
    """The noun phrase that ends before `token`, unless a number is nearer; then that number's subject."""
    start = site.quantity.modifier_start if site.quantity.modifier_start is not None else site.quantity.start
    for other in reversed(site.view.doc[: min(token.i + 1, len(site.view.doc))]):
        if other.idx >= min(start, token.idx + 1):
            continue
        if other.i in site.view.owner:
            return antecedent(site), False
        if is_noun(other) and other.i not in site.view.timed and other.lower_ not in ("today", "tonight", "yesterday", "tomorrow"):
            while other.dep_ in ("pobj", "compound", "nmod") and other.head.i != other.i and (is_noun(other.head) or is_noun(other.head.head)) and other.head.idx < start:
                other = other.head if is_noun(other.head) else other.head.head
                if other.idx >= start or other.i in site.view.owner:
                    return antecedent(site), False
            return from_noun(site, other)
    return antecedent(site), False


def _of_clause(site: Site, noun: Token) -> tuple[str, bool]:
    """What a noun of change without a complement is about: the claim before it, else the clause's subject."""
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "oprd") and is_verb(verb) and (own := child(verb, "nsubj", "nsubjpass")) is not None and verb.dep_ != "relcl" and own.i not in site.view.owner:
        if own.lower_ not in cues.words("generic", "persons"):
            return from_noun(site, own)
    if site.memory.frames:
        return antecedent(site), False
    verb = governor(noun)
    own = child(verb, "nsubj", "nsubjpass") if is_verb(verb) else None
    if own is not None and own.i != noun.i and own.lower_ not in cues.words("generic", "persons"):
        text, given = subject_of(site, verb)
        if text:
            return text, given
    return phrase(site.view, noun), True


def _change(site: Site) -> str:  # type: ignore[return]
    return "multiple" if site.quantity.kind == "multiple" else "change"


RULES: tuple[Rule, ...] = (
    rank, multiple_verb, continued, gapped, worth, imperative, change_noun_after, change_noun_of, difference, adverb_of_change, share_of_noun, counted_noun,
    amount_of_noun, put_into, before_noun, noun_of, subject_number, verb_value, left_noun, lost,
)  # fmt: skip
