from io import StringIO

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from bureau.management.commands import build_fonts

pytestmark = pytest.mark.one_database("no database is asked")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def build(settings, folder):
    settings.VAR_DIR = folder

    def run() -> str:
        out = StringIO()
        call_command("build_fonts", stdout=out)
        return out.getvalue()

    return run


def test_faces_are_cut_small_and_keep_their_weights(build, folder):
    build()

    font = TTFont(folder / "fonts" / "public-sans.woff2")
    assert (folder / "fonts" / "public-sans.woff2").stat().st_size < 40_000
    assert [axis.axisTag for axis in font["fvar"].axes] == ["wght"]
    assert {"kern", "tnum"} <= {
        record.FeatureTag
        for record in [*font["GPOS"].table.FeatureList.FeatureRecord, *font["GSUB"].table.FeatureList.FeatureRecord]
    }


def test_space_beside_a_dash_keeps_its_width(build, folder):
    build()

    font = TTFont(folder / "fonts" / "public-sans.woff2")
    letters = font.getBestCmap()
    space, dash = letters[ord(" ")], letters[ord("–")]
    pairs = {(first, one.SecondGlyph) for first, pairs in build_fonts.kerned(font) for one in pairs.PairValueRecord}
    assert ({(dash, space), (space, dash)} & pairs, len(pairs) > 100) == (set(), True)


def test_a_second_run_does_nothing(build):
    build()

    assert build() == ""


def test_without_the_package_one_line_says_so(build, monkeypatch):
    monkeypatch.setattr(build_fonts, "find_spec", lambda name: None)

    assert build().count("\n") == 1
