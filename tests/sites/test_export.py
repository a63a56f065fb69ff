import csv
import io
from collections.abc import Iterable

import pytest

from accounts.domain.cells import harmless
from sites.domain.export import COLUMNS, sites_as_csv
from sites.domain.imports import import_sites
from sites.domain.parsing import parse
from sites.models import LeadSite
from sites.starter import FILE
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db
HOST = "https://portal.example.org"


def rows_of(lines: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))


def test_row_carries_source_dates_and_the_unconfirmed_line():
    site = make_site(status="operating", status_as_of="2024-05", evaluating=True)
    [row] = rows_of(sites_as_csv([site], portal_url=HOST))

    assert tuple(row) == COLUMNS
    assert (row["status_as_of"], row["source_url"], row["source_read_on"], row["evaluating"]) == (
        "2024-05",
        "https://example.org/juniper",
        "2026-11-23",
        "yes",
    )
    assert row["notice"] == site.notice
    assert row["address"] == "https://portal.example.org/sites/ny/juniper-lead/"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formula_is_made_harmless(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("cell", ["Juniper", "", -73.5, None])
def test_other_cells_stay(cell):
    assert harmless(cell) == cell


def test_formula_in_a_name_leaves_as_text():
    [row] = rows_of(sites_as_csv([make_site(name="=HYPERLINK(1)")], portal_url=HOST))

    assert row["name"] == "'=HYPERLINK(1)"


def test_export_is_read_again_and_changes_nothing():
    import_sites(data=FILE.read_bytes(), by=None)
    sites = LeadSite.objects.prefetch_related("aliases", "jurisdictions")
    text = "\ufeff" + "".join(sites_as_csv(sites, portal_url=HOST))

    assert len(parse(text.encode())) == 85
    assert import_sites(data=text.encode(), by=None).unchanged == 85
