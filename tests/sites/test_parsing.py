from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.domain import parsing
from sites.domain.parsing import ImportRefused, SiteRow, is_web_address, parse
from tests.sites.builders import HEAD, file_of, row


def reasons(data: bytes) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        parse(data)
    return [(problem.line, problem.reason) for problem in refused.value.problems]


def test_row_is_read():
    assert parse(file_of(row())) == [
        SiteRow(
            line=2,
            name="Juniper LEAD",
            state="NY",
            jurisdictions=("City of Juniper",),
            status="operating",
            status_as_of="2024-05",
            year_started=2020,
            lead_agency="Juniper Health",
            latitude=42.5,
            longitude=-73.5,
            source_url="https://example.org/juniper",
            source_read_on=date(2026, 11, 23),
        )
    ]


def test_empty_cells_stay_empty():
    empty = dict.fromkeys(
        ["jurisdiction", "status", "status_as_of", "year_started", "lead_agency", "latitude", "longitude"], ""
    )
    [site] = parse(file_of(row(**empty)))

    assert (site.status, site.status_as_of, site.year_started, site.latitude) == ("", "", None, None)
    assert (site.jurisdictions, site.lead_agency, site.website, site.aliases) == ((), "", None, None)


def test_byte_order_mark_blank_lines_and_case_are_forgiven():
    data = b"\xef\xbb\xbf" + file_of("", row(state="ny", status="Operating"), ",,,,,,,,,,")

    assert [(site.line, site.state, site.status) for site in parse(data)] == [(3, "NY", "operating")]


def test_line_is_where_a_row_begins():
    data = file_of(row(name='Cedar\n"LEAD'.replace('"', "")), row(name="Fern LEAD", state="ZZ"))

    assert reasons(data) == [(4, "“state” cannot be “ZZ”.")]


def test_several_places_and_optional_columns():
    data = file_of(
        row(jurisdiction="City of Juniper / Cedar County") + ",https://example.org/,Old LEAD|PAD",
        head=HEAD + ",website,aliases",
    )
    [site] = parse(data)

    assert site.jurisdictions == ("City of Juniper", "Cedar County")
    assert (site.website, site.aliases) == ("https://example.org/", ("Old LEAD", "PAD"))


def test_unknown_columns_are_not_read():
    assert len(parse(file_of(row() + ",anything", head=HEAD + ",notes"))) == 1


def test_wrong_encoding_is_refused():
    data = file_of(row(), row(name="Jun\xedper Norte")).decode().encode("latin-1")

    assert reasons(data) == [
        (3, "The file is not in UTF-8. In your spreadsheet program, save it as “CSV UTF-8”."),
    ]


def test_utf_16_is_refused():
    assert reasons(file_of(row()).decode().encode("utf-16"))[0][1].startswith("The file is not in UTF-8.")


def test_missing_columns_are_refused():
    data = b"name,state\nJuniper LEAD,NY\n"

    assert reasons(data)[0] == (1, "The column “jurisdiction” is missing.")
    assert len(reasons(data)) == 9


def test_column_given_twice_is_refused():
    assert reasons(file_of(row() + ",NY", head=HEAD + ",state")) == [(1, "The column “state” is there twice.")]


def test_duplicate_rows_are_refused():
    data = file_of(row(), row(name="Fern LEAD"), row(name="JUNIPER  lead"))

    assert reasons(data) == [(4, "The same site stands on line 2 already.")]


def test_row_named_by_anothers_alias_is_refused():
    data = file_of(row() + ",Old LEAD", row(name="Old LEAD") + ",", head=HEAD + ",aliases")

    assert reasons(data) == [(3, "The same site stands on line 2 already.")]


def test_same_name_in_two_states_is_two_sites():
    assert len(parse(file_of(row(), row(state="NJ")))) == 2


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": ""}, "“name” is empty."),
        ({"state": ""}, "“state” is empty."),
        ({"state": "New York"}, "“state” cannot be “New York”."),
        ({"status": "active"}, "“status” cannot be “active”."),
        ({"status_as_of": "May 2024"}, "“status_as_of” cannot be “May 2024”."),
        ({"status_as_of": "2024-13"}, "“status_as_of” cannot be “2024-13”."),
        ({"status_as_of": "2023-02-29"}, "“status_as_of” cannot be “2023-02-29”."),
        ({"status_as_of": "2027"}, "“status_as_of” is later than “source_read_on”."),
        ({"status": ""}, "“status_as_of” is given without a status."),
        ({"year_started": "20"}, "“year_started” cannot be “20”."),
        ({"year_started": "1850"}, "“year_started” cannot be “1850”."),
        ({"latitude": "north"}, "“latitude” cannot be “north”."),
        ({"latitude": "nan"}, "“latitude” cannot be “nan”."),
        ({"latitude": ""}, "Latitude and longitude are given only together."),
        ({"latitude": "-73.5", "longitude": "42.5"}, "“latitude” -73.5 is outside the United States."),
        ({"longitude": "0"}, "“longitude” 0 is outside the United States."),
        ({"source_url": ""}, "“source_url” is empty."),
        ({"source_url": "javascript:alert(1)"}, "“source_url” cannot be “javascript:alert(1)”."),
        ({"source_url": "https://[bad"}, "“source_url” cannot be “https://[bad”."),
        ({"source_read_on": ""}, "“source_read_on” is empty."),
        ({"source_read_on": "2026-11"}, "“source_read_on” cannot be “2026-11”."),
        ({"name": "=HYPERLINK(1)"}, "“name” begins with =, which a spreadsheet program would run as a formula."),
        (
            {"lead_agency": "@SUM(1)"},
            "“lead_agency” begins with @, which a spreadsheet program would run as a formula.",
        ),
        ({"name": "Juniper\x00"}, "“name” holds characters that cannot be shown."),
        ({"name": "J" * 201}, "“name” is longer than 200 characters."),
        ({"jurisdiction": "J" * 201}, "“jurisdiction” cannot be “" + "J" * 60 + "”."),
    ],
)
def test_bad_cell_is_named_with_its_reason(cells, reason):
    assert (3, reason) in reasons(file_of(row(name="Fern LEAD"), row(**cells)))


def test_every_bad_row_is_named():
    data = file_of(row(state="ZZ"), row(name="Fern LEAD"), row(name="Cedar LEAD", status="gone", year_started="x"))

    assert [line for line, _ in reasons(data)] == [2, 4, 4]


def test_row_of_another_length_is_refused():
    assert reasons(file_of(row() + ",more")) == [(2, "The row has 12 cells, the head 11.")]


def test_faults_before_unreadable_csv_are_told_too():
    data = file_of(row(state="ZZ"), '"open"x,', row(name="Fern LEAD"))

    assert [line for line, _ in reasons(data)] == [2, 3]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n  \n"])
def test_empty_file_is_refused(data):
    assert reasons(data) == [(0, "The file is empty.")]


def test_head_without_rows_is_refused():
    assert reasons(file_of()) == [(0, "The file has a head but no rows.")]


def test_html_is_refused():
    assert reasons(b"<html><script>alert(1)</script></html>")[0] == (1, "The column “name” is missing.")


def test_large_file_is_refused():
    assert reasons(b"a" * (parsing.MOST_BYTES + 1)) == [(0, "The file is larger than 1 MB.")]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(parsing, "MOST_ROWS", 1)

    assert reasons(file_of(row(), row(name="Fern LEAD"))) == [(3, "The file has more than 1 rows.")]


def test_long_list_of_reasons_is_cut_and_says_so():
    data = file_of(*(row(state="ZZ") for _ in range(103)))

    assert reasons(data)[-1] == (0, "And 3 more.")


@pytest.mark.parametrize("text", ["ftp://example.org/", "https://localhost/", "https://example.org/a b", "example.org"])
def test_other_text_is_no_web_address(text):
    assert not is_web_address(text)


def only_own_refusals(data: bytes) -> None:
    try:
        parse(data)
    except ImportRefused as refused:
        assert all(problem.reason and problem.line >= 0 for problem in refused.problems)


@given(st.binary(max_size=2000))
def test_any_bytes_give_rows_or_reasons(data):
    only_own_refusals(data)


@given(st.lists(st.lists(st.text(max_size=30), min_size=11, max_size=11), max_size=4))
def test_any_cells_give_rows_or_reasons(rows):
    only_own_refusals("\n".join([HEAD, *map(",".join, rows)]).encode("utf-8", "surrogatepass"))


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["NY", "operating", "2024-05", "2024", "42.5", "-73.5", "https://example.org/", "2026-11-23", ""]),
)


@given(st.lists(st.lists(cells, min_size=11, max_size=11), max_size=4))
def test_almost_right_rows_give_rows_or_reasons(rows):
    text = "\n".join([HEAD, *(",".join(f'"{cell}"' for cell in line) for line in rows)])
    only_own_refusals(text.encode("utf-8", "surrogatepass"))
