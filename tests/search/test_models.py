import pytest
from django.core.exceptions import ValidationError

from search.domain.synonyms import add_group
from search.models import SynonymGroup, wordings_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["MOU, memorandum", "MOU; memorandum", "MOU\r\nmemorandum\n", " MOU ,, memorandum ,"])
def test_wordings_are_parted(text):
    assert wordings_in(text) == ["MOU", "memorandum"]


@pytest.mark.parametrize(
    ("wordings", "said"),
    [
        ("", "This field cannot be blank."),
        (" , ;", "Write at least two wordings"),
        ("MOU", "“MOU” stands alone. Write at least two wordings"),
        ("MOU, !?", "“!?” has no letters or numbers"),
        ("MOU, mou", "“MOU” and “mou” are the same to the search"),
        ("buy-in, buy in", "“buy-in” and “buy in” are the same"),
        ("agreement, agreements", "are the same to the search"),
        ("the, memorandum", "“the” stands in almost every text"),
        ("memorandum of understanding between the two partners, MOU", "is too long: at most 6 words"),
        (", ".join(f"word{n}" for n in range(13)), "At most 12 wordings in one group; there are 13"),
        ("x" * 700 + ", y", "at most 600 characters"),
    ],
)
def test_group_that_is_no_use_says_why(wordings, said):
    with pytest.raises(ValidationError) as caught:
        SynonymGroup(wordings=wordings).full_clean()

    assert said in " ".join(caught.value.message_dict["wordings"])


@pytest.mark.parametrize("wordings", ["MOU, memorandum", "agreements, memorandum"])
def test_same_words_in_another_group_are_refused(wordings):
    add_group(wordings="MOU, memorandum, agreement")

    with pytest.raises(ValidationError, match="in another group already: MOU, memorandum, agreement"):
        add_group(wordings=wordings)


def test_word_may_stand_in_two_groups():
    add_group(wordings="PAD, LEAD")

    assert str(add_group(wordings="PAD, deflection")) == "PAD, deflection"


def test_group_can_be_saved_again():
    group = add_group(wordings="PAD, LEAD")

    group.full_clean()


def test_first_state_of_a_group_can_be_gone_back_to():
    group = add_group(wordings="PAD;LEAD")

    assert (group.wordings, group.revisions.count()) == ("PAD, LEAD", 1)
