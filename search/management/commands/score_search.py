from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.domain import scoring
from search.engines import EngineAway, engine

JUDGED = Path(settings.BASE_DIR) / "tests" / "search" / "judged"


class Command(BaseCommand):
    help = "Prints how good the search is: nDCG of the first ten results for each judged search, each class, and all."

    def add_arguments(self, parser):
        parser.add_argument("judged", nargs="?", type=Path, default=JUDGED, help="the folder of judged searches")
        parser.add_argument("--compare", action="store_true", help="the embedded engine beside the one in use")

    def handle(self, *args, **options):
        folder = options["judged"]
        if not folder.is_dir():
            raise CommandError(
                f"There is no folder {folder}. The judged searches come with the source, in tests/search/judged; "
                "give the folder where you have them."
            )
        try:
            judged, urls = scoring.read_judged(folder), scoring.public_urls()
            in_use = scoring.score(engine(), judged, urls)
            if options["compare"]:
                with scoring.embedded() as other:
                    self.compare(scoring.score(other, judged, urls), in_use)
            else:
                self.show(in_use)
        except (scoring.Misjudged, EngineAway) as error:
            raise CommandError(str(error)) from error

    def show(self, scored: list[scoring.Scored]) -> None:
        for kind, some in scoring.by_class(scored).items():
            self.stdout.write(f"\n{kind}: {scoring.mean(some):.3f}")
            for one in some:
                self.stdout.write(f"  {one.ndcg:.3f}  {one.judged.words}")
        self.stdout.write(f"\n{len(scored)} searches, nDCG@{scoring.DEPTH} {scoring.mean(scored):.3f}")

    def compare(self, embedded: list[scoring.Scored], in_use: list[scoring.Scored]) -> None:
        agreeing = {one.judged.words for one, other in zip(embedded, in_use, strict=True) if scoring.agree(one, other)}
        here, there = scoring.by_class(embedded), scoring.by_class(in_use)
        self.stdout.write("embedded  in use  the first three are the same")
        for kind in here:
            self.stdout.write(f"\n  {scoring.mean(here[kind]):.3f}   {scoring.mean(there[kind]):.3f}        {kind}")
            for one, other in zip(here[kind], there[kind], strict=True):
                same = "yes" if one.judged.words in agreeing else "no "
                self.stdout.write(f"  {one.ndcg:.3f}   {other.ndcg:.3f}   {same}  {one.judged.words}")
        self.stdout.write(
            f"\n{len(embedded)} searches, nDCG@{scoring.DEPTH} {scoring.mean(embedded):.3f} embedded, "
            f"{scoring.mean(in_use):.3f} in use; "
            f"the first {scoring.AGREEING} are the same for {len(agreeing) / len(embedded):.1%}"
        )
