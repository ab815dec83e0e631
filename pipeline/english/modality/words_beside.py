"""The words right before a number, and those right behind it."""

from __future__ import annotations

from pipeline.english.frames import Site


def right_of(site: Site, width: int) -> str:
    """What follows the number, up to the next one."""
    later = (q.start for q in site.view.reading.quantities if q.start > site.quantity.end)
    return site.view.text[site.quantity.end : min(site.quantity.end + width, next(later, len(site.view.text)))]


def left_of(site: Site, width: int) -> str:
    """What stands before the number and its modifier."""
    start = site.quantity.begin
    return site.view.text[max(0, start - width) : start]
