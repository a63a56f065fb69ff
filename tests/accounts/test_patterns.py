import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.patterns import codes, find
from accounts.enums import Pattern

pytestmark = pytest.mark.one_database("no database is asked")

P = Pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His number is 123-45-6789.", P.SSN),
        ("123 45 6789", P.SSN),
        ("123.45.6789", P.SSN),
        ("SSN: 123456789", P.SSN),
        ("She was born on 3/14/1985", P.BIRTH_DATE),
        ("DOB 1985-03-14", P.BIRTH_DATE),
        ("date of birth: March 14, 1985", P.BIRTH_DATE),
        ("a man (03/14/1985)", P.BIRTH_DATE),
        ("a man, 1985-03-14", P.BIRTH_DATE),
        ("birthdate: 14 March 1985", P.BIRTH_DATE),
        ("In 23-CR-0418 the court wanted our notes", P.CASE_NUMBER),
        ("2023CR00418", P.CASE_NUMBER),
        ("Case No. 24-1-00321-5", P.CASE_NUMBER),
        ("docket number: A12345", P.CASE_NUMBER),
        ("SID 12345678", P.STATE_ID),
        ("driver's license number WA1234567", P.STATE_ID),
        ("Our client John Smith left", P.NAMED_PERSON),
        ("the participant, named Mary Jones, said", P.NAMED_PERSON),
        ("patient Mr. Alan Reed", P.NAMED_PERSON),
    ],
)
def test_telling(text, expected):
    assert codes(text) == [expected.value]


@pytest.mark.parametrize(
    "text",
    [
        "Call me at 206-555-0142 or 1-800-555-0142.",
        "We meet on 1/15/2027 or on 2027-02-01.",
        "Funded by award 15PBJA-21-GG-04549-COAP.",
        "42 CFR Part 2 and RCW 71.24.909",
        "In case 12 deputies come, we need a room.",
        "Our case managers serve 120 participants in 2026.",
        "Participant Handbook and Client Services are drafts.",
        "The City of Santa Fe began in 2014.",
        "zip 98104-1234",
    ],
)
def test_not_telling(text):
    assert find(text) == []


def test_each_passage_is_named_once_in_the_order_of_patterns():
    found = find("Case no. 12345, 123-45-6789, again 123-45-6789")

    assert [(one.code, one.passage) for one in found] == [(P.SSN, "123-45-6789"), (P.CASE_NUMBER, "Case no. 12345")]
    assert str(found[0].label) == "a social security number"


def test_codes_looks_at_all_texts():
    assert codes("123-45-6789", "", "DOB 1985-03-14") == ["ssn", "birth_date"]


@given(st.text(max_size=2000))
def test_any_text_is_looked_at_without_harm(text):
    assert all(len(one.passage) <= 60 for one in find(text))


def test_long_text_is_looked_at_quickly():
    assert find("participant A " * 20_000) == []
