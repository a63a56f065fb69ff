from django.db import migrations

FORWARD = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE scheduling_booking ADD CONSTRAINT booking_no_overlap
    EXCLUDE USING gist (trainer_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&)
    """,
]
BACKWARD = ["ALTER TABLE scheduling_booking DROP CONSTRAINT booking_no_overlap"]


def on_postgresql(statements):
    """SQLite has no such constraint; there an IMMEDIATE transaction, which is the only writer, keeps the rule."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0001_initial")]

    operations = [migrations.RunPython(on_postgresql(FORWARD), on_postgresql(BACKWARD))]
