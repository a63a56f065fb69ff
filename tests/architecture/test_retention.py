"""Every model of ours that holds something personal says how long it keeps it (accounts/domain/retention.py)."""

from django.apps import apps
from django.db import models

from accounts.models import Contact, User
from bureau.discovery import modules
from tests.architecture.test_house_rules import APPS


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in APPS]


def names_people(model: type[models.Model]) -> bool:
    """An address, or a relation to someone that does not simply empty itself when they go."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return model in (User, Contact) or any(
        isinstance(field, models.EmailField)
        or (
            getattr(field, "related_model", None) in (User, Contact)
            and getattr(field.remote_field, "on_delete", None) is not models.SET_NULL
        )
        for field in fields
    )


def is_text_of(model: type[models.Model], personal: set[type[models.Model]]) -> bool:
    """Text or files that belong to a personal thing and go with it."""
    parts = [field for field in model._meta.local_fields if isinstance(field, (models.TextField, models.FileField))]
    parents = [
        field.related_model
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]
    return bool(parts) and any(parent in personal for parent in parents)


def test_every_model_with_personal_data_states_its_retention():
    personal = {model for model in ours() if names_people(model)}
    personal |= {model for model in ours() if is_text_of(model, personal)}
    stated = {promise.model for module in modules("retention") for promise in module.RETENTION}

    missing = sorted(model._meta.label for model in personal - stated)

    assert missing == [], "name them in RETENTION of the app's retention.py (see accounts/domain/retention.py)"


def test_every_promise_is_a_sentence():
    promises = [promise for module in modules("retention") for promise in module.RETENTION]

    assert [str(promise.how_long) for promise in promises if not str(promise.how_long).endswith(".")] == []
