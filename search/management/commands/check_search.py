from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from search.domain.checking import Drift, check
from search.engines import EngineAway

SHOWN = 20


class Command(BaseCommand):
    help = "Compares the search index with the database and says what differs; with --mend, mends it. Ends with 1 when a difference is left."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="look at what differs again, and put the index right")

    def handle(self, *args, **options):
        try:
            found, left = check(mend=options["mend"])
        except EngineAway as error:
            raise CommandError(f"The index was not compared: {error}") from error
        self.tell(found)
        if left:
            raise CommandError(f"{len(left.keys)} left that differ." if options["mend"] else "Mend it with --mend.")
        if found:
            self.stdout.write("  Mended.")

    def tell(self, drift: Drift) -> None:
        said = ngettext("%(n)d thing compared.", "%(n)d things compared.", drift.compared) % {"n": drift.compared}
        self.stdout.write(f"  {said}")
        if drift.on_the_way:
            self.stdout.write(f"  {drift.on_the_way} with changes that are still on their way.")
        for what, keys in (
            ("not in the index", drift.missing),
            ("other in the index than in the database", drift.stale),
            ("in the index and not to be found", drift.surplus),
        ):
            if keys:
                more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
                self.stdout.write(f"  {len(keys)} {what}: {', '.join(keys[:SHOWN])}{more}")
        if not drift:
            self.stdout.write("  Index and database agree.")
