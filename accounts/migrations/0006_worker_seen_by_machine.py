from django.db import migrations, models


def forget(apps, schema_editor):
    """Who was seen says so again within seconds, with the name of the machine."""
    apps.get_model("accounts", "WorkerSeen").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_mail_is_for_ta_leads'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddField(
            model_name='workerseen',
            name='host',
            field=models.CharField(default='', max_length=255, unique=True, verbose_name='machine'),
            preserve_default=False,
        ),
    ]
