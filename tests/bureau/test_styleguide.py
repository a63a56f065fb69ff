import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from bureau.styleguide import FOLDER, declaration, draw, states
from bureau.variants import variants

pytestmark = pytest.mark.one_database("it draws what it is given")

COMPONENTS = sorted(file.stem for file in FOLDER.glob("*.html"))
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
DRAWN_AROUND = re.compile(r'{% component "(\w+)"(.*?) %}(?=(.*?){% endcomponent %})', re.DOTALL)
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


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(settings.BASE_DIR)))
def test_component_is_drawn_around_what_it_declares(template):
    for name, arguments, inside in DRAWN_AROUND.findall(template.read_text()):
        said, given = declaration(name), set(re.findall(r"\s(\w+)=", arguments))
        filled = {"body", *re.findall(r"{% fill (\w+) %}", inside.partition("{% component")[0])}

        assert (template.name, name, given - said.needed - said.optional) == (template.name, name, set())
        assert (template.name, name, filled - said.needed - said.optional - {"body"}) == (template.name, name, set())


# What looks like a component and is another thing: words that cannot be asked for, a page without a database, lessons before and after, one's account.
OTHER = {
    "errors": ["search/faults.html"],
    "masthead": ["standalone.html"],
    "opening": ["allauth/layouts/base.html"],
    "pager": ["training/own/steps.html"],
}


@pytest.mark.parametrize(
    "name", [name for name in COMPONENTS if name != "field"]
)  # filters and choices lay out their own
def test_component_is_drawn_by_its_template_alone(name):
    drawn = FOLDER.joinpath(f"{name}.html").read_text().split("{% endcomment %}")[1]
    css = re.search(r'<\w+(?: class="([\w-]+))?|$', drawn)[1]
    folder = Path(settings.BASE_DIR, "templates")
    by_hand = [one for one in TEMPLATES if css and re.search(rf'<\w+ class="{css}["{{ ]', one.read_text())]

    assert [str(one.relative_to(folder)) for one in by_hand if one.parent != FOLDER] == OTHER.get(name, [])


@pytest.mark.parametrize("given", [{}, {"title": "T", "text": "T", "color": "red"}])
def test_component_that_is_called_wrongly_is_refused(given):
    with pytest.raises(ValueError, match="empty_state"):
        draw("empty_state", given)


def test_pattern_is_drawn_in_each_of_its_states():
    drawn = {
        one.name: [len(part) > 60 for _, part in one.drawn()] for one in variants(RequestFactory().get("/styleguide/"))
    }

    assert drawn == {
        "button": [True] * 4,
        "tabs": [True] * 2,
        "date": [True] * 2,
        "editions": [True] * 4,
        "cite": [True],
        "plan to agree to": [True],
        "dates to pick": [True] * 2,
        "visit": [True] * 3,
        "what comes next": [True],
        "principle": [True] * 2,
        "map": [True] * 2,
        "map of the country": [True],
    }


@pytest.fixture
def page(client, db, settings):
    settings.STYLEGUIDE_OPEN = True
    return client.get("/styleguide/").content.decode()


def test_style_guide_shows_all_of_them_in_development(page):
    assert [name for name in COMPONENTS if f'<section class="hang" id="component-{name}">' not in page] == []


def test_style_guide_draws_something_of_each_component_but_what_stands_around_it(page):
    parts = {part.split('"')[0]: part for part in page.split(' id="component-')[1:]}
    empty = [name for name, part in parts.items() if not re.search(r'class="fine">[^<]*</p>\s*<\w', part)]

    assert empty == ["colophon", "masthead"]


def test_a_flash_shows_its_words(page):
    assert re.search(r'<p class="flash" role="status" data-kind="success">Interjurisdictional', page)
    assert "<strong>Error:</strong> There is nothing to give back any more.</p>" in page


def test_no_id_is_there_twice(page):
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))

    assert [name for name, times in ids.items() if times > 1] == []


def test_every_label_and_every_description_leads_somewhere(page):
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    said = re.findall(r'\s(?:for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"', page)

    assert {word for words in said for word in words.split()} - ids == set()


def test_contents_at_the_head_name_every_section(page):
    sections = re.findall(r'<section class="hang" id="([\w-]+)"', page)
    contents = page.split('<nav class="hang contents"')[1].split("</nav>")[0]

    assert re.findall(r'href="#([\w-]+)"', contents) == sections
