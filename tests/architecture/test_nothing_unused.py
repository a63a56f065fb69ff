"""What no page draws any more is taken away: rules of the sheets, drawings of the sprite, tags of the templates."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from sites.enums import Status

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "assistance", "bureau", "content", "scheduling", "search", "sites", "training")
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
