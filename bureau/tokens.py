"""The tokens of the design, read from the sheet that sets them, and how far their colors stand apart."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

SHEET = Path(settings.BASE_DIR) / "static" / "portal.css"

# A color, what it is for, what it is read on (or what is read on it), and how far apart they must stand (WCAG 2.2,
# 1.4.3, 1.4.6 and 1.4.11); a color that only pleases need not stand apart.
COLORS = {
    "paper": (_("The page"), "ink", 7.0),
    "sunk": (_("The foot of a page, and what must be kept in mind"), "ink", 7.0),
    "lift": (_("Fields to type in"), "ink", 7.0),
    "wash": (_("Words that were looked for, what is chosen"), "ink", 7.0),
    "ink": (_("Text, rules of weight, buttons"), "paper", 7.0),
    "soft": (_("Text of second rank"), "paper", 7.0),
    "faint": (_("Notes, the names of facts"), "paper", 4.5),
    "orange-ink": (_("What one points at, the focus, a core principle’s name"), "paper", 4.5),
    "fault": (_("What must be fixed"), "paper", 4.5),
    "edge": (_("The frame of a field"), "paper", 3.0),
    "orange": (_("The caret, the line below a link"), "paper", 0.0),
    "rule": (_("Fine rules"), "paper", 0.0),
    "land": (_("A state on the map"), "ink", 3.0),
    "land-site": (_("A state with a site on the map"), "ink", 3.0),
}
SIZES = {
    "fine": _("Notes"),
    "small": _("Facts, buttons, navigation"),
    "body": _("Running text"),
    "lead": _("What a page says of itself"),
    "h4": _("Title of a part"),
    "h3": _("Title of a thing in a list"),
    "h2": _("Title of a section"),
    "h1": _("Title of a page"),
}
SPACES = [f"s{n}" for n in range(1, 10)]


@dataclass(frozen=True)
class Color:
    """One color in light and in dark, each as written in the sheet, with its contrast to what it is seen with."""

    name: str
    about: str
    beside: str
    least: float
    light: str
    dark: str
    light_contrast: float
    dark_contrast: float


def _set_in(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def sheet_tokens() -> tuple[dict[str, str], list[dict[str, str]]]:
    """What the sheet sets for light, and what each of its two blocks for dark sets instead."""
    layer = SHEET.read_text().split("@layer tokens {")[1].split("@layer base {")[0]
    light, *dark = re.split(r"color-scheme: (?:light|dark);", layer)[1:]
    return _set_in(light.split("}")[0]), [_set_in(one.split("}")[0]) for one in dark]


def contrast(one: str, other: str) -> float:
    """How far two colors (`#rrggbb`) stand apart, from 1 to 21, as WCAG 2.2 defines contrast ratio."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def colors() -> list[Color]:
    light, (dark, *_same) = sheet_tokens()
    return [
        Color(name, str(about), beside, least, light[name], dark[name],
              contrast(light[name], light[beside]), contrast(dark[name], dark[beside]))
        for name, (about, beside, least) in COLORS.items()
    ]  # fmt: skip


def sizes() -> list[tuple[str, str, str]]:
    """(name, value, what it is for) of each size of type, from small to large."""
    light, _dark = sheet_tokens()
    return [(name, light[name], str(about)) for name, about in SIZES.items()]


def spaces() -> list[tuple[str, str]]:
    """(name, value) of each step of space."""
    light, _dark = sheet_tokens()
    return [(name, light[name]) for name in SPACES]
