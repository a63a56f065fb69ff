from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from bureau.archive import backup


class Command(BaseCommand):
    help = "Writes all rows and files to one tar. It holds personal data: keep it as safe as the database."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="where to; unset, a dated file below var/backups/")

    def handle(self, *args, **options):
        path = options["path"] or settings.VAR_DIR / "backups" / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        counts = backup.write(path)
        self.stdout.write(f"{counts['rows']} rows and {counts['files']} files: {path}")
        if counts["gone"]:
            self.stdout.write(f"{counts['gone']} files were deleted while it was written, and are not in it.")
