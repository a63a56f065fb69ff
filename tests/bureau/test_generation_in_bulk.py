"""What staff do with several rows at once becomes known too: Wagtail writes some of it without saving any row.

That it becomes known in the transaction of the act itself stands in test_generation_kills.py, where commits are real.
"""

from copy import deepcopy

import pytest
import time_machine
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from accounts.selection import TakeAlong
from content.domain import changes
from content.models import Change, HomePage
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from tests.bureau.test_generation import named, page, whole_stage  # noqa: F401

# Each act that changes what readers see or find: the row to select, and what the form says.
RAISING = {
    "accounts.user.assign_role": lambda stage: (stage.stranger, {"role": stage.group.pk}),
    "accounts.user.set_active_state": lambda stage: (stage.administrator, {"mark_as_active": "False"}),
    "assistance.offer.hide": lambda stage: (stage.offer, {}),
    "assistance.offer.show": lambda stage: (hidden_offer(stage), {}),
    "content.glossaryterm.delete": lambda stage: (stage.word, {}),
    "content.picture.delete": lambda stage: (stage.picture, {}),
    "content.portaldocument.add_to_collection": lambda stage: (stage.document, {"collection": named("Case").pk}),
    "content.portaldocument.delete": lambda stage: (stage.document, {}),
    "lead_sites.leadsite.delete": lambda stage: (stage.site, {}),
    "scheduling.trainer.book": lambda stage: (unbookable(stage), {}),
    "scheduling.trainer.book-no-more": lambda stage: (stage.trainer, {}),
    "search.synonymgroup.delete": lambda stage: (rows.synonyms(stage, 1), {}),
    "wagtailcore.page.delete": lambda stage: (page(), {"wagtailadmin_site_name": ""}),
    "wagtailcore.page.move": lambda stage: (page(), {"chooser": HomePage.objects.get().get_children()[0].pk}),
    "wagtailcore.page.publish": lambda stage: (page(), {}),
    "wagtailcore.page.unpublish": lambda stage: (page(), {}),
}
# Each other act, and why readers see nothing of it; those that take rows along as a spreadsheet change nothing.
RAISING_NOTHING = {
    "accounts.mail.again": "mails are shown on no page",
    "accounts.user.delete": "who is gone reads nothing; what went with them raises it by itself (a trainer’s profile)",
    "assistance.assistancerequest.assign": "requests are shown to those they belong to, on pages that are not kept",
    "content.documentreading.read": "what was found in a file stands until it was read anew, which is noted then",
    "content.picture.add_tags": "tags are for the desk alone",
    "content.picture.add_to_collection": "a picture is shown by the page that it stands on, whatever its collection",
    "content.portaldocument.add_tags": "tags are for the desk alone",
}


def hidden_offer(stage: Stage):
    stage.offer.shown = False
    stage.offer.save()
    return stage.offer


def unbookable(stage: Stage):
    stage.trainer.is_active = False
    stage.trainer.save()
    return stage.trainer


@pytest.fixture
def stage(whole_stage, db):  # noqa: F811
    with time_machine.travel(NOW):
        yield deepcopy(whole_stage)


def done_in_bulk(stage: Stage, act: str, row, form: dict[str, object]):
    address = reverse("wagtail_bulk_action", args=act.split("."))
    return stage.browser("admin").post(f"{address}?id={row.pk}", form)


@pytest.mark.parametrize("act", RAISING)
def test_act_on_selected_rows_raises_the_generation(stage, act):
    row, form = RAISING[act](stage)
    before = changes.generation()

    answer = done_in_bulk(stage, act, row, form)

    assert (answer.status_code, changes.generation() > before) == (302, True)


def test_documents_put_into_a_collection_are_looked_at_by_search(stage):
    Change.objects.all().delete()

    done_in_bulk(stage, "content.portaldocument.add_to_collection", stage.document, {"collection": named("Case").pk})

    assert list(Change.objects.values_list("model", "key")) == [("content.portaldocument", str(stage.document.pk))]


def test_every_act_on_selected_rows_says_how_it_becomes_known():
    """One that a new version of Wagtail brings along has to be looked at: does it save, or only write?"""
    bulk_action_registry.get_bulk_actions_for_model("content", "picture")  # has the registry filled
    acts = {
        f"{app}.{model}.{name}"
        for app, models in bulk_action_registry.actions.items()
        for model, by_name in models.items()
        for name, act in by_name.items()
        if not issubclass(act, TakeAlong)
    }

    assert acts == RAISING.keys() | RAISING_NOTHING.keys()
