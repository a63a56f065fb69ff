import pytest

from content.models import GlossaryTerm

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(db):
    return [
        GlossaryTerm.objects.create(term=term, slug=term.lower(), meaning=meaning, other_words=other)
        for term, meaning, other in [
            ("Diversion", "Instead of arrest.", ""),
            ("PCG", "The group that decides.", "Policy Coordinating Group"),
            ("Referral", "A way in.", ""),
        ]
    ]


def terms(answer) -> list[str]:
    return [term.term for term in answer.context["listed"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Diversion", "PCG", "Referral"]),
        ("letter=p", ["PCG"]),
        ("q=policy", ["PCG"]),
        ("q=arrest", ["Diversion"]),
        ("q=zebra", []),
        ("shade=red", ["Diversion", "PCG", "Referral"]),
    ],
)
def test_glossary_is_narrowed(client, words, query, expected):
    assert terms(client.get(f"/glossary/?{query}")) == expected


@pytest.mark.parametrize("query", ["letter=ab", "letter=%00", "q=%00", "q=" + "x" * 101])
def test_glossary_says_what_is_wrong_with_a_value(client, words, query):
    answer = client.get(f"/glossary/?{query}")

    assert answer.status_code == 200
    assert 'class="errors"' in answer.content.decode()


def test_glossary_term_shows_meaning_and_what_to_see_also(client, words):
    words[0].see_also.add(words[2])

    page = client.get("/glossary/diversion/").content.decode()

    assert "Instead of arrest." in page
    assert 'href="/glossary/referral/"' in page


def test_unknown_term_is_not_found(client, db):
    assert client.get("/glossary/nothing/").status_code == 404


def test_words_stand_as_in_a_dictionary_whatever_their_case(client, db):
    for number, term in enumerate(("Zebra", "CJIS", "Case management", "arrest")):
        GlossaryTerm.objects.create(term=term, slug=f"w{number}", meaning="A word.")

    listed = client.get("/glossary/").context["listed"]

    assert [term.term for term in listed] == ["arrest", "Case management", "CJIS", "Zebra"]
