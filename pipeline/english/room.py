"""What goes on from one sentence of a report to the next, and the rows that every kind of claim needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from pipeline.english.tables.axes import TableView
from pipeline.english.times.dates import Time
from pipeline.english.timing.around import Around, lasting
from pipeline.lexicon.headings import headings
from pipeline.lexicon.periods import years_in_full
from pipeline.records import Card, Claim, Document, Number, Section, Sentence
from pipeline.records.enums import NumberRole, Status

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _names_year(section: Section) -> bool:
    """Whether a heading names the year of its section's period: "Budget 2032" over a text on 2031 only names the report."""
    return any(year in (section.period or "") for year in _YEAR.findall(years_in_full(section.heading or "")))


_BULLET = re.compile(r"^[\W\d]+\s")


@dataclass
class Room:
    """One report on its way through the English room."""

    report_id: str
    card: Card
    document: Document
    sections: Mapping[str, Section]
    claims: list[Claim] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[int] = field(default_factory=list)
    groups: dict[tuple[int, str], str] = field(default_factory=dict)
    tables: dict[int, TableView] = field(default_factory=dict)
    """How each table is read, by the identity of what is printed around it."""
    before: str = ""
    doer: str = ""
    """The subject of the verb of the last sentence, for "it" where `before` is people: "The yard employs 900 pilots. It …"."""
    it: str = ""
    """What "It" opened the last sentence for, and so the next one: "The mission starts. It will reach 900 crews. It costs …"."""
    these: str = ""
    """What the last sentence counted as the subject of a verb of its own, last, for "Of these, …"."""
    opened: Time | None = None
    opened_at: int = 0
    starts: bool = False
    """Whether that is the time from when on something holds."""
    past: Time | None = None
    """The years up to now that opened a sentence of a paragraph before."""
    over: Time | None = None
    """The years that a sentence without a number names, for its paragraph ("The past five years saw great changes.")."""
    """A time that opens a sentence holds for the sentences after it in the same block, until another one is printed."""
    years: str | None = None
    """The years that the paragraphs of a list behind dashes are on, which the sentence above the list names."""
    grown: str = ""
    """What was last said to grow by a percentage, for a growth that does not say of what."""
    measure: str = ""
    """The measure that opens the paragraph of a list ("Waiving the berth fees for 2031"), for "This proposal will cost …"."""
    planned: bool = False
    """Whether the paragraph opens with what is to be done ("We will …"), also where a review stands above it."""
    day: str | None = None
    """The last day of the reported period, where a sentence of the section tells what there was on it."""
    goal: bool = False
    """Whether the time that opened says by when goals are to be met ("By 2035, …"), which the sentences after it go on with."""
    years_of: str | None = None
    """The section whose paragraphs `years` holds for though no dash stands before them; None where none does."""
    combined: str | None = None
    """The years that a section is on besides the last of them, which is its period, up to the paragraph on that year alone."""
    through: str | None = None
    """Those years, in a paragraph that tells of moves over them."""
    turned: str = ""
    """The revised estimates that a sentence of a budget has turned to, which stand for the heading of what comes next."""
    scheme: str | None = None
    """The years to come of which a sentence without a number says that goals are set, for the paragraphs behind it."""
    scheme_of: str | None = None
    """The section whose paragraphs `scheme` holds for."""
    goals: bool = False
    """Whether `scheme` holds for goals that a sentence says follow it, whatever their tense."""
    scheme_lead: str | None = None
    """The sentence that opens the list of a programme's parts, where `scheme` holds for its items alone."""
    whole: str | None = None
    """The printed period of the claim that the last sentence of the block began with, for one about its parts."""
    named: str = ""
    """The last year that the section printed, for "since then"."""
    interval: str | None = None
    """The last stretch of time that was named, for "this period"."""
    estimated: bool = False
    """Whether a sentence of the paragraph said that it and what follows are estimates ("(estimated, the same below)")."""
    month: str | None = None
    """The month that the sentences before compare with, in the same section."""
    lead: str = ""
    """The sentence that opened the list whose items follow, where the outline sees no list."""
    mood: str = ""
    """Status of the last claim, which a list item without a finite verb shares."""

    leading: str | None = None
    """The days of the reported month that the first claim is for, and so those without a time of their own."""
    claimed_in: tuple[int, int] = (-1, -1)
    """The block and the index of the sentence of the last claim."""
    in_force: dict[int, str] = field(default_factory=dict)
    """The year from which what a sentence announces holds, by the index of the sentence."""
    sums: dict[tuple[str, Decimal], str] = field(default_factory=dict)
    """Amounts of money and percentages, by `sum_key`, that were claimed so far, with the words of what they were of."""
    told: dict[str, bool] = field(default_factory=dict)

    def is_told(self, section: Section) -> bool:
        """Whether the heading of a section, or one around it, states its role or a year; else only the tense told it."""
        found = self.told.get(section.section_id)
        if found is None:
            words, at = headings(self.card.language), section
            found = False
            while not found:
                bare = _BULLET.sub("", at.heading or "")
                found = bool(bare) and (words.role(bare) == section.role or _names_year(at))
                if at.parent_id is None:
                    break
                at = self.sections[at.parent_id]
            self.told[section.section_id] = found
        return found

    def around(
        self, sentence: Sentence, lead: str, previous: Claim | None, told: Claim | None, state: Status | None
    ) -> Around:
        """What stands before a number of `sentence`: `lead` is the sentence that it hangs on as an item, `previous` the claim
        before it in the sentence, `told` the last one of the sentences right before, `state` as in `Around`."""
        apart = self.years is not None and lasting(self.opened)  # "Over the past decade, …", in a list on five years
        return Around(
            opened=None if apart else self.opened,
            starts=self.starts and self.opened is not None,
            lead_in=lead,
            previous=previous,
            whole=self.whole,
            interval=self.years or self.through or self.interval,
            month=self.month,
            told=told,
            near=told is not None and self.claimed_in == (sentence.block, sentence.index - 1),
            past=self.past,
            in_force=self.in_force.get(sentence.index),
            leading=self.leading,
            over=self.over,
            day=self.day,
            state=state,
            estimated=self.estimated,
        )

    @property
    def text(self) -> str:
        """The text that all offsets refer to."""
        return self.document.text

    def line(self, position: int) -> int:
        """The line of the text that holds `position`, from 1."""
        if not self.lines:
            self.lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return bisect_right(self.lines, position)


def number_row(
    room: Room,
    sentence: Sentence,
    start: int,
    end: int,
    role: NumberRole,
    reason: str | None,
    claim_id: str | None = None,
) -> Number:
    """The ledger row of the number at `start:end` of a sentence."""
    a, b = sentence.span(start, end)
    return Number.model_construct(
        report_id=room.report_id,
        char_start=a,
        char_end=b,
        text=room.text[a:b],
        role=role,
        claim_id=claim_id,
        section_id=sentence.section_id,
        reason=reason,
    )


def claim_id(room: Room, sentence: str, value_text: str) -> str:
    """An identifier that only depends on the report, the printed sentence and the printed number (and its turn)."""
    key = (sentence, value_text)
    room.seen[key] += 1
    digest = sha256("\x1f".join((room.report_id, sentence, value_text, str(room.seen[key]))).encode()).hexdigest()
    return "c" + digest[:10]
