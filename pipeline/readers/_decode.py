"""Bytes → text, for every format that is text underneath: UTF-8 first, then a byte order mark, then a careful guess."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from pipeline.readers._contract import ReadError
from pipeline.readers._magic import refuse_unless_text
from pipeline.settings import Settings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PAIRED = ["gb18030", "big5", "shift_jis", "euc_kr", "cp1251", "koi8_r"]
_WESTERN = ["cp1252", "latin_1"]
_REMEDY = "save it as UTF-8 text"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_MAX_CONTROL_SHARE = 0.001
_SAMPLE = 200_000


def decode(path: Path, settings: Settings, declared: str | None = None, long_lines: bool = False) -> str:
    """The text of the file `path`: decoded, the byte order mark dropped, `\\r\\n` and a lone `\\r` made `\\n`.

    `declared` is the encoding that a text which is no UTF-8 says it is in; `long_lines` when its lines mean nothing.
    Raises `ReadError` for a file that is empty or blank, is no text, or has a line over `settings.max_line`; lets
    `OSError` pass.
    """
    data = path.read_bytes()
    if not data:
        raise ReadError(f"{path.name}: the file is empty; put the report's text into it, or take it out of the folder")
    refuse_unless_text(path.name, data)
    text = _text(path.name, data, declared).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(f"{path.name}: nothing but blank space; put the report's text into it")
    _refuse_control(path.name, text)
    if not long_lines:
        _refuse_long(path.name, text, settings.max_line)
    return text


def _text(name: str, data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, encoding, len(mark))
    nul = data.find(b"\0")
    if nul >= 0:
        raise ReadError(f"{name}: byte {nul}: a NUL byte, so this is no text (or UTF-16 without its mark); {_REMEDY}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(data, declared) or _guess(name, data, error.start)


def _declared(data: bytes, encoding: str | None) -> str | None:
    """The text of `data` when it is in the encoding that it claims, else None."""
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _strict(name: str, data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + skip
        raise ReadError(f"{name}: byte {place}: not {encoding.upper()}, as its first bytes say; {_REMEDY}") from None


def _guess(name: str, data: bytes, first: int) -> str:
    """The text of bytes that are no UTF-8; `first` is the first byte that cannot be."""
    sample = _cut(data, first)
    encodings = _WESTERN
    if _looks_double(sample):
        best = from_bytes(sample, cp_isolation=_PAIRED, language_threshold=0.0).best()
        encodings = [best.encoding, *_PAIRED[:1]] if best else _PAIRED[:1]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= len(text) * _MAX_CONTROL_SHARE:
            return text
    line = data.count(b"\n", 0, first) + 1
    raise ReadError(f"{name}: byte {first} (line {line}): in no encoding that is known; {_REMEDY}")


def _cut(data: bytes, first: int) -> bytes:
    """A part of `data` that holds the place `first` and begins and ends at a line's end, where there are lines."""
    if len(data) <= _SAMPLE:
        return data
    start = data.rfind(b"\n", 0, first) + 1
    end = data.find(b"\n", min(start + _SAMPLE, len(data)))
    return data[start : end if end > 0 else len(data)]


def _looks_double(data: bytes) -> bool:
    """Whether the bytes over 127 come in pairs, as in Chinese, rather than one by one between letters, as in French."""
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    return sum(length for length in runs if length >= 2) > sum(runs) / 2


def _refuse_control(name: str, text: str) -> None:
    """Refuse text with a NUL, or with more control characters than a stray one."""
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise ReadError(f"{name}: line {line}, character {nul}: a NUL character; take it out, or {_REMEDY}")
    found = [match.start() for match in _CONTROL.finditer(text)]
    if len(found) > max(3, len(text) * _MAX_CONTROL_SHARE):
        line = text.count("\n", 0, found[0]) + 1
        raise ReadError(f"{name}: line {line}, character {found[0]}: control characters, so this is no text; {_REMEDY}")


def _refuse_long(name: str, text: str, limit: int) -> None:
    start, line = 0, 1
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > limit:
            raise ReadError(
                f"{name}: line {line}: {end - start:,} characters, more than the limit of {limit:,}; "
                "break it into paragraphs, or raise REPORT_CLAIMS_MAX_LINE"
            )
        start, line = end + 1, line + 1
