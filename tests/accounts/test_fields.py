import pytest
from django.core.exceptions import ValidationError

from accounts.fields import OneOf, SomeOf
from accounts.models import Contact

FAR = ["9" * 25, "-" + "9" * 25, str(2**63)]


@pytest.mark.django_db
@pytest.mark.parametrize("key", [*FAR, "none", "0"])
def test_key_that_no_row_has_is_a_bad_choice(key):
    for field, value in ((OneOf(Contact.objects.all()), key), (SomeOf(Contact.objects.all()), [key])):
        with pytest.raises(ValidationError):
            field.clean(value)


@pytest.mark.django_db
def test_key_of_a_row_is_taken():
    contact = Contact.objects.create(email="ana@example.org")

    assert OneOf(Contact.objects.all()).clean(str(contact.pk)) == contact
    assert list(SomeOf(Contact.objects.all()).clean([str(contact.pk)])) == [contact]
