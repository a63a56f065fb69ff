from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_email")]

    operations = [
        migrations.AlterModelOptions(
            name="trial",
            options={"verbose_name": "trial of a backup", "verbose_name_plural": "trial of a backup"},
        ),
    ]
