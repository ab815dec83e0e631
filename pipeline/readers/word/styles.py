"""What the styles and the lists of a Word file say of a paragraph: heading and its level, bold, size, number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.readers._builder import BULLET
from pipeline.readers._counting import counted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_FORMATS = {
    "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
    "chineseCounting": "一", "chineseCountingThousand": "一", "japaneseCounting": "一", "ideographDigital": "一",
    "taiwaneseCounting": "一", "taiwaneseCountingThousand": "一",
}  # fmt: skip
_LONGEST_CHAIN = 20
_OFF = ("0", "false", "off")


def tagged(names: str) -> frozenset[str]:
    """The full tags of elements of Word, from a list with blanks between."""
    return frozenset(W + name for name in names.split())


def value(element: Any, path: str) -> str | None:
    """The attribute `w:val` of the element at `path` ("pPr/outlineLvl") in `element`: None without one, "" without it."""
    found = element.find("/".join(W + part for part in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}val", "")


def switched(element: Any, path: str) -> bool | None:
    """Whether the switch at `path` is on; None when it is not there."""
    found = value(element, path)
    return None if found is None else found not in _OFF


def number(text: str | None, default: int) -> int:
    """A whole number of an attribute."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


@dataclass(slots=True)
class Styles:
    """The styles of a file, by their ids; each takes from the one that it is based on what it does not say itself."""

    by_id: dict[str, Any]
    default: str = ""
    defaults: Any = None
    known: dict[tuple[str | None, str], Any] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Styles:
        """The styles in the part `styles.xml`."""
        found = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
        first = (key for key, s in found.items() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1")
        return cls(found, next(first, ""), root.find(f"{W}docDefaults/{W}rPrDefault"))

    def chain(self, style: str | None) -> Iterator[Any]:
        """The style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            found = self.by_id.get(style) if style else None
            if found is None:
                return
            yield found
            style = value(found, "basedOn")

    def names(self, style: str | None) -> list[str]:
        """The names of the style and those that it is based on, lower case: Word's own are English in every language."""
        key = (style, "")
        if key not in self.known:
            self.known[key] = [(value(found, "name") or "").lower() for found in self.chain(style)]
        return list(self.known[key])

    def first(self, style: str | None, path: str) -> str | None:
        """What the style, or the first that it is based on, says at `path`."""
        key = (style, path)
        if key not in self.known:
            said = (value(found, path) for found in self.chain(style))
            self.known[key] = next((text for text in said if text is not None), None)
        found: str | None = self.known[key]
        return found

    def on(self, style: str | None, path: str) -> bool:
        """Whether the style switches on what stands at `path`."""
        return self.first(style, path) not in (None, *_OFF)

    def size(self, style: str | None) -> float:
        """The size of the style's letters in points."""
        said = self.first(style, "rPr/sz") or value(self.defaults, "rPr/sz")
        return number(said, 22) / 2

    def level(self, properties: Any, style: str | None) -> int:
        """The level of a heading with these properties (`w:pPr`) and this style, 0 when it is none."""
        own = value(properties, "outlineLvl")
        if own is not None:
            return number(own, 9) + 1 if 0 <= number(own, 9) < 9 else 0
        key = (style, "level")
        if key not in self.known:
            self.known[key] = next((level for found in self.chain(style) if (level := _own_level(found))), 0)
        return int(self.known[key])


def _own_level(style: Any) -> int:
    named = _HEADING.fullmatch(value(style, "name") or "")
    outline = number(value(style, "pPr/outlineLvl"), 9)
    return int(named[1]) if named else outline + 1 if 0 <= outline < 9 else 0


@dataclass(slots=True)
class Level:
    """A level of a list: where it starts to count, how it writes a number, the text around the numbers."""

    start: int
    style: str
    text: str
    bullet: bool
    paragraph_style: str


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """The lists in the part `numbering.xml`."""
        numbering = cls()
        for abstract in root.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            numbering.levels[key] = {
                number(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.findall(f"{W}lvl")
            }
        for num in root.findall(f"{W}num"):
            key = num.get(f"{W}numId", "")
            numbering.family[key] = value(num, "abstractNumId") or ""
            numbering.restarts[key] = {
                number(over.get(f"{W}ilvl"), 0): number(value(over, "startOverride"), 1)
                for over in num.findall(f"{W}lvlOverride")
                if value(over, "startOverride") is not None
            }
        return numbering

    def depth(self, list_id: str, style: str | None) -> int:
        """The level of the list that belongs to a style."""
        levels = self.levels.get(self.family.get(list_id, ""), {})
        return next((depth for depth, level in levels.items() if style and level.paragraph_style == style), 0)

    def next(self, list_id: str, depth: int) -> str:
        """What is printed before the next item of a list, with a blank; "" when it counts nothing and has no bullet."""
        family = self.family.get(list_id)
        levels = self.levels.get(family, {}) if family is not None else {}
        level = levels.get(depth)
        if family is None or level is None:
            return BULLET if list_id in self.family else ""
        counts = self.counts.setdefault(family, {})
        restart = self.restarts.get(list_id, {}).pop(depth, None)
        counts[depth] = restart if restart is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.bullet:
            return BULLET
        printed = _PLACE.sub(lambda m: self._place(levels, counts, int(m[1]) - 1), level.text).strip()
        return f"{printed} " if printed else ""

    @staticmethod
    def _place(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return counted(counts.get(depth, level.start), level.style) if level else ""


def _level(element: Any) -> Level:
    form = value(element, "numFmt") or "decimal"
    text = value(element, "lvlText") or ""
    return Level(
        start=number(value(element, "start"), 1),
        style=_FORMATS.get(form, "1"),
        text="" if form == "none" else text,
        bullet=form == "bullet",
        paragraph_style=value(element, "pStyle") or "",
    )
