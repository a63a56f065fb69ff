import pytest

from search.domain.synonyms import add_group, current
from search.models import SynonymGroup
from search.words import read

pytestmark = pytest.mark.django_db


def others(text):
    return [concept.others for concept in current().concepts(read(text))]


def test_groups_in_use_widen():
    add_group(wordings="DA, district attorney")
    SynonymGroup.objects.create(wordings="pact, memorandum", is_used=False)

    assert (others("district attorney"), others("pact")) == ([(("da",),)], [()])


def test_state_goes_by_its_abbreviation_and_its_name_is_one():
    assert others("NC") == [(("north", "carolina"),)]
    assert others("new mexico") == [()]


def test_one_query_for_all_groups(django_assert_num_queries):
    add_group(wordings="DA, district attorney")
    add_group(wordings="pact, memorandum")

    with django_assert_num_queries(1):
        current()
