"""Times behind a number that are of something else in its sentence: of the reason for it, or of what it is held against."""

from __future__ import annotations

import re

from pipeline.english.frames import Site
from pipeline.english.times.dates import Time


def of_reason(site: Site, time: Time) -> bool:
    """ "grew by 8 % due to contracts awarded in 2030": when the reason for a number came about."""
    return _REASON.search(site.view.text, site.quantity.end, max(site.quantity.end, time.start)) is not None


_REASON = re.compile(
    r"\b(?:due\sto|because\sof|owing\sto|on\saccount\sof|attributable\sto|reflect(?:ed|ing|s))\s[^;.]*\b(?:[a-z]+(?:ed|en)|from\s[^,;]*)\s(?:in|during|over|since)\s(?:the\s)?(?:\d{4}\s(?:and|or)\s)?$"
)


def held_against(site: Site, time: Time) -> bool:
    """ "In the next five years 900 will be built a year, an increase of 50 % over the past five years": what is still to come
    is held against those years."""
    before = site.claimed_before()
    ahead = any(t.form == "ahead" and t.start < site.quantity.start for t in site.view.times)
    over = site.view.text[site.quantity.end : time.start] in (" over the ", " over ", " from the ", " on the ")
    return time.form == "back" and before is not None and ahead and over


def behind_comparison(site: Site, time: Time) -> bool:
    """ "is put at 9 million, which is higher than the average of the past five years": when that was, and not the number."""
    found = _WHICH_IS.match(site.view.text, site.quantity.end)
    return found is not None and time.start >= found.end()


_WHICH_IS = re.compile(
    r"(?:\s[^\s,;.]+){0,3},?\s(?:which|that)\s(?:is|was|are|were)\s(?:\w+ly\s|much\s|far\s)?(?:higher|lower|more|less|greater|smaller|larger)\sthan\b"
)


def of_doing_before(site: Site, time: Time) -> bool:
    """ "We halved the toll in the past two years, so that crews will get 900 dollars": of what was done, not of what is to come
    of it."""
    if time.form != "back" or time.end > site.quantity.begin:
        return False
    return _SO_THAT_WILL.search(site.view.text, time.end, site.quantity.begin) is not None


_SO_THAT_WILL = re.compile(
    r",?\s(?:ensuring(?:\sthat)?|meaning(?:\sthat)?|so\sthat|so|which\s(?:means|ensures)(?:\sthat)?|with\sthe\sresult\sthat)\s"
    r"[^;.]*\b(?:will|shall)\s"
)
