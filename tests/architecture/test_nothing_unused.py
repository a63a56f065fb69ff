"""What no page draws any more is taken away: rules of the sheets, drawings of the sprite, tags of the templates."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from sites.enums import Status
from tests.architecture.test_house_rules import APPS

ROOT = Path(settings.BASE_DIR)
TEMPLATES = "\n".join(file.read_text() for file in (ROOT / "templates").rglob("*.*"))
CODE = "\n".join(file.read_text() for app in APPS for file in (ROOT / app).rglob("*.py"))
MODULES = "\n".join(file.read_text() for file in (ROOT / "static").glob("*.js"))
CLASSES = re.compile(r'(?:class|className|kind|css)(?:="| = "|": "|=\\\\")(.*?)"(?=[ >/%,;}])', re.DOTALL)


@pytest.mark.parametrize("sheet", ["portal.css", "own.css", "desk.css", "styleguide.css"])
def test_every_class_of_a_sheet_is_drawn_somewhere(sheet):
    rules = re.sub(r"/\*.*?\*/|{[^{}]*}", " ", (ROOT / "static" / sheet).read_text(), flags=re.DOTALL)
    given = set(re.findall(r"[\w-]+", " ".join(CLASSES.findall(TEMPLATES + CODE + MODULES))))
    known = {name for name in re.findall(r"\.([a-zA-Z][\w-]*)", rules) if not name.startswith("block-")}  # Wagtail’s

    assert sorted(known - given) == []


def test_every_drawing_of_the_sprite_is_used():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static" / "icons.svg").read_text()))
    used = set(re.findall(r'(?:icon|sprite) "([\w-]+)"|icons.svg\' %}#([\w-]+)', TEMPLATES + CODE))

    assert sorted(drawn - {name for pair in used for name in pair} - set(Status.values) - {"unknown"}) == []


def test_every_tag_of_ours_stands_in_a_template():
    every = engines["django"].engine.libraries.values()
    ours = [import_module(name).register for name in every if name.split(".")[0] in APPS]

    tags = [tag for library in ours for tag in library.tags if not re.search(rf"{{% {tag}\b", TEMPLATES)]
    filters = [one for library in ours for one in library.filters if not re.search(rf"\|{one}\b", TEMPLATES)]
    assert tags + filters == []


# `pageurl` asks the context for it.
UNSEEN = {"training/parts/course_rows.html": {"request"}}


def inside(template: str) -> str:
    """A template with those that it includes and that see all that it sees, without what they say of themselves."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", (ROOT / "templates" / template).read_text(), flags=re.DOTALL)
    for name in re.findall(r'{% include "([^"]+)"(?![^%]* only %})', text):
        text += inside(name)
    return text


@pytest.mark.parametrize("word", ["Parameters", "Uses", "Optional"])
def test_template_uses_what_it_says_that_it_takes(word):
    unused = []
    for file in (ROOT / "templates").rglob("*.html"):
        name = str(file.relative_to(ROOT / "templates"))
        comment = re.search(r"{% comment %}(.*?){% endcomment %}", file.read_text(), re.DOTALL)
        said = re.search(rf"\b{word}: ([^.]+)\.", re.sub(r"\s*\([^)]*\)", "", comment[1] if comment else ""))
        taken = {one for one in re.split(r"[,;]\s*", said[1] if said else "") if re.fullmatch(r"\w+", one)}
        unused += [
            f"{name}: {one}" for one in taken - UNSEEN.get(name, set()) if not re.search(rf"\b{one}\b", inside(name))
        ]

    assert unused == []
