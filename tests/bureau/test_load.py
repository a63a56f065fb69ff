import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError

from assistance.models import Offer
from bureau.archive import rows
from content.models import AudienceRole, ResourcePage, ResourceType, Topic
from tests.bureau.test_load_again import BY_MIGRATION, deleted_at_the_desk

# Kept on purpose: what was once changed is told to search and caches, and numbers are never given twice.
COUNTERS = {
    "admin.logentry",
    "assistance.requestcounter",
    "content.bureausettings",
    "content.change",
    "content.generation",
    "content.raise",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.revision",
}


def counts() -> dict[str, int]:
    return {
        model._meta.label_lower: model._base_manager.count()
        for model in rows.tables()
        if model._meta.label_lower not in COUNTERS
    }


def test_starter_and_demonstration_are_loaded_once_and_the_latter_goes_without_a_trace(committed):
    call_command("load_content", verbosity=0)
    before = counts()
    call_command("load_demo", verbosity=0)
    loaded = counts()

    call_command("load_content", verbosity=0)
    call_command("load_demo", verbosity=0)
    again = counts()
    call_command("load_demo", remove=True)
    after = counts()

    assert again == loaded
    assert after == before


def test_demonstration_is_refused_in_production(settings):
    settings.DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="refused"):
        call_command("load_demo")


def test_administrator_opens_the_list_of_pages(admin_client, db):
    answers = [admin_client.get(address).status_code for address in ("/admin/pages/", "/admin/pages/search/?q=lead")]

    assert (answers, Group.objects.count()) == ([200, 200], 4)


def test_new_rows_do_without_the_shared_words_that_staff_deleted(admin_client):
    deleted_at_the_desk(admin_client, Topic.objects.get(code="governance"), BY_MIGRATION[Topic])
    deleted_at_the_desk(admin_client, AudienceRole.objects.get(code="police"), BY_MIGRATION[AudienceRole])
    deleted_at_the_desk(admin_client, ResourceType.objects.get(code="toolkit"), BY_MIGRATION[ResourceType])

    call_command("load_content", verbosity=0)

    assert (Topic.objects.filter(code="governance").exists(), Offer.objects.count()) == (False, 24)
    assert 0 < ResourcePage.objects.count() < 38
