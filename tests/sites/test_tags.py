import pytest
from django.template import Context, Template

from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


def render(source: str) -> str:
    return Template("{% load sites_tags %}" + source).render(Context())


def test_map_stands_alone_with_its_line_and_a_way_to_the_list():
    site = make_site(latitude=42.5, longitude=-73.5)
    page = render("{% sites_map %}")

    assert site.notice in page
    assert "1 LEAD site, as a list" in page


@pytest.mark.parametrize("count", (1, 3))
def test_map_queries_do_not_grow(django_assert_num_queries, count):
    for number in range(count):
        make_site(name=f"Site {number}", latitude=42.5, longitude=-73.5)
    render("{% sites_map %}")

    with django_assert_num_queries(3):
        render("{% sites_map %}")
