"""Plain text → blocks: paragraphs and items, whether each line is a paragraph or paragraphs are wrapped over lines."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from pipeline.records import Block

# The last four are the bullets of symbol fonts; a dash before a digit is more likely a minus.
_BULLET = re.compile(r"(?:--+|[—–‒―]{1,2}(?!\d)|[•●○◦▪■□◆◇►▶‣⁃·∙*\uf0a7\uf0b7\uf0d8\uf0fc]|[-+](?=\s))\s*(?=\S)")
_NUMBERED = re.compile(
    r"(?:[(（](?:\d{1,3}|[a-z]|[ivx]{1,5})[)）]|[①-⑳]|(?:\d{1,2}|[a-z]|[ivx]{1,5})[)）]|\d{1,3}[.、．](?=[^\d.]))\s*(?=\S)"
)
_MARKED = re.compile(r"#{1,6}\s+(?=\S)")
_LONE_NUMBER = re.compile(r"\d{1,2}\.(?:\d{1,2})?|(?:[-–—]\s?)?(?:[Pp]age\s)?\d{1,4}(?:\s?[-–—]|\s(?:of|/)\s\d{1,4})?")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…][\"'”’)\]）]*$")
_LONGEST_WRAPPED = 140
_LONGEST_ROW = 300
"""Characters of a line that no text wrapped to a page has: its lines are paragraphs."""
_LONGEST_OPEN = 400
"""Characters of a line that ends inside a sentence, in a text whose lines are wrapped here and there."""
_AMOUNTS = "0123456789$€£¥"
_UNDONE = re.compile(
    r"(?:,|\b(?:of|the|an?|and|or|to|in|for|with|by|from|at|on|as|that|which|is|are|was|were|will|be|been|has|have|its|our|their|this|these))$"
)
""" "a supply of about 9,000 flats in the": a line that cannot end there."""
_GOES_ON = re.compile(r"(?:of|and|or|to|in|for|by|from|with|at|on|than|as|which|that|who)\b")
""" "of 9 % in 2031 to": a line that cannot begin there."""
_OPEN = re.compile(r"\s[a-z]{2,3}$")
"""A short word at the end of a line ("of", "by", "was"), after which an amount goes on with its sentence."""
_TELLING = re.compile(r"\s(?:[a-z]{3,}ed|hit|was|were|of|to|by|at|than|about|over|nearly)$")
""" "The yield of the docks totaled": a line of a wrapped text that an amount goes on with."""
_BROKEN = re.compile(r"\s(?:at|of|to|by|the|for|an?|from|with|than|about)$")
""" "has been placed at": a line that no sentence or heading ends with, whatever the next one begins with."""
_FIGURE = re.compile(
    r"(?:[A-Z][a-z]+\s(?:[a-z]+\s)?by\s|(?:Over|Nearly|Almost|About|More\sthan|Up\sto)\s)?[$€£¥₹]?\d[\d.,]{0,14}\s?"
    r"(?:%|per\s?cent|[mbt]r?illion|thousand|mn?|bn|k|\+)?"
)
""" "63%", "Reduced by 7%", over the words that go on with it ("of our power is bought from …"): the figure of a chart or card."""
_SHORTEST_WRAPPED = 30
_MANY_BROKEN = 3
"""Sentences with a blank line in their middle that make a text one of such lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, at `start:end`; `after_blank` when none or a blank one stands before it."""

    start: int
    end: int
    after_blank: bool
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop or the like."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_number(self) -> bool:
        """Whether a number (of a page, or of what follows) stands on it alone."""
        return bool(_LONE_NUMBER.fullmatch(self.text))

    @property
    def item(self) -> bool:
        """Whether it begins with a bullet or a number."""
        return bool(_BULLET.match(self.text) or _NUMBERED.match(self.text))


_ITEM_ENDS = re.compile(r";(?:\s(?:and|or))?$")
""" "…; and": the end of one item of a list, where each line is a paragraph of its own."""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order, not overlapping: headings that are marked with `#`, items, paragraphs.

    A page's number that stands in the middle of a sentence (`page_breaks`) lies inside the block of that sentence.
    """
    lines = _without_pages(split(text))
    width, spaced = wrap_width(lines), is_spaced(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_joins(groups[-1], line, width) or _resumes(groups[-1], line, spaced)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_block(group) for group in _labelled(groups))


def page_breaks(text: str) -> list[tuple[int, int]]:
    """The spans of the page numbers of `text` that stand on a line of their own in the middle of a sentence, in order."""
    lines = split(text)
    return [(lines[i].start, lines[i].end) for i in _pages(lines)]


def _pages(lines: list[Line]) -> list[int]:
    """The places of the page numbers between a long line that a sentence cannot end with and a line that goes on with it."""
    found, width = [], wrap_width(lines)
    for i in range(1, len(lines) - 1):
        before, line, after = lines[i - 1 : i + 2]
        parted = line.after_blank or after.after_blank
        page = line.is_number and "." not in line.text and len(line.text.strip("- ")) < len("2031")
        if not (parted and page and _left_open(before)):
            continue
        undone = _UNDONE.search(before.text) is not None and not (after.item or _MARKED.match(after.text))
        if undone or (width and after.text[0].islower() and not after.item):
            found.append(i)
    return found


def _without_pages(lines: list[Line]) -> list[Line]:
    """`lines` without such numbers, as if the page went on."""
    pages = set(_pages(lines))
    if not pages:
        return lines
    return [
        replace(line, after_blank=line.after_blank and i - 1 not in pages)
        for i, line in enumerate(lines)
        if i not in pages
    ]


def _labelled(groups: list[list[Line]]) -> list[list[Line]]:
    """`groups`, with a label, the colon on a line of its own and the amount behind it in one, as a page that was a table has it:
    "• Docks and" / "Piers" / ":" / "$9.8 billion"."""
    out: list[list[Line]] = []
    for group in groups:
        colon = bool(out) and (out[-1][-1].text == ":" or out[-1][-1].text.endswith(" :"))
        amount = len(group) == 1 and group[0].text[0] in _AMOUNTS and len(group[0].text) < _SHORTEST_WRAPPED
        if group[0].text == ":" and out and not out[-1][-1].ends_sentence:
            label = out.pop()
            wrapped = bool(out) and len(out[-1]) == 1 and out[-1][0].item and not out[-1][0].ends_sentence
            while not label[0].item and wrapped and label[0].after_blank is False:
                label = out.pop() + label
            out.append(label + group)
        elif colon and amount:
            out[-1] = out[-1] + group
        else:
            out.append(list(group))
    return out


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    lines: list[Line] = []
    start, blank = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            first = start + len(raw) - len(raw.lstrip())
            lines.append(Line(first, first + len(stripped), blank, stripped))
        blank = not stripped
        start += len(raw) + 1
    return lines


def wrap_width(lines: list[Line]) -> int:
    """The width at which the lines are wrapped, 0 when each line is a paragraph of its own."""
    pairs = [
        before
        for before, line in itertools.pairwise(lines)
        if not line.after_blank and len(before.text) >= _SHORTEST_WRAPPED and not line.item
    ]
    if len(pairs) < 3 or any(len(line.text) > _LONGEST_ROW for line in lines):
        return 0
    lengths = sorted(len(line.text) for line in pairs)
    width = lengths[int(len(lengths) * 0.9)]
    open_ends = sum(not line.ends_sentence for line in pairs)
    return width if lengths[-1] <= _LONGEST_WRAPPED and open_ends >= 0.6 * len(pairs) else 0


def is_spaced(lines: list[Line]) -> bool:
    """Whether a blank line stands between the lines of a sentence here and there, as where a page's rows were paragraphs."""
    broken = (
        line.after_blank and _left_open(before) and line.text[0].islower() for before, line in itertools.pairwise(lines)
    )
    return sum(broken) >= _MANY_BROKEN


def _left_open(line: Line) -> bool:
    """Whether a line is as long as a row of a page, and ends in the middle of a sentence."""
    return 2 * _SHORTEST_WRAPPED <= len(line.text) <= _LONGEST_WRAPPED and not line.ends_sentence


def _is_figure(line: Line) -> bool:
    """Whether nothing but a figure stands on a line, with a sign or word that no number of a page or list has."""
    numbers = line.is_number and "." not in line.text[:-1]  # "6.4" may be either
    return _FIGURE.fullmatch(line.text) is not None and not numbers and not line.text.isdigit()


def _resumes(group: list[Line], line: Line, spaced: bool) -> bool:
    """Whether `line`, behind a blank one, goes on with the sentence in whose middle the lines of `group` end."""
    last = group[-1]
    if _is_figure(last) and len(group) == 1 and line.text[0].islower() and " " in line.text and not line.item:
        return True
    if not line.after_blank or last.is_number or line.is_number or line.item or _MARKED.match(last.text + line.text):
        return False
    if _BROKEN.search(last.text) is not None and len(last.text) >= _SHORTEST_WRAPPED and not last.item:
        return True
    lower = line.text[0].islower() and not group[0].text[0].islower()
    return _left_open(last) and (lower or spaced) and not (last.item and len(group) == 1)


def _joins(group: list[Line], line: Line, width: int) -> bool:
    """Whether `line` goes on with the sentence or paragraph that the lines of `group` hold."""
    last = group[-1]
    if line.after_blank or last.is_number or _MARKED.match(last.text) or _MARKED.match(line.text):
        return False
    settled = last.ends_sentence or len(last.text) < 0.7 * width or len(group) == 1
    if line.item and (settled or _BULLET.match(line.text)):
        return False
    if width:
        full = len(last.text) >= 0.6 * width
        counts = line.text[0] in _AMOUNTS and not line.item and _TELLING.search(last.text) is not None
        return not line.is_number and (full or counts or line.text[0].islower())
    if _ITEM_ENDS.search(last.text) is not None:
        return False
    opened = next((char for char in group[0].text if char.isalpha()), "a").isupper()
    plain = not any(char.isdigit() for char in last.text + line.text) and ":" not in line.text
    undone = _UNDONE.search(last.text) is not None or _GOES_ON.match(line.text) is not None
    narrow = line.text[0].islower() and opened and " " in last.text and (plain or undone)
    long = len(last.text) >= (_SHORTEST_WRAPPED if narrow else 2 * _SHORTEST_WRAPPED)
    amount = line.text[0] in _AMOUNTS and _OPEN.search(last.text) is not None
    broken = _BROKEN.search(last.text) is not None
    goes_on = line.text[0].islower() or amount or broken
    return long and (len(last.text) <= _LONGEST_OPEN or broken) and not last.ends_sentence and goes_on


def _block(group: list[Line]) -> Block:
    first = group[0]
    marks = _MARKED.match(first.text)
    if marks:
        return Block("heading", first.start + marks.end(), first.end, level=marks.group().count("#"))
    return Block("item" if first.item else "paragraph", first.start, group[-1].end)
