"""Ways to damage a file: blindly, with words that its format knows, and inside the members of an archive."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

Mutator = Callable[[bytes, Random, Sequence[bytes]], bytes]
"""Bytes, chance and the words of the format → other bytes."""

_MARKUP = (
    *(b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#0;", b"&#xD800;", b"&#1114112;", b"&nbsp;"),
    *(b"&lt", b"\xef\xbb\xbf", b"<!DOCTYPE", b"<?xml"),
)
_SHEET_XML = (b'<c r="XFD1048576"><v>7</v></c>', b'r="A1"', b't="s"', b't="e"', b"<v>1e999</v>", b"<mergeCell", b"<row")
_WORD_XML = (
    *(b"<w:tbl>", b"<w:tr>", b"<w:tc>", b'<w:gridSpan w:val="99999999"/>', b'<w:vMerge w:val="restart"/>', b"<w:p>"),
    *(
        b'<w:pStyle w:val="Heading1"/>',
        b'<w:ilvl w:val="-1"/>',
        b'<w:footnoteReference w:id="7"/>',
        b"<w:t/>",
        b"<w:r>",
    ),
)
_HTML = (
    *(b"<table>", b"<tr>", b'<td colspan="99999999">', b'<th rowspan="0">', b'<td colspan="-1">', b"<div>", b"</div>"),
    *(b"<h1>", b"<li>", b"<sup>7</sup>", b"<script>", b"<style>", b"<nav>", b"<template>", b"<svg>", b"<math>"),
    *(b"<ix:nonFraction scale='99' sign='-'>", b"<ix:header>", b"<plaintext>", b"<select>", b"<frameset>", b"<br>"),
    *(b'<meta charset="utf-16">', b'<meta charset="no-such">', b"\xff\xfe", b"hidden", b'style="display:none"'),
)
_TEXT = (
    *(b"\r", b"\n\n", b"\x00", b"\x1b[2J", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"1. ", b"(iv) ", b"- ", b"- 7 -\n", b"5%", b"1,234.5", b"Page 1 of 7\n", b"\t", b"\xc2\xa0", b"\xff\xfe"),
)
_MARKDOWN = (
    *(b"# ", b"|---|---|\n", b"| a | b |\n", b"[^1]", b"[^1]: ", b"```\n", b"> ", b"* ", b"![", b"](", b"<!--", b"-->"),
    *(b"***", b"\\", b"\\|", b"===\n", b"---\n", b"<sup>1</sup>", b"&amp;"),
)
_PDF = (
    *(
        b"obj",
        b"endobj",
        b"stream\n",
        b"endstream",
        b"xref",
        b"trailer",
        b"startxref",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
    ),
    *(
        b" 1 0 R",
        b"/Kids [1 0 R]",
        b"/Parent 1 0 R",
        b"/Type /Page",
        b"/Count 99999999",
        b"/Length -1",
        b"/Encrypt 1 0 R",
    ),
    *(
        b"/MediaBox [0 0 0 0]",
        b"/Rotate 37",
        b"/W [1 99999999 1]",
        b"/Filter /FlateDecode",
        b"/Predictor 99",
        b" Tf ",
        b" Tj ",
    ),
    *(b"BT ", b" ET", b" Tm ", b" re f ", b" Do ", b"q ", b"Q ", b" 1e99 0 0 1e99 0 0 cm ", b"/ToUnicode", b"%%EOF"),
)
_CSV = (b",", b";", b"\t", b'"', b'""', b'"\n', b"\n", b"\r\n", b"\r", b"=1+1", b"1,234", *_TEXT[2:8])
WORDS: dict[str, tuple[bytes, ...]] = {
    ".txt": _TEXT,
    ".md": (*_TEXT, *_MARKDOWN),
    ".csv": _CSV,
    ".html": (*_MARKUP, *_HTML),
    ".docx": (*_MARKUP, *_WORD_XML),
    ".xlsx": (*_MARKUP, *_SHEET_XML),
    ".pdf": _PDF,
}
"""Suffix → what its format makes something of."""

_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"99999999", b"2147483648", b"99999999999999999999", b"1e308", b"NaN")
_ZIP_START = b"PK\x03\x04"


def mutated(data: bytes, suffix: str, others: Sequence[bytes], chance: Random) -> bytes:
    """`data`, a file with that suffix, damaged in one to four ways; `others` are files of its kind to splice with."""
    words = WORDS.get(suffix, _TEXT)
    if data.startswith(_ZIP_START) and chance.random() < 0.8:
        return _in_archive(data, words, chance)
    if others and chance.random() < 0.1:
        data = _spliced(data, chance.choice(others), chance)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_MUTATORS)(data, chance, words)
    return data


def archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip archive of `members` that depends on nothing else, such as the clock."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, content in members:
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a zip archive, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [(member.filename, packed.read(member)) for member in packed.infolist()]


def _in_archive(data: bytes, words: Sequence[bytes], chance: Random) -> bytes:
    parts = members(data)
    index = chance.randrange(len(parts))
    name, content = parts[index]
    way = chance.random()
    if way < 0.05:
        del parts[index]
    elif way < 0.1:
        parts[index] = (parts[chance.randrange(len(parts))][0], content)
    else:
        # The parts with the text are few among the styles and settings, and it is the text that a reader follows.
        telling = [
            n for n, (part, _) in enumerate(parts) if re.search(r"document|sheet|footnotes|strings|number", part)
        ]
        index = chance.choice(telling) if telling and chance.random() < 0.7 else index
        name, content = parts[index]
        ways = _TREE_MUTATORS if chance.random() < 0.7 else _MUTATORS
        for _ in range(chance.randint(1, 4)):
            content = chance.choice(ways)(content, chance, words)
        parts[index] = (name, content)
    return archive(parts)


def _span(data: bytes, chance: Random, most: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def _flip(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance, 8)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _delete(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[start:end] * chance.choice((1, 1, 2, 20)) + data[place:]


def _move(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _truncate(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(words) + data[place:]


def _replace(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """Another word of the format for one that is there."""
    there = [word for word in words if word in data]
    return data.replace(chance.choice(there), chance.choice(words), 1) if there else _insert(data, chance, words)


def _nest(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(words) * chance.choice((10, 100, 3000)) + data[place:]


def _renumber(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    return data[: found.start()] + chance.choice(_NUMBERS) + data[found.end() :]


def _spliced(data: bytes, other: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _elements(data: bytes, chance: Random) -> list[tuple[int, int]]:
    """Some elements of XML, from the innermost ones on: each can be taken out or put elsewhere and it stays XML."""
    return [match.span() for match in chance.choice(_ELEMENTS).finditer(data)]


def _take_element(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    found = _elements(data, chance)
    start, end = chance.choice(found) if found else (0, 0)
    return data[:start] + data[end:]


def _put_element(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """An element of the file once more, or many times, before another one."""
    found = _elements(data, chance)
    places = _elements(data, chance)
    if not found or not places:
        return data
    start, end = chance.choice(found)
    place = chance.choice(places)[0]
    return data[:place] + data[start:end] * chance.choice((1, 1, 3, 200)) + data[place:]


def _revalue(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """Another value for an attribute or a text: that of another one, a number, or none."""
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    start, end = chance.choice(found).span(1)
    return data[:start] + chance.choice((*_NUMBERS, b"", b"A1:XFD1048576", chance.choice(found)[1])) + data[end:]


_ELEMENTS = (
    re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)"),
    re.compile(rb"<(w:r|w:p|w:tc|w:tr|w:tbl|row|c|si)(?:\s[^<>]*)?>(?:(?!<\1[\s>]).)*?</\1>", re.DOTALL),
)
_VALUE = re.compile(rb"(?:=\"|>)([^<>\"]*)(?=[<\"])")
_TREE_MUTATORS: tuple[Mutator, ...] = (_take_element, _put_element, _put_element, _revalue, _revalue, _renumber)
_MUTATORS: tuple[Mutator, ...] = (
    *(
        _flip,
        _overwrite,
        _delete,
        _double,
        _move,
        _truncate,
        _insert,
        _insert,
        _replace,
        _replace,
        _nest,
        _renumber,
        _renumber,
    ),
)
