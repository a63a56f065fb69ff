import pytest

from bureau import configuration

pytestmark = pytest.mark.one_database("no database is asked")


def test_page_says_what_the_code_reads():
    assert configuration.PAGE.read_text() == configuration.page(), "run: manage.py write_configuration"


def test_every_variable_that_is_read_has_words():
    assert sorted(each.name for each in configuration.described() if not each.words) == []


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("WEB_THREADS", "| `WEB_THREADS` | whole number | `2` |"),
        ("SECRET_KEY", "| `SECRET_KEY` | text of at least 32 characters; needed |  |"),
        ("BUREAU_TIME_ZONE", "| `BUREAU_TIME_ZONE` | IANA name of a time zone | `America/Los_Angeles` |"),
        ("POSTGRES_PASSWORD", "| `POSTGRES_PASSWORD` | for `docker-compose.yml` |  |"),
    ],
)
def test_each_variable_is_a_row(name, row):
    assert [line for line in configuration.page().splitlines() if line.startswith(row)] != [], name


def test_heading_that_begins_with_the_name_of_a_file_keeps_it():
    headings = [line for line in configuration.page().splitlines() if line.startswith("## ")]

    assert ("## docker-compose.yml only" in headings, "## Where data live" in headings) == (True, True)
