import pytest
from allauth.account.models import EmailAddress

from accounts.domain.contacts import contact_for
from accounts.models import Contact

pytestmark = pytest.mark.django_db


def test_new_contact_belongs_to_the_account_that_proved_the_address(stranger):
    EmailAddress.objects.create(user=stranger, email=stranger.email, verified=True)

    assert contact_for(email=stranger.email.upper()).user == stranger


def test_new_contact_does_not_belong_to_an_account_that_only_claims_the_address(stranger):
    EmailAddress.objects.create(user=stranger, email="else@example.org", verified=False)

    assert contact_for(email="else@example.org").user is None


def test_second_time_fills_what_is_empty_and_renames_nobody():
    contact_for(email="ana@example.org", name="Ana")

    contact_for(email=" Ana@example.org", name="Someone Else", agency="Juniper County")

    assert list(Contact.objects.values_list("email", "name", "agency")) == [
        ("ana@example.org", "Ana", "Juniper County")
    ]
