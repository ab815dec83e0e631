"""Plain text: `.txt`."""

from __future__ import annotations

from pathlib import Path

from pipeline.readers._decode import decode
from pipeline.readers._lines import blocks
from pipeline.records import Document
from pipeline.settings import Settings

SUFFIXES = (".txt",)
MEDIA_TYPE = "text/plain"
GUARDED = False


def read(path: Path, settings: Settings) -> Document:
    """The document in the text file `path`: its own text, decoded, and its paragraphs and items. Raises `ReadError`."""
    text = decode(path, settings)
    return Document(text=text, blocks=blocks(text), media_type=MEDIA_TYPE)
