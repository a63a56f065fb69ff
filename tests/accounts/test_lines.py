import pytest
from django import forms
from django.apps import apps
from django.db import models
from wagtail.models import Page

from accounts.domain.contacts import contact_for
from accounts.models import Contact
from accounts.models.line import one_line
from sites.models import LeadSite
from tests.architecture.test_keep_out import public_forms

FALSE_LINE = "Larkspur.”\r\n\r\nSign in again at:\r\nhttp://localhost:8000/elsewhere/"
WITH_LINES_OF_THEIR_OWN = {"canceled_because", "canceled_reason", "detail"}  # typed into boxes of several lines
WRITTEN_BY_US = {
    *("key_hash", "token_hash", "made", "purpose", "object_id", "kind", "calendar_method", "message_id"),
    *("number", "uid", "media_type", "sha256", "time_zone", "url"),
}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ana\r\nBcc: b@example.org", "Ana Bcc: b@example.org"),
        ("a \n\n\t b", "a b"),
        ("a\u2028b\u2029c\x0bd\x85e\x00f", "a b c d e f"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("two  spaces", "two  spaces"),
        ("\n", ""),
    ],
)
def test_one_line(text, line):
    assert one_line(text) == line


@pytest.mark.django_db
def test_no_way_of_writing_puts_a_break_into_a_line():
    made = contact_for(email="a@example.org", name=FALSE_LINE)
    Contact.objects.filter(pk=made.pk).update(agency=FALSE_LINE)
    Contact.objects.bulk_create([Contact(email="b@example.org", name=FALSE_LINE)])

    flat = one_line(FALSE_LINE)
    assert made.name == flat
    assert sorted(Contact.objects.values_list("name", "agency")) == [(flat, ""), (flat, flat)]


def test_the_column_is_that_of_a_char_field():
    assert LeadSite._meta.get_field("name").deconstruct()[1] == "django.db.models.CharField"


def test_every_line_that_people_write_is_one():
    ours = [model for app in ("accounts", "assistance", "training", "scheduling", "lead_sites")
            for model in apps.get_app_config(app).get_models()]  # fmt: skip
    loose = [
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.get_fields()
        if type(field) is models.CharField
        and not issubclass(model, Page)
        and not field.choices
        and field.model is model
        and field.name not in WITH_LINES_OF_THEIR_OWN | WRITTEN_BY_US | {"password"}
    ]

    assert loose == []


@pytest.mark.django_db
def test_every_line_of_a_public_form_is_one():
    ours = ("website", "form_key", "one_time_key", "seen")  # never words, and refused unless they are as we sent them
    loose = [
        f"{form.__name__}.{name}"
        for form in public_forms()
        for name, field in form().fields.items()
        if type(field) is forms.CharField and not isinstance(field.widget, forms.Textarea) and name not in ours
    ]

    assert loose == []
