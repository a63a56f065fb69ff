from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from bureau.archive import backup
from content.stores import StoreAway

FILES_MISSING = 3  # what the command ends with; 1 is for what was not done


class Command(BaseCommand):
    help = (
        "Writes all rows and files to one tar. It holds personal data: keep it as safe as the database. Ends with 3 "
        "when it is made but rows name files that the store does not hold."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="where to; unset, a dated file below var/backups/")

    def handle(self, *args, **options):
        path = options["path"] or settings.VAR_DIR / "backups" / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            done = backup.write(path)
        except StoreAway as error:
            raise CommandError(f"No backup was made: the store of files is away ({error}). Try again later.") from error
        except (OSError, DatabaseError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(f"{done.rows} rows and {done.files} files: {path}")
        if done.gone:
            self.stdout.write(f"{done.gone} files were deleted while it was written, and are not in it.")
        for line in done.comparison.lines():
            self.stdout.write(line)
        if done.comparison.missing:
            raise CommandError(
                "The backup is made and can be restored, without the files that are missing. "
                "Look for them in an earlier backup: docs/operate.md, “Backup and restore.”",
                returncode=FILES_MISSING,
            )
