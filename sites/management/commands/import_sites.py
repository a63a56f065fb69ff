from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sites.domain.imports import import_sites, preview_import
from sites.domain.parsing import MOST_BYTES, ImportRefused


class Command(BaseCommand):
    help = "Loads LEAD sites from a CSV file: adds, updates, never duplicates. If any row is wrong, nothing changes."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")

    def handle(self, *args, **options):
        data = self._read(options["file"])
        try:
            report = preview_import(data=data) if options["dry_run"] else import_sites(data=data, by=None)
        except ImportRefused as refused:
            for problem in refused.problems:
                self.stderr.write(f"line {problem.line}: {problem.reason}")
            raise CommandError(f"Nothing was changed: {len(refused.problems)} faults in the file.") from refused
        for difference in report.left:
            self.stdout.write(
                f"line {difference.line}: {difference.site}: {difference.fact} stays "
                f"“{difference.ours}”; the file says “{difference.theirs}”"
            )
        self.stdout.write(
            f"{len(report.added)} added, {report.updated_sites} updated, {report.unchanged} unchanged, "
            f"{len(report.left)} differences left as they are"
        )

    def _read(self, file: Path) -> bytes:
        try:
            with file.open("rb") as stream:
                return stream.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
