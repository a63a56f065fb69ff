"""What every test would pay for and none asks: both together were a fifth of the run."""

import gc

import pytest
from django.template import Template
from django.template.context import RequestContext
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render


def pytest_collection_finish() -> None:
    """What is loaded stays to the end of the run: it is not looked through again for what is lost."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def only_pages_are_told(django_test_environment) -> None:
    """A client's answer keeps the context of the page; Django's own keeps a copy for each part and each widget, too."""
    Template._render = _render


@pytest.fixture
def parts_are_told(monkeypatch) -> None:
    """A client's answer keeps the context of each part and each widget, too, as Django's own does."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def _render(template: Template, context):
    if context.template is template and isinstance(context, RequestContext):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)
