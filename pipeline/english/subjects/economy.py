"""Whether a subject is a whole economy, of which a bare percentage can only be the growth."""

from __future__ import annotations

import re

from pipeline.english import cues

ECONOMY = re.compile(r"\b[Ee]conomy$|^(?:[Rr]eal\s)?(?:GDP|G\.D\.P\.|[Gg]ross [Dd]omestic [Pp]roduct(?:\s\(GDP\))?)$")
""" "The economy was to pick up to 4 percent": what has no percentage but that by which it grows."""


def of_economy(subject: str) -> bool:
    """ "Inflation", "price of exports": what nobody sets; not what is given for it ("allocation for rural employment")."""
    return cues.pattern("budget", "economy").search(_GIVEN_FOR.sub(r"\1", subject)) is not None


_GIVEN_FOR = re.compile(
    r"^(.*?\b(?:allocations?|outlays?|funding|funds?|provisions?|spending|expenditure|supports?|grants?|packages?|schemes?|programmes?|budget|subsid(?:y|ies)"
    r"|assistance|aid|revenues?|receipts?|tax(?:es)?|dut(?:y|ies)|lev(?:y|ies)|rebates?))\s(?:for|to|on|towards?|in|from)\s.*$"
)
