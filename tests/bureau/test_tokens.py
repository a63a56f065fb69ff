import re

import pytest

from bureau.tokens import COLORS, SIZES, SPACES, colors, contrast, sheet_tokens


@pytest.mark.parametrize(
    ("one", "other", "said"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff000", "#fff000", 1.0)]
)
def test_contrast_is_what_wcag_says(one, other, said):
    assert (round(contrast(one, other), 2), round(contrast(other, one), 2)) == (said, said)


def test_every_color_of_the_sheet_is_on_the_style_guide():
    light, dark = sheet_tokens()

    assert {name for name, value in light.items() if value.startswith("#")} == COLORS.keys() == dark[0].keys()


def test_both_ways_to_dark_set_the_same():
    _, dark = sheet_tokens()

    assert (len(dark), dark[0]) == (2, dark[1])


@pytest.mark.parametrize("color", colors(), ids=lambda color: color.name)
def test_color_stands_far_enough_apart_in_light_and_dark(color):
    assert min(color.light_contrast, color.dark_contrast) >= color.least


def test_every_size_and_space_of_the_sheet_is_on_the_style_guide():
    light, _ = sheet_tokens()
    sizes = {name for name in light if re.fullmatch(r"h\d|fine|small|body|lead", name)}
    spaces = {name for name in light if re.fullmatch(r"s\d", name)}

    assert (sizes, spaces) == (set(SIZES), set(SPACES))
