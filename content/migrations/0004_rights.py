"""Who may do what with pages, files, pictures, the glossary and the taxonomy.

Editors write and publish at once. TA leads write drafts and hand them in; the workflow
"Check by an editor" takes them to whoever is in the group of editors.
"""

from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant

EDITOR = [
    "add_glossaryterm",
    "change_glossaryterm",
    "delete_glossaryterm",
    "view_glossaryterm",
    "add_topic",
    "change_topic",
    "view_topic",
    "add_audiencerole",
    "change_audiencerole",
    "view_audiencerole",
    "add_resourcetype",
    "change_resourcetype",
    "view_resourcetype",
    "view_documentreading",
]
PAGES = {Role.EDITOR: ("add", "change", "publish", "lock", "unlock"), Role.TA_LEAD: ("add", "change")}
FILES = {Role.EDITOR: ("add", "change", "choose"), Role.TA_LEAD: ("add", "choose")}


def give_rights(apps, schema_editor):
    grant(apps, "content", Role.EDITOR, EDITOR)
    grant(apps, "content", Role.TA_LEAD, ["view_glossaryterm"])
    for role in (Role.EDITOR, Role.TA_LEAD):
        grant(apps, "wagtailadmin", role, ["access_admin"])
        give_pages(apps, role)
        give_files(apps, role)
    name_workflow(apps)


def give_pages(apps, role):
    permission = apps.get_model("auth", "Permission")
    home = apps.get_model("wagtailcore", "Page").objects.get(depth=2)
    for act in PAGES[role]:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=apps.get_model("auth", "Group").objects.get(name=role.value),
            page=home,
            permission=permission.objects.get(content_type__app_label="wagtailcore", codename=f"{act}_page"),
        )


def give_files(apps, role):
    """On files and pictures, where Wagtail's own models carry the rights that it asks for."""
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for app_label, model in (("wagtaildocs", "document"), ("wagtailimages", "image")):
        for act in FILES[role]:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=apps.get_model("auth", "Group").objects.get(name=role.value),
                collection=root,
                permission=apps.get_model("auth", "Permission").objects.get(
                    content_type__app_label=app_label, codename=f"{act}_{model}"
                ),
            )


def name_workflow(apps):
    """Wagtail's own workflow asked a group that this portal does not have."""
    editors = apps.get_model("auth", "Group").objects.get(name=Role.EDITOR.value)
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name="Moderators approval"):
        task.name = "Check by an editor"
        task.save()
        task.groups.set([editors])
    workflows = apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval")
    workflows.update(name="Check by an editor")


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_home"),
        ("accounts", "0002_roles"),
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
