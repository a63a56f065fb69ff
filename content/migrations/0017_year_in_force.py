"""By what the library is ordered is stored with each resource, instead of looked up in its editions for each list."""

from django.db import migrations, models
from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf, Substr
from django.db.models.lookups import IsNull


def fill(apps, schema_editor):
    """As `content.domain.editions.place_in_lists` does for each resource from now on."""
    resources, editions = (apps.get_model("content", name).objects for name in ("ResourcePage", "Edition"))
    english_first = Case(When(language="en", then=0), default=1, output_field=IntegerField())
    in_force = editions.filter(resource=OuterRef("pk"), superseded_by=None).order_by(english_first, "-number")
    year = Cast(NullIf(Substr(Subquery(in_force.values("effective")[:1]), 1, 4), Value("")), IntegerField())
    resources.update(year_in_force=Coalesce(year, F("year"), output_field=IntegerField()))
    resources.filter(slug__startswith="sample-").update(is_sample=True)


class Migration(migrations.Migration):
    dependencies = [("content", "0016_newest_first")]

    operations = [
        migrations.AddField(
            model_name="resourcepage",
            name="is_sample",
            field=models.BooleanField(default=False, editable=False, verbose_name="made for a demonstration"),
        ),
        migrations.AddField(
            model_name="resourcepage",
            name="year_in_force",
            field=models.PositiveSmallIntegerField(
                editable=False,
                help_text="Of the edition in force where its date is known, else of first publication.",
                null=True,
                verbose_name="year of the edition in force",
            ),
        ),
        migrations.AddIndex(
            model_name="resourcepage",
            index=models.Index(
                F("is_sample").asc(),
                IsNull(F("year_in_force"), True),
                F("year_in_force").desc(),
                name="content_resource_newest",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
