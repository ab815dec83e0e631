"""Plain text: `.txt`."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.readers._decode import decode
from pipeline.readers._glued import glued
from pipeline.readers._lines import blocks, page_breaks
from pipeline.records import Document, Mention
from pipeline.settings import Settings

SUFFIXES = (".txt",)
MEDIA_TYPE = "text/plain"
GUARDED = False

_NOTE = re.compile(r"\[(?:(?<=[^\W\d_]{3}\[)|(?<=[\d%)”\"’.,]\[))\d{1,3}\]")
""" "pilots[4]", "9 percent[12]": the mark of a footnote, glued to what it is on."""

_BOLD = re.compile(r"(?P<a>\*\*)(?=\S)(?:[^*\n]|\n(?!\n)){1,300}(?<=\S)(?P<b>\*\*)")
""" "the **toll on boats** rises": Markdown's marks of emphasis, in a file that does not say that it is Markdown."""


def read(path: Path, settings: Settings) -> Document:
    """The document in the text file `path`: its own text, decoded, and its paragraphs and items; marks of footnotes and of
    emphasis are hidden, and the numbers of pages that part a sentence. Raises `ReadError`."""
    text = decode(path, settings)
    marks = [Mention(*mark.span(), "citation", "mark of a footnote") for mark in _NOTE.finditer(text)]
    marks += [Mention(*bold.span(side), "citation", "markup") for bold in _BOLD.finditer(text) for side in ("a", "b")]
    marks += [Mention(*page, "citation", "page number") for page in page_breaks(text)]
    hidden = sorted([*marks, *glued(text)], key=lambda mention: mention.start)
    return Document(text=text, blocks=blocks(text), media_type=MEDIA_TYPE, hidden=tuple(hidden))
