"""The database itself refuses to change what a published edition is, and to put another file in place of its own."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER content_edition_stays
    BEFORE UPDATE OF resource_id, number, document_id, url, file_name, size, sha256 ON content_edition
    WHEN OLD.resource_id IS NOT NEW.resource_id OR OLD.number IS NOT NEW.number
      OR OLD.document_id IS NOT NEW.document_id OR OLD.url IS NOT NEW.url
      OR OLD.file_name IS NOT NEW.file_name OR OLD.size IS NOT NEW.size OR OLD.sha256 IS NOT NEW.sha256
    BEGIN SELECT RAISE(ABORT, 'content_edition_stays: a published edition is not changed'); END
    """,
    """
    CREATE TRIGGER content_edition_file_stays
    BEFORE UPDATE OF file ON content_portaldocument
    WHEN OLD.file IS NOT NEW.file AND EXISTS (SELECT 1 FROM content_edition WHERE document_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'content_edition_file_stays: the file of an edition is not replaced'); END
    """,
]
POSTGRES = [
    """
    CREATE FUNCTION content_edition_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'content_edition_stays: a published edition is not changed'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER content_edition_stays BEFORE UPDATE ON content_edition FOR EACH ROW
    WHEN ((OLD.resource_id, OLD.number, OLD.document_id, OLD.url, OLD.file_name, OLD.size, OLD.sha256)
      IS DISTINCT FROM (NEW.resource_id, NEW.number, NEW.document_id, NEW.url, NEW.file_name, NEW.size, NEW.sha256))
    EXECUTE FUNCTION content_edition_stays()
    """,
    """
    CREATE FUNCTION content_edition_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM content_edition WHERE document_id = OLD.id) THEN
        RAISE EXCEPTION 'content_edition_file_stays: the file of an edition is not replaced'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER content_edition_file_stays BEFORE UPDATE ON content_portaldocument FOR EACH ROW
    WHEN (OLD.file IS DISTINCT FROM NEW.file) EXECUTE FUNCTION content_edition_file_stays()
    """,
]


def make_guard(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("content", "0004_rights")]

    operations = [migrations.RunPython(make_guard, migrations.RunPython.noop)]
