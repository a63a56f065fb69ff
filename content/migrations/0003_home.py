from django.db import migrations


def make_home(apps, schema_editor):
    """The portal's own home page takes the place of Wagtail's welcome page."""
    page_model = apps.get_model("wagtailcore", "Page")
    home_model = apps.get_model("content", "HomePage")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="homepage"
    )
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    page_model.objects.filter(depth=2).delete()
    root = page_model.objects.get(depth=1)
    home = home_model.objects.create(
        title="LEAD Support Bureau",
        draft_title="LEAD Support Bureau",
        slug="home",
        content_type=content_type,
        locale_id=root.locale_id,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
    )
    root.numchild = 1
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="LEAD Support Bureau"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0002_taxonomy"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_home, migrations.RunPython.noop)]
