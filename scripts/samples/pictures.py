"""Four calm line drawings in the portal's colors, drawn large and made small, so that lines are smooth."""

import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

PAPER, SUNK, INK, SOFT, ORANGE = "#faf6ee", "#e9dfcc", "#1d1813", "#857867", "#e4570c"
WIDE, HIGH, SCALE = 1200, 750, 3
Point = tuple[float, float]


class Pen:
    """Draws with round ends, in units of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDE * SCALE, HIGH * SCALE), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, *points: Point, color: str = INK, width: float = 5) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=color, width=int(width * SCALE), joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            half = width * SCALE / 2
            self.draw.ellipse((x - half, y - half, x + half, y + half), fill=color)

    def shape(self, *points: Point, fill: str = SUNK, width: float = 5) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)
        if width:
            self.line(*points, points[0], width=width)

    def round(self, x: float, y: float, radius: float, fill: str = PAPER, color: str = INK, width: float = 5) -> None:
        box = [(value) * SCALE for value in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(box, fill=fill, outline=color, width=int(width * SCALE))

    def curve(self, at: Callable[[float], Point], color: str = INK, width: float = 5) -> None:
        self.line(*(at(step / 120) for step in range(121)), color=color, width=width)

    def caret(self, x: float, y: float, size: float) -> None:
        self.line((x - size, y + size * 0.9), (x, y), (x + size, y + size * 0.9), color=ORANGE, width=size * 0.32)

    def person(self, x: float, y: float, size: float, coat: str = SUNK) -> None:
        """Seen from the front, standing on y."""
        self.shape(
            (x - 0.34 * size, y),
            (x - 0.3 * size, y - 1.15 * size),
            (x + 0.3 * size, y - 1.15 * size),
            (x + 0.34 * size, y),
            fill=coat,
        )
        self.line((x, y), (x, y - 0.45 * size))
        self.round(x, y - 1.48 * size, 0.26 * size)

    def save(self, file: Path) -> None:
        small = self.image.resize((WIDE, HIGH), Image.Resampling.LANCZOS)
        small.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


def table() -> Pen:
    """A case manager's table: two chairs, two cups, an open notebook, a window."""
    pen = Pen()
    pen.shape((690, 90), (1010, 90), (1010, 340), (690, 340), fill=SUNK)
    pen.line((850, 90), (850, 340))
    pen.line((690, 215), (1010, 215))
    pen.shape((170, 430), (1030, 430), (1060, 480), (140, 480), fill=SUNK)
    for x in (190, 1010):
        pen.line((x, 480), (x, 690))
    for x, side in ((300, 1), (900, -1)):
        pen.line((x - 70 * side, 300), (x - 70 * side, 690))
        pen.line((x - 70 * side, 560), (x + 60 * side, 560))
        pen.line((x + 60 * side, 560), (x + 60 * side, 690))
    for x in (380, 800):
        pen.shape((x - 34, 372), (x + 34, 372), (x + 26, 430), (x - 26, 430), fill=PAPER)
        pen.curve(lambda t, x=x: (x + 34 + 22 * math.sin(math.pi * t), 384 + 30 * t))
        pen.curve(lambda t, x=x: (x + 8 * math.sin(7 * t), 355 - 50 * t), color=SOFT, width=4)
    pen.shape((490, 418), (592, 400), (694, 418), (694, 430), (490, 430), fill=PAPER)
    pen.line((592, 400), (592, 428))
    pen.line((520, 408), (570, 400), color=ORANGE, width=4)
    pen.line((60, 692), (1140, 692), color=SOFT, width=4)
    return pen


def street() -> Pen:
    """A street at dusk: houses, a lamp, a bus stop, two people who walk together."""
    pen = Pen()
    for x, wide, high, fill in (
        (60, 190, 260, SUNK),
        (250, 150, 340, PAPER),
        (400, 210, 220, SUNK),
        (900, 240, 300, PAPER),
    ):
        pen.shape(
            (x, 600),
            (x, 600 - high),
            (x + wide / 2, 600 - high - 70),
            (x + wide, 600 - high),
            (x + wide, 600),
            fill=fill,
        )
        for row in range(int(high // 110)):
            for column in (0.28, 0.72):
                left, top = x + wide * column - 18, 600 - high + 30 + row * 100
                lit = (row + int(x)) % 3 == 0
                pen.shape(
                    (left, top),
                    (left + 36, top),
                    (left + 36, top + 48),
                    (left, top + 48),
                    fill="#fde3c8" if lit else PAPER,
                    width=4,
                )
    pen.line((700, 600), (700, 210))
    pen.curve(lambda t: (700 + 60 * t, 210 - 30 * math.sin(math.pi * t)))
    pen.round(764, 222, 16, fill="#fde3c8")
    pen.line((840, 600), (840, 380))
    pen.shape((815, 330), (865, 330), (865, 380), (815, 380), fill=ORANGE)
    pen.person(560, 640, 120, coat=PAPER)
    pen.person(650, 640, 112, coat=SUNK)
    pen.line((30, 640), (1170, 640), color=SOFT, width=4)
    pen.line((30, 600), (500, 600), color=SOFT, width=4)
    pen.line((720, 600), (1170, 600), color=SOFT, width=4)
    return pen


def circle() -> Pen:
    """A work group from above: a round table, nine chairs, one of them empty."""
    pen = Pen()
    x, y = 600, 375
    pen.round(x, y, 175, fill=SUNK)
    for seat in range(9):
        turn = 2 * math.pi * seat / 9 - math.pi / 2
        at = (x + 262 * math.cos(turn), y + 262 * math.sin(turn))
        pen.curve(
            lambda t, turn=turn: (
                x + 320 * math.cos(turn - 0.16 + 0.32 * t),
                y + 320 * math.sin(turn - 0.16 + 0.32 * t),
            )
        )
        if seat == 3:
            pen.round(*at, 40, fill=PAPER, color=SOFT, width=4)
            continue
        pen.round(*at, 40, fill=SUNK if seat % 2 else PAPER)
        pen.round(*at, 20, fill=INK if seat % 4 == 0 else SOFT, width=0)
        page = (x + 128 * math.cos(turn), y + 128 * math.sin(turn))
        pen.round(*page, 17, fill=PAPER, width=4)
    pen.caret(x, y - 30, 55)
    return pen


def county() -> Pen:
    """A county map without names: a river, roads, towns, and a caret that points at one of them."""
    pen = Pen()
    pen.shape(
        (180, 120),
        (520, 90),
        (560, 140),
        (980, 130),
        (1010, 420),
        (940, 640),
        (520, 660),
        (470, 610),
        (200, 640),
        fill=SUNK,
    )
    pen.curve(lambda t: (180 + 800 * t, 420 + 90 * math.sin(5 * t) - 60 * t), color=SOFT, width=14)
    pen.line((300, 110), (420, 330), (380, 640))
    pen.line((420, 330), (700, 290), (995, 300))
    pen.line((700, 290), (760, 655))
    for x, y, radius in ((420, 330, 18), (300, 210, 9), (560, 180, 9), (880, 300, 11), (745, 560, 11), (260, 540, 9)):
        pen.round(x, y, radius, fill=PAPER)
    pen.round(700, 290, 20, fill=ORANGE)
    pen.caret(700, 335, 46)
    return pen


def make(folder: Path) -> None:
    for drawing in (table, street, circle, county):
        drawing().save(folder / f"{drawing.__name__}.png")
