"""Paper: marks of a drawing as SVG text, and blocks of marks stacked into one picture.

Colours are of Okabe & Ito (2008), "Color Universal Design", which colour-blind readers can tell apart, and differ in
lightness too; what matters is told by a shape, a pattern or words as well. Ink is `currentColor`, so that a page's own
colour holds, dark or light.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

INK = "currentColor"
#: Dark and light of the same hue, and the hue of flags.
BLUE, PALE, FLAG = "#0072b2", "#8fc3e0", "#d55e00"
#: Size of letters and the room one takes on average, in drawing units: a wide letter of a plain face.
LETTER, LETTER_ROOM = 11.0, 6.4
#: Widths of a drawing: on a page of its own, and within the column of a brief that a phone can show.
WIDE, NARROW = 720.0, 400.0

_LOST = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


@dataclass(frozen=True, slots=True)
class Block:
    """Marks drawn from the top left corner, and how high they are."""

    height: float
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: its colour, its width in drawing units, dashes as SVG has them, `faint` for a grid."""

    colour: str = INK
    width: float = 1.0
    dash: str = ""
    faint: bool = False

    def words(self) -> str:
        """The attributes of SVG."""
        dashes = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        faint = ' stroke-opacity=".25"' if self.faint else ""
        return f' stroke="{self.colour}" stroke-width="{self.width:g}"{dashes}{faint}'


def clean(words: str) -> str:
    """Words as they may stand in XML: characters that it cannot hold are replaced."""
    whole = words.translate(_LOST).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return escape(whole)


def number(value: float) -> str:
    """A coordinate, to a tenth of a unit."""
    return f"{round(value, 1):g}"


def text(x: float, y: float, words: str, *, anchor: str = "start", size: float = LETTER, bold: bool = False) -> str:
    """Words whose baseline begins, ends or has its middle at (x, y)."""
    weight = ' font-weight="700"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{size:g}" fill="{INK}"{place}{weight}>{clean(words)}</text>'
    )


def line(start: tuple[float, float], end: tuple[float, float], pen: Pen = Pen()) -> str:
    """A straight line."""
    ends = f'x1="{number(start[0])}" y1="{number(start[1])}" x2="{number(end[0])}" y2="{number(end[1])}"'
    return f"<line {ends}{pen.words()}/>"


def rect(box: tuple[float, float, float, float], *, fill: str, edge: str = "", opacity: float = 1.0) -> str:
    """A rectangle (left, top, width, height); one without height or width is left out."""
    x, y, width, height = box
    if width <= 0 or height <= 0:
        return ""
    stroke = Pen(edge, 0.8).words() if edge else ""
    pale = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {place} fill="{fill}"{pale}{stroke}/>'


def shape(
    points: Sequence[tuple[float, float]],
    pen: Pen = Pen(),
    *,
    fill: str = "none",
    opacity: float = 1.0,
    closed: bool = False,
) -> str:
    """A line through points, or the shape they close."""
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")
    return drawn(path, pen, fill=fill, opacity=opacity)


def drawn(path: str, pen: Pen, *, fill: str = "none", opacity: float = 1.0) -> str:
    """Path data of SVG, drawn."""
    pale = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="{fill}"{pale}{pen.words()} stroke-linejoin="round"/>'


def on_white(mark: str) -> str:
    """The same text in black, whatever the page's colour of text: for words on a white ground."""
    return mark.replace(f'fill="{INK}"', 'style="fill:#1c1b19"', 1)


def dot(x: float, y: float, r: float, *, fill: str = INK, edge: str = "", opacity: float = 1.0) -> str:
    """A disc."""
    stroke = f' stroke="{edge}" stroke-width="1.4"' if edge else ""
    pale = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{fill}"{stroke}{pale}/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Diagonal strokes over a rectangle, drawn one by one: a picture within a page needs no names of its own."""
    strokes, step = [], 5.0
    start = -height
    while start < width:
        left, right = max(0.0, start), min(width, start + height)
        if right > left:
            strokes.append(f"M{number(x + left)} {number(y + height - (left - start))}"
                           f"L{number(x + right)} {number(y + height - (right - start))}")  # fmt: skip
        start += step
    return f'<path d="{"".join(strokes)}" stroke="{INK}" stroke-opacity=".45" stroke-width=".7" fill="none"/>'


def ticks(top: float, most: int = 4, *, least: float = 0.0) -> list[float]:
    """Round numbers from `least` to at most `top`, `most` steps at most; whole ones."""
    if top <= least:
        return [least]
    step = 10.0 ** floor(log10(max((top - least) / most, 1.0)))
    step = next(step * n for n in (1, 2, 5, 10) if step * n * most >= top - least)
    return [step * n for n in range(ceil(least / step), int(top / step) + 1)]


def told(value: float) -> str:
    """A count in words: 10,400."""
    return f"{value:,.0f}"


def cut(words: str, room: float) -> str:
    """Words that fit in `room` drawing units, the end left out where they do not."""
    most = max(int(room / LETTER_ROOM), 2)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def wrapped(words: str, room: float) -> list[str]:
    """Words in lines that fit in `room` drawing units."""
    lines: list[str] = []
    for word in words.split():
        if lines and (len(lines[-1]) + 1 + len(word)) * LETTER_ROOM <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [cut(one, room) for one in lines]


def words_block(words: str, width: float, *, bold: bool = False) -> Block:
    """A paragraph."""
    rows = wrapped(words, width - 8)
    marks = tuple(text(4, 12 + 14 * n, row, bold=bold) for n, row in enumerate(rows))
    return Block(14.0 * len(rows) + 6, marks)


def picture(blocks: Iterable[Block], *, width: float, title: str, words: str, page: bool) -> str:
    """Blocks one under the other as one SVG. `title` and `words` say what it shows to who cannot see it; on a `page`
    of its own the title is drawn too, on white."""
    held = [*([words_block(title, width, bold=True)] if page else []), *blocks]
    height = sum(block.height for block in held) + 8
    parts, top = [], 4.0
    for block in held:
        parts.append(f'<g transform="translate(0 {number(top)})">{"".join(block.marks)}</g>')
        top += block.height
    paper = f'<rect width="{width:g}" height="{number(height)}" fill="#fff"/>' if page else ""
    size = f' width="{width:g}" height="{number(height)}" color="#1c1b19"' if page else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {number(height)}"{size} role="img" '
        f'aria-label="{clean(title)}" '
        f'font-family="system-ui, &quot;Noto Sans&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif">'
        f"<title>{clean(title)}</title><desc>{clean(words)}</desc>{paper}{''.join(parts)}</svg>\n"
    )
