from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise

from accounts.models import User
from assistance.models import AssistanceRequest

Run = Callable[[AssistanceRequest, User, Mapping], object]


@dataclass(frozen=True)
class Act:
    """One thing that can be done on the request screen: its form, what it calls, and what is said afterwards."""

    form: type[forms.BaseForm]
    run: Run
    done: str | Promise
