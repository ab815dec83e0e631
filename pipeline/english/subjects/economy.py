"""Whether a subject is a whole economy, of which a bare percentage can only be the growth."""

from __future__ import annotations

import re

ECONOMY = re.compile(r"\b[Ee]conomy$|^(?:[Rr]eal\s)?(?:GDP|G\.D\.P\.|[Gg]ross [Dd]omestic [Pp]roduct(?:\s\(GDP\))?)$")
""" "The economy was to pick up to 4 percent": what has no percentage but that by which it grows."""
