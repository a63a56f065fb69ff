import pytest
from django.core.exceptions import ValidationError

from content.domain.resources import add_resource
from content.models import ResourcePage

FACTS = {
    "title": "Guide",
    "slug": "guide",
    "standfirst": "A guide.",
    "resource_type": "toolkit",
    "publisher": "Juniper County",
}


def test_a_resource_is_published_with_its_place_in_the_taxonomy(library):
    resource = add_resource(
        library=library, **FACTS, year=2026, topics=["lead_101"], audiences=["police"], phases=["exploring"]
    )

    found = ResourcePage.objects.readable().get()
    assert found == resource
    assert [t.code for t in found.topics.all()] == ["lead_101"]
    assert ([a.code for a in found.audiences.all()], found.phases) == (["police"], ["exploring"])


@pytest.mark.parametrize("change", [{"resource_type": "novel"}, {"topics": ["weather"]}, {"audiences": ["cats"]}])
def test_words_outside_the_taxonomy_are_refused(library, change):
    with pytest.raises(ValidationError, match="Not in the taxonomy"):
        add_resource(library=library, **(FACTS | change))

    assert ResourcePage.objects.count() == 0
