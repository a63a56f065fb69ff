from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

FACES = {"PublicSans[wght].ttf": "public-sans.woff2", "PublicSans-Italic[wght].ttf": "public-sans-italic.woff2"}
# ASCII, Latin-1 and Latin Extended-A, the general punctuation that texts use, arrows and signs on our pages.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A,
           0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]  # fmt: skip


class Command(BaseCommand):
    help = (
        "Cuts the typeface Public Sans to the letters that the portal needs. Says so and goes on where it is missing."
    )

    def handle(self, *args, **options):
        folder = Path(settings.VAR_DIR) / "fonts"
        package = find_spec("fontpkg_public_sans")
        if package is None or package.origin is None:
            self.stdout.write("  Public Sans is not installed; the device's own typeface stands in.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for source, made in FACES.items():
            original = Path(package.origin).parent / "files" / source
            target = folder / made
            newest = max(original.stat().st_mtime, Path(__file__).stat().st_mtime)
            if not target.exists() or target.stat().st_mtime < newest:
                cut(original, target)
                self.stdout.write(f"  {made}: {target.stat().st_size / 1024:.1f} KB")


def cut(original: Path, target: Path) -> None:
    """Writes a WOFF2 with LETTERS only, its weight axis whole; a half-written file never stands at `target`."""
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "tnum", "ccmp", "mark"]
    font = subset.load_font(str(original), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    keep_spaces_beside_dashes(font)
    half = target.with_suffix(".half")
    subset.save_font(font, str(half), options)
    half.replace(target)


def keep_spaces_beside_dashes(font) -> None:
    """Takes out the kerning that all but closes the space beside a dash, so that “9:00 – 11:00” reads as it is written."""
    letters = font.getBestCmap()
    space, dashes = letters[0x20], {letters[0x2013], letters[0x2014]}
    for first, pairs in kerned(font):
        closing = {space} if first in dashes else dashes if first == space else set()
        pairs.PairValueRecord = [one for one in pairs.PairValueRecord if one.SecondGlyph not in closing]
        pairs.PairValueCount = len(pairs.PairValueRecord)


def kerned(font) -> Iterator[tuple]:
    """Each letter that is kerned with single others, and the pairs that it makes with them."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            if table.LookupType == 2 and table.Format == 1:
                yield from zip(table.Coverage.glyphs, table.PairSet, strict=True)
