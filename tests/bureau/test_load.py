import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError

from bureau.archive import rows

# Kept on purpose: what was once changed is told to search and caches, and numbers are never given twice.
COUNTERS = {
    "admin.logentry",
    "assistance.requestcounter",
    "content.bureausettings",
    "content.change",
    "content.generation",
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
