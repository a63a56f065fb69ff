import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.patterns import codes, find, texts_of
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
        ("Case 21-1-00123-4 SEA", P.CASE_NUMBER),
        ("his matter, 21-1-00123-4", P.CASE_NUMBER),
        ("CR-21-00123", P.CASE_NUMBER),
        ("cr-21-00123", P.CASE_NUMBER),
        ("CR2021-123456", P.CASE_NUMBER),
        ("1:21-cr-00123", P.CASE_NUMBER),
        ("Case 2021-00123", P.CASE_NUMBER),
        ("docket 21-123", P.CASE_NUMBER),
        ("incident 2021-123456", P.CASE_NUMBER),
        ("docket 2021-0012", P.CASE_NUMBER),
        ("warrant 24–00312", P.CASE_NUMBER),
        ("123–45–6789", P.SSN),
        ("SSN 123\u201145\u20116789", P.SSN),
        ("DOB 1990/05/03", P.BIRTH_DATE),
        ("born on May 3rd, 1990", P.BIRTH_DATE),
        ("born the 3rd of may 1990", P.BIRTH_DATE),
        ("DOB 05031990", P.BIRTH_DATE),
        ("D.O.B. 050390", P.BIRTH_DATE),
        ("DOB: 5 3 90", P.BIRTH_DATE),
        ("a man, 1990/5/3", P.BIRTH_DATE),
        ("a man, 03.05.1990", P.BIRTH_DATE),
        ("dob 5–3–1990", P.BIRTH_DATE),
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
        "About our request 2026-0005, or in your words case 2026-0005.",
        "Reach us at 206.555.0142, (206) 555-0142 or +1 206 555 0142.",
        "Awards 2020-AR-BX-0123, 1H79SM080123-01, TI-21-001 and SM-20-005.",
        "21 USC 841, 45 CFR 164, 42 C.F.R. 2.31, RCW 9.94A.525 and ORS 135.753",
        "In the case of 2019-2021, arrests 2018-2020 fell; case 2019-2020 is closed.",
        "FY 2025, FY25-26, 2021 FY 2022 and the years 1990 and 2001",
        "We start at 10 AM 206 Main Street, or at 1500 20 NE 1234.",
        "The program was born in 2011 in Seattle.",
        "Ordinance 2021-14 and Resolution 21-104",
        "Version 1.1, as of July 1, 2023",
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


class Sent(ContentFile):
    def __init__(self, name: str, content: bytes = b"%PDF-"):
        super().__init__(content, name=name)


def test_file_is_told_by_its_name():
    sent = Sent("John_Doe_DOB_01-02-1990_SSN_123-45-6789.pdf")

    assert codes(*texts_of(sent)) == ["ssn", "birth_date"]


def test_plain_text_is_read_and_left_at_its_beginning():
    sent = Sent("list.csv", "name,DOB\r\nx,DOB 05031990 – 21-1-00123-4".encode())

    assert (codes(*texts_of(sent)), sent.tell()) == (["birth_date", "case_number"], 0)


@pytest.mark.parametrize(
    "sent", [Sent("Draft_MOU_2026-01-15.docx"), Sent("a.txt", b"\xff\xfe bad"), Sent("x.pdf", b"DOB 05031990")]
)
def test_other_files_are_not_told(sent):
    assert codes(*texts_of(sent)) == []
