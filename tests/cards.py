"""What the text of a report fills of its card, as a test wants to see it."""

from __future__ import annotations

from pathlib import Path

from pipeline.cards import infer
from pipeline.readers._lines import blocks
from pipeline.records import Card, Document


def inferred(text: str, card: Card | None = None, name: str = "lindale", **said: str) -> dict[str, object]:
    """The fields that the text fills; `said` is what the file says of itself (`title`, `language`)."""
    document = Document(text, blocks(text), "text/plain", **said)  # type: ignore[arg-type]
    filled, names = infer(document, card or Card(), Path(f"{name}.txt"))
    return {field: getattr(filled, field) for field in names}


WORK_REPORT = """Report on the Work of the Government of Foshan (2031)

Delivered at the second session of the assembly on February 3, 2031

Fellow deputies:
Now I present the report of the government, and ask for your comments on it and on the plans that it makes for the city.

I. Review of Work in 2030

We opened the lock.
"""


PROSE = "The quays of the harbour were mended in spring, and the ships that called were larger than in the year before."
