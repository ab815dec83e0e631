"""PDFs for the tests, drawn word by word where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 420, 595
BODY, BOLD = "Helvetica", "Helvetica-Bold"


class Pages:
    """A PDF in the making. Places are points from the left and the top of the page."""

    def __init__(self, path: Path, title: str = "", password: str = "") -> None:
        self.path = path
        lock = StandardEncryption(password, canPrint=0) if password else None
        self._canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=lock)
        if title:
            self._canvas.setTitle(title)

    def text(self, x: float, top: float, words: str, size: float = 10, font: str = BODY) -> float:
        """Print `words` and give the place where they end."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - top, words)
        return x + float(stringWidth(words, font, size))

    def right(self, x: float, top: float, words: str, size: float = 10, font: str = BODY) -> None:
        """Print `words` so that they end at `x`."""
        self.text(x - stringWidth(words, font, size), top, words, size, font)

    def lines(self, x: float, top: float, lines: Iterable[str], size: float = 10, leading: float = 12) -> float:
        """Print lines one under the other and give the place of the next."""
        for line in lines:
            self.text(x, top, line, size)
            top += leading
        return top

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a line."""
        self._canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: bool = False) -> None:
        """Draw a box."""
        self._canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, fill=fill)

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Print a picture."""
        grey = ImageReader(Image.new("L", (4, 4), 128))
        self._canvas.drawImage(grey, x0, HEIGHT - bottom, x1 - x0, bottom - top)

    def next(self) -> None:
        """Go on to the next page."""
        self._canvas.showPage()

    def save(self) -> Path:
        """Write the file."""
        self._canvas.save()
        return self.path


def wrapped(text: str, width: float, size: float = 10, font: str = BODY) -> list[str]:
    """The lines of `text` in a column of that width, broken at blanks alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def flow(pages: Pages, blocks: Sequence[tuple[str, str]], columns: int) -> None:
    """Set blocks (kind, text) in columns over as many pages as it takes, headings bold, with air between blocks."""
    gap, left, top, foot = 24, 40, 50, 545
    width = (WIDTH - 2 * left - gap * (columns - 1)) / columns
    column, place = 0, float(top)
    for kind, text in blocks:
        size = {"title": 17.0, "heading": 13.0, "subheading": 11.0}.get(kind, 10.0)
        font = BODY if kind == "paragraph" else BOLD
        lines = wrapped(text, width, size, font)
        if kind != "paragraph" and place + 70 > foot:
            place = foot + 1.0
        for line in lines:
            if place > foot:
                column, place = column + 1, float(top)
                if column == columns:
                    pages.next()
                    column = 0
            pages.text(left + column * (width + gap), place, line, size, font)
            place += 1.2 * size
        place += 8
