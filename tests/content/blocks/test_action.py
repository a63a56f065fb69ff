import pytest
from wagtail.blocks import StructBlockValidationError

from content.blocks.action import ActionBlock

pytestmark = pytest.mark.django_db


def value(home, *, page=False, address=""):
    return ActionBlock().to_python({"label": "Go on", "page": home.pk if page else None, "address": address})


@pytest.mark.parametrize("address", ["/ask/", "https://example.org/"])
def test_action_leads_to_an_address(home, address):
    assert ActionBlock().clean(value(home, address=address))["address"] == address


def test_action_leads_to_a_page(home):
    assert ActionBlock().clean(value(home, page=True))["page"].pk == home.pk


@pytest.mark.parametrize(
    ("page", "address"),
    [(False, ""), (True, "/ask/"), (False, "javascript:alert(1)"), (False, "//example.org"), (False, "ask")],
)
def test_action_refuses_both_neither_and_what_is_no_address(home, page, address):
    with pytest.raises(StructBlockValidationError):
        ActionBlock().clean(value(home, page=page, address=address))
