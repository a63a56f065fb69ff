import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from bureau.styleguide import FOLDER, declaration, draw, states

COMPONENTS = sorted(file.stem for file in FOLDER.glob("*.html"))
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
CALL = re.compile(r'{% include "components/(\w+)\.html"(?: with (.*?))?( only)? %}')


def shown():
    return states(RequestFactory().get("/styleguide/"))


def test_every_component_has_an_entry_and_every_entry_a_component():
    assert sorted(shown()) == COMPONENTS


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_state_is_drawn_with_the_declared_parameters(name):
    given = [state.given for state in shown()[name] if state.given]

    assert [draw(name, one) is not None for one in given] == [True] * len(given)
    if given:
        assert set().union(*given) == declaration(name).needed | declaration(name).optional | declaration(name).uses


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(settings.BASE_DIR)))
def test_component_is_called_with_what_it_declares(template):
    for name, arguments, only in CALL.findall(template.read_text()):
        said, given = declaration(name), set(re.findall(r"(?:^|\s)(\w+)=", arguments))

        assert (template.name, name, given - said.needed - said.optional) == (template.name, name, set())
        assert (template.name, name, said.needed - given) == (template.name, name, set())
        assert bool(only) is not bool(said.uses), f"{name}: with `only` what is declared, without what it uses"


@pytest.mark.parametrize("given", [{}, {"title": "T", "text": "T", "color": "red"}])
def test_component_that_is_called_wrongly_is_refused(given):
    with pytest.raises(ValueError, match="empty_state"):
        draw("empty_state", given)


def test_style_guide_shows_all_of_them_in_development(client, db, settings):
    settings.STYLEGUIDE_OPEN = True

    page = client.get("/styleguide/").content.decode()

    assert [name for name in COMPONENTS if f'<section class="hang" id="{name}">' not in page] == []
