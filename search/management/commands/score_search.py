from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.domain import scoring
from search.engines import EngineAway, engine

JUDGED = Path(settings.BASE_DIR) / "tests" / "search" / "judged"

HELD_OUT = {False: "", True: ", held out"}


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
        for held_out, some in scoring.by_set(scored).items():
            for kind, each in scoring.by_class(some).items():
                self.stdout.write(f"\n{kind}{HELD_OUT[held_out]}: {scoring.mean(each):.3f}")
                for one in each:
                    self.stdout.write(f"  {one.ndcg:.3f}  {one.judged.words}")
            said = f"{len(some)} searches{HELD_OUT[held_out]}, nDCG@{scoring.DEPTH} {scoring.mean(some):.3f}"
            self.stdout.write(f"\n{said}")

    def compare(self, embedded: list[scoring.Scored], in_use: list[scoring.Scored]) -> None:
        agreeing = {one.judged.words for one, other in zip(embedded, in_use, strict=True) if scoring.agree(one, other)}
        heres, theres = scoring.by_set(embedded), scoring.by_set(in_use)
        self.stdout.write("embedded  in use  the first three are the same")
        for held_out, some in heres.items():
            here, there = scoring.by_class(some), scoring.by_class(theres[held_out])
            for kind in here:
                means = f"{scoring.mean(here[kind]):.3f}   {scoring.mean(there[kind]):.3f}"
                self.stdout.write(f"\n  {means}        {kind}{HELD_OUT[held_out]}")
                for one, other in zip(here[kind], there[kind], strict=True):
                    same = "yes" if one.judged.words in agreeing else "no "
                    self.stdout.write(f"  {one.ndcg:.3f}   {other.ndcg:.3f}   {same}  {one.judged.words}")
            same = sum(one.judged.words in agreeing for one in some) / len(some)
            self.stdout.write(
                f"\n{len(some)} searches{HELD_OUT[held_out]}, nDCG@{scoring.DEPTH} {scoring.mean(some):.3f} embedded, "
                f"{scoring.mean(theres[held_out]):.3f} in use; the first {scoring.AGREEING} are the same for {same:.1%}"
            )
