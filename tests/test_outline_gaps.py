"""Where an excerpt leaves text out: headings and lists do not reach over the gap."""

from tests.outlines import CARD, LONG, of

EXCERPT = f"""Review of the Year
7.{LONG}
8.{LONG}

18.{LONG}
19.{LONG}

Fares and Tolls
33.{LONG}
34.{LONG}
"""


def test_a_heading_does_not_reach_over_what_an_excerpt_leaves_out() -> None:
    """Paragraphs 9 to 17 are missing, and with them perhaps a heading: 18 and 19 are under none. Of a full text nothing is."""
    for coverage, sections in (("full", [1, 1, 1, 1, 1]), ("excerpt", [1, 1, 1, 0, 0])):
        found = of(EXCERPT, CARD.model_copy(update={"coverage": coverage}))
        assert list(found.block_section)[:5] == sections


def test_a_list_that_begins_in_its_middle_is_under_no_heading() -> None:
    """Of a list of relief, its first points and what led to it are left out; where they stand, the heading holds."""
    whole = (
        f"Review of the Year\n7.{LONG}\n8.{LONG} We waived: (a) the toll; (b) the dues; and\n(c) the fees of {LONG}\n"
    )
    cut = whole.replace("(a) the toll; (b) the dues; and", "much.")
    card = CARD.model_copy(update={"coverage": "excerpt"})
    assert (of(whole, card).block_section[-1], of(cut, card).block_section[-1]) == (1, 0)
