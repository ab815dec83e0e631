"""Names of the parts of pages."""

from __future__ import annotations

import pytest

from pipeline.lexicon import read
from pipeline.lexicon.webpages import note_anchor, part_names

EXAMPLES = [(name, part) for part, listed in read("webpages")["examples"].items() for name in listed]


@pytest.mark.parametrize(("name", "part"), EXAMPLES)
def test_examples(name: str, part: str) -> None:
    found = part_names().part(name)
    assert ("none" if found in (None, "content") else found) == part


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("#fn1", True),
        ("#_ftnref12", True),
        ("report.html#cite_note-4", True),
        ("#footnotes", True),
        ("#reform", False),
        ("#table4", False),
        ("notes.html", False),
    ],
)
def test_addresses_of_footnotes(address: str, leads: bool) -> None:
    assert (note_anchor().match(address) is not None) == leads
