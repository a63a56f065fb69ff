from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from accounts.domain.presence import MOST_SILENT, worker_last_seen
from accounts.models import Mail
from bureau.archive import backup
from bureau.archive.rows import number_of_rows, place
from bureau.management.commands.backup import FILES_MISSING
from search.domain.checking import check_soon


class Command(BaseCommand):
    help = (
        "Puts back what `backup` wrote, in the place of all rows there are. Stop web and worker first. No mail is sent "
        "and no file removed before `go_live`. Ends with 3 when all is back but rows name files that the store does not hold."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--even-in-service", action="store_true", help="though a worker was at work a moment ago")

    def handle(self, *args, **options):
        if not options["path"].is_file():
            raise CommandError(f"{options['path']}: there is no such file.")
        self.look(even_in_service=options["even_in_service"], ask=not options["yes"])
        try:
            done = backup.restore(options["path"])
        except backup.Unfit as error:
            raise CommandError(str(error)) from error
        check_soon()
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)  # the search of the admin's own lists
        self.stdout.write(f"{done.rows} rows and {done.files} files are back, every checksum compared.")
        self.stdout.write("Build the search index anew: manage.py rebuild_search")
        waiting = Mail.objects.waiting().count()
        self.stdout.write(
            f"On trial: {waiting} mails wait in this backup and are not sent, and no file is removed, until you say that "
            "this is the portal in service: manage.py go_live"
        )
        for line in done.comparison.lines():
            self.stdout.write(line)
        if done.comparison.missing:
            raise CommandError(
                "All that the backup held is back; the files that are missing were not in it.",
                returncode=FILES_MISSING,
            )

    def look(self, *, even_in_service: bool, ask: bool) -> None:
        """Raises CommandError where a portal is in service on this database, or whoever is asked does not say yes."""
        try:
            seen, number = worker_last_seen(), number_of_rows()
        except DatabaseError as error:
            raise CommandError(f"{place()} cannot be read ({error}). Is it there, and migrated?") from error
        if not even_in_service and seen is not None and seen < MOST_SILENT:
            raise CommandError(
                f"A worker was at work on {place()} {seen:.0f} seconds ago: a portal is in service there. Stop its web and "
                "worker; a worker that was killed is forgotten after five minutes, or by --even-in-service. "
                "Nothing was changed."
            )
        if ask and input(f"All {number} rows of {place()} will be replaced. Go on? (yes) ") != "yes":
            raise CommandError("Nothing was changed.")
