import pytest
from django.core.exceptions import ValidationError

from content.models.partial_date import in_words, is_partial_date, validate_partial_date

pytestmark = pytest.mark.one_database("no database is asked")


@pytest.mark.parametrize("text", ["2021", "2021-10", "2021-10-05", "2024-02-29"])
def test_partial_date_is_taken(text):
    assert is_partial_date(text)
    validate_partial_date(text)


@pytest.mark.parametrize(
    "text", ["", "21", "2021-1", "2021-13", "2021-02-30", "2021-10-05-01", "0000", "1899", "2101", "٢٠٢١", "2021\n"]
)
def test_other_text_is_no_partial_date(text):
    assert not is_partial_date(text)
    with pytest.raises(ValidationError, match="Write the date as"):
        validate_partial_date(text)


@pytest.mark.parametrize(
    ("text", "words"), [("2021", "2021"), ("2021-10", "October 2021"), ("2021-10-05", "October 5, 2021")]
)
def test_partial_date_is_told_with_no_invented_part(text, words):
    assert in_words(text) == words
