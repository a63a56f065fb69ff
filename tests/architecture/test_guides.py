"""The guides name what stands on the screen: what is bold in them is a word of the portal, or of Wagtail at its desk."""

import re
from pathlib import Path

import pytest
import wagtail

from tests.architecture.test_house_rules import APPS

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
OPERATE = ROOT / "docs" / "operate.md"
IN_TEMPLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')|%\}([^{}]+)\{%\s*(?:plural|endblocktranslate)""")
IN_CODE = re.compile(r"""(?:_|gettext|lazy)\(\s*"((?:[^"\\]|\\.)+)"\s*\)""")
IN_WAGTAIL = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


@pytest.fixture(scope="module")
def words_on_screen() -> set[str]:
    found = set()
    for template in (ROOT / "templates").rglob("*.html"):
        found |= {"".join(match).strip().lower() for match in IN_TEMPLATE.findall(template.read_text())}
    for app in APPS:
        for module in (ROOT / app).rglob("*.py"):
            found |= {match.lower() for match in IN_CODE.findall(module.read_text())}
    for catalog in Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
        found |= {match.lower() for match in IN_WAGTAIL.findall(catalog.read_text())}
    return found


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_bold_words_stand_on_the_screen(guide, words_on_screen):
    bold = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", guide.read_text(), flags=re.DOTALL)]
    assert len(bold) >= 10
    assert [words for words in bold if words.lower() not in words_on_screen and words != "bold"] == []


def test_words_of_the_desk_in_the_paper_on_running_it_stand_on_the_screen(words_on_screen):
    """There bold is for weight; what stands on the screen is in quotation marks, with the comma that ends it."""
    quoted = {" ".join(words.split()).rstrip(",.") for words in re.findall(r"“(.+?)”", OPERATE.read_text(), re.DOTALL)}

    assert {"Import a file", "Mail", "Try again now"} <= quoted
    assert [words for words in sorted(quoted) if words.lower() not in words_on_screen] == []


def test_containers_build_the_index_anew_once_they_ask_elasticsearch():
    """On trial `rebuild_search` builds the trial's own index (`search.engines.engine`)."""
    blocks = [block for block in re.findall(r"(?:^    .+\n)+", OPERATE.read_text(), re.M) if "docker" in block]
    restores = [re.findall(r"go_live|rebuild_search|up --detach", block) for block in blocks if " restore " in block]

    assert restores == [["go_live", "rebuild_search", "up --detach"]] * 2


def test_every_kind_of_staff_has_a_guide_that_the_readme_links():
    assert [guide.stem for guide in GUIDES] == ["administrators", "editors", "ta-leads", "trainers"]
    readme = (ROOT / "README.md").read_text()
    assert [guide.name for guide in GUIDES if f"docs/guides/{guide.name}" not in readme] == []
