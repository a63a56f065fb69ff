import pytest

from search import starter
from search.domain.synonyms import add_group
from search.models import SynonymGroup

pytestmark = pytest.mark.django_db


def test_every_installation_gets_words_of_the_field():
    list(starter.load())

    assert SynonymGroup.objects.in_use().count() >= 30
    assert SynonymGroup.objects.get(code="mou").wordings.startswith("MOU, memorandum of understanding")


def test_loading_again_changes_nothing_of_the_staff():
    list(starter.load())
    SynonymGroup.objects.filter(code="mou").update(wordings="MOU, pact")
    SynonymGroup.objects.filter(code="pcg").update(is_used=False)
    before = list(SynonymGroup.objects.values_list("wordings", "is_used"))

    assert list(starter.load()) == ["0 groups of words that mean the same added"]
    assert list(SynonymGroup.objects.values_list("wordings", "is_used")) == before


def test_words_that_staff_put_together_first_stay_theirs():
    add_group(wordings="RNP, Recovery Navigator Program, navigators")

    list(starter.load())

    assert not SynonymGroup.objects.filter(code="rnp").exists()
