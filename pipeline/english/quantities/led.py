"""How an item of a list is read when the sentence above it tells of moves: "from 3 to 4 euros" is two numbers and no range."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english.quantities.range_links import moves
from pipeline.english.quantities.reading import read_numbers
from pipeline.records import Mention, Quantity, Reading


def as_led(lead: str, text: str, reading: Reading) -> Reading:
    """The reading of an item `text` under the sentence `lead`; `reading`, its own, where that one moves nothing."""
    opener = lead.rstrip(" :–—-")
    if not moves(opener):
        return reading
    size = len(opener) + 1
    both = read_numbers(f"{opener} {text}")
    quantities = [_earlier(quantity, size) for quantity in both.quantities if quantity.start >= size]
    mentions = [_moved(mention, size) for mention in both.mentions if mention.start >= size]
    return replace(both, quantities=tuple(quantities), mentions=tuple(mentions))


def _earlier(quantity: Quantity, size: int) -> Quantity:
    """A quantity so many characters further to the front."""
    places = ("start", "end", "num_start", "num_end", "modifier_start", "modifier_end")
    told = {place: getattr(quantity, place) for place in places}
    return replace(quantity, **{place: at - size for place, at in told.items() if at is not None})


def _moved(mention: Mention, size: int) -> Mention:
    """A mention so many characters further to the front."""
    return replace(mention, start=mention.start - size, end=mention.end - size)
