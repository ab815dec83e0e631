"""The front page of a report: its lines, and the title, publisher, day of publication and extent that they give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon import LexiconError, read
from pipeline.lexicon.headings import Headings
from pipeline.records import Block, Document

NUMBERING = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.、)]\s*")
CLOSED = re.compile(r"[.!?;:,。！？；：，]$")
LONGEST_HEADING = 120
_FRONT_BLOCKS = 12
_LONGEST_TITLE = 200
_OPENING_BLOCKS = 12
_OPENING = 3_000
_BROKEN_OFF = 80
_CAPTIONS = 2
_TITLES = 4
_ENDED = re.compile(r"[.!?。！？…:;][\"”’'»）)\]]*$")
_FIRST_PART = re.compile(r"(?:[IVX]{1,5}|\d{1,2})(?=[.、)]\s*[^\W\d])")
_FILE_NAME = re.compile(
    r"\.(?:docx?|indd|pdf|pptx?|qxd|rtf|xlsx?)\b|^[^\s]*[_\d][^\s]*$|^microsoft\s|^untitled", re.IGNORECASE
)
_SITE = re.compile(r"\s+(?:\||»|::|·|–|—|-)\s+(?=[^|»]{2,60}$)")
_MONTH_DAY = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?\b([A-Z][a-zA-Z]{2,8}\.?)\s(?:(\d{1,2})(?:st|nd|rd|th)?,?\s)?((?:1[89]|20)\d\d)(?!\d)"
)
_NUMERIC = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CHINESE = re.compile(r"((?:1[89]|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")


@dataclass(frozen=True, slots=True)
class Front:
    """`lines` before the first paragraph, salutation or heading that states a role, and the `opening` words after them."""

    lines: tuple[str, ...]
    opening: str


def words_of(document: Document, block: Block) -> str:
    """The words of a block on one line."""
    return _line(document.text[block.start : block.end])


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join("".join(filter(str.isprintable, line)).split())


def front_of(document: Document, words: Headings) -> Front:
    """The front page of `document`; cells of tables are no lines of it."""
    blocks = [block for block in document.blocks if block.kind != "cell"]
    lines: list[str] = []
    for block in blocks[:_FRONT_BLOCKS]:
        line = words_of(document, block)
        role = words.role(NUMBERING.sub("", line, count=1)) if len(line) <= LONGEST_HEADING else None
        role = None if words.doc_type(line) and len(lines) < _TITLES else role  # "Annual Review 2031" is the title
        salutation = words.starts_with("salutation", line) and CLOSED.search(line)
        if role or salutation or len(line) > _LONGEST_TITLE or line.endswith((".", "。")):
            break
        lines.append(line)
    after = blocks[len(lines) : len(lines) + _OPENING_BLOCKS]
    return Front(tuple(lines), "\n".join(words_of(document, block) for block in after)[:_OPENING])


def title_of(document: Document, front: Front, words: Headings) -> tuple[str, str] | None:
    """The title and how it was found: the line that names the kind of report, else the format's own, else the first line."""
    lines = [_first_sentence(line) for line in front.lines if _reads_like_title(line, words)]
    short = (b for b in document.blocks if b.kind != "cell" and b.end - b.start <= _LONGEST_TITLE)
    captions = sum(is_caption(words_of(document, block), words) for block in short)
    lines = [line for line in lines if captions < _CAPTIONS or not is_caption(line, words)]
    own = _own_title(document, words)
    kind = next((line for line in lines if words.doc_type(line)), None)
    if kind and not (own and words.doc_type(own)):
        return kind, "a line of the front page"
    if own:
        return own, "the title that the file carries"
    named = [line for line in front.lines if not is_office(line, words)]
    return (lines[0], "the first line") if lines and lines[0] == _first_sentence(named[0]) else None


def _own_title(document: Document, words: Headings) -> str | None:
    """The title in the file's own data, without the name of its site; none when a program made it up."""
    title = _line(document.title or "")
    if not title or len(title) > _LONGEST_TITLE or _FILE_NAME.search(title):
        return None
    named = _SITE.split(title)
    kind = next((part for part in named if words.doc_type(part)), None)
    return title if kind or len(named) == 1 else named[0] if "|" in title or "»" in title else title


def _reads_like_title(line: str, words: Headings) -> bool:
    if not re.match(r"[^\W_]|[\"“‘'(《]", line) or CLOSED.search(line) or NUMBERING.match(line):
        return False
    none = words.is_front(line) or words.starts_with("salutation", line) or is_office(line, words)
    return not none and len(line.split()) > 1


def _first_sentence(line: str) -> str:
    return re.split(r"(?<=[a-z]{2})\.\s(?=[A-Z])", line, maxsplit=1)[0]


def is_caption(line: str, words: Headings) -> bool:
    """Whether a line is the caption of a table or a figure."""
    return bool(words.starts_with("caption", line)) and bool(re.match(r"\w+\.?\s[A-Z]{0,3}\s?\d", line))


def is_office(line: str, words: Headings) -> bool:
    """Whether a line is the name of an office or a company, perhaps with its address: no title, and no place of the report."""
    name = line.partition(",")[0]
    named = words.starts_with("office", name) or words.ends_with("company", name.partition(" of ")[0])
    return bool(named) and not any(char.isdigit() for char in line) and words.doc_type(line) is None


def publisher_of(front: Front, title: str | None, words: Headings) -> str | None:
    """The one line of the front page that is the name of an office or a company."""
    found = [
        line
        for line in front.lines
        if line != title
        and len(line) <= LONGEST_HEADING
        and is_office(line, words)
        and not CLOSED.search(line.removesuffix("."))
    ]
    return found[0] if len(set(found)) == 1 else None


def published_of(front: Front, title: str | None, words: Headings) -> str | None:
    """The day that the front page gives: one day in all, or the one on a line that says that it is of publication."""
    issued = [line for line in front.lines if words.holds_period("issued", line)]
    ended = [line for line in front.lines if words.holds_period("ended", line)]
    other = [line for line in front.lines if line != title and line not in ended]
    for lines in (issued, other, [title] if title and title not in ended else []):
        days = {day for line in lines for day in days_of(line, words.language)}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def is_excerpt(document: Document, front: Front, title: str | None, words: Headings) -> str | None:
    """How a document shows that it is a part of its report, None when it does not: said so, begun late, or broken off."""
    if any(words.starts_with("excerpt", line) for line in (title, *front.lines) if line):
        return "the front page calls it so"
    prose = [block for block in document.blocks if block.kind in ("paragraph", "item", "heading")]
    if not prose:
        return None
    number = _FIRST_PART.match(words_of(document, prose[0]))
    if number and number[0] not in ("I", "1", "0", "01"):
        return f"it begins with part {number[0]}"
    last = words_of(document, prose[-1])
    if prose[-1].kind == "paragraph" and prose[-1] == document.blocks[-1] and len(last) >= _BROKEN_OFF:
        return None if _ENDED.search(last) else "its last sentence breaks off"
    return None


def days_of(line: str, language: str) -> list[str]:
    """The days and months printed in a line, as ISO dates."""
    found = [_iso(m[1], m[2], m[3]) for m in (*_NUMERIC.finditer(line), *_CHINESE.finditer(line))]
    for first, name, second, year in _MONTH_DAY.findall(line):
        month = _months(language).get(name.lower().rstrip("."))
        if month:
            found.append(_iso(year, str(month), first or second))
    return [day for day in found if day]


def most(found: Iterable[str], share: float, least: int) -> tuple[str, int, int] | None:
    """The value that stands for at least `share` of all and `least` times: with its count, and that of all."""
    counts = Counter(found)
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < least or ranked[0][1] < share * total:
        return None
    return ranked[0][0], ranked[0][1], total


def _months(language: str) -> dict[str, int]:
    try:
        return dict(read(f"{language}/dates")["months"])
    except (LexiconError, KeyError):
        return {}


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
