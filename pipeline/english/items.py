"""List items that run on in a paragraph: "(a)waive the fees; (b)raise the ceiling; and (c)…"."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?:(?<=^)|(?<=[;:–—.,\s]))\(?(?:[a-z]|[ivx]{2,4})\)\s?(?=[A-Za-z])")
_TAIL = re.compile(r"[;,]?\s?(?:and|or)?\s?$")


def split_items(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of sentences, cut at lettered marks, the marks themselves left out. They hold no digit."""
    if not spans or text.find(")", spans[0][0], spans[-1][1]) < 0:
        return spans
    out: list[tuple[int, int]] = []
    for start, end in spans:
        listed = _MARK.finditer(text[start:end]) if text.find(")", start, end) >= 0 else ()
        cuts = [m for m in listed if m.start() == 0 or m.group().startswith("(")]
        begin = start
        for mark in cuts:
            stop = start + mark.start()
            stop -= len(text[begin:stop]) - len(_TAIL.sub("", text[begin:stop]))
            if stop > begin:
                out.append((begin, stop))
            begin = start + mark.end()
        if begin < end:
            out.append((begin, end))
    return out
