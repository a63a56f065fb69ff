"""What is collected says the same with fewer bytes."""

import pytest
from django.core.files.base import ContentFile

from bureau.statics import LeanStaticFiles

SHEET = b"/* Why;\n   how. */\n.a  {\n  inline-size: calc(1rem + 2px);\n  & :is(b, i) { color: red; }\n}\n"
SCRIPT = b"// Why.\n\nfunction say(name) {\n  // How.\n  return `two  words // ${name}`; // at the end\n}\n/** When. */\nsay?.(1);\n"


@pytest.fixture
def kept(tmp_path):
    store = LeanStaticFiles(location=tmp_path, base_url="/static/")
    return lambda name, content: (tmp_path / store.save(name, ContentFile(content))).read_bytes()


def test_sheet_of_ours_leaves_comments_and_white_space_behind(kept):
    assert kept("portal.css", SHEET) == b".a{inline-size: calc(1rem + 2px);& :is(b, i){color: red;}}"


def test_script_of_ours_leaves_whole_lines_of_comment_and_indentation_behind(kept):
    lean = b"function say(name) {\nreturn `two  words // ${name}`; // at the end\n}\nsay?.(1);\n"

    assert kept("portal.js", SCRIPT) == lean


@pytest.mark.parametrize("name", ["wagtailadmin/css/core.css", "icons.svg"])
def test_everything_else_stays_as_it_is(kept, name):
    assert kept(name, SHEET) == SHEET


def test_address_is_worked_out_once_for_a_process(tmp_path):
    store = LeanStaticFiles(location=tmp_path, base_url="/static/")
    store.hashed_files = {"portal.css": "portal.1.css"}
    first = store.url("portal.css")

    store.hashed_files = {"portal.css": "portal.2.css"}

    assert (first, store.url("portal.css"), store.url("portal.css", force=True)) == (
        "/static/portal.1.css",
        "/static/portal.1.css",
        "/static/portal.2.css",
    )
