"""`make coverage-report`: what measured runs of the tests passed through, held to 90 % in all and to every branch that decides.

Reads the files that the runs wrote (`make test COVERED=FILE`), and what one passed counts for all. Ends with 1 where less
was passed than must be. What decides is `domain/` and each `permissions.py`.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from slipcover import merge_coverage, print_coverage

IN_ALL = 90  # percent of lines and branches


def merged(files: Sequence[Path]) -> dict:
    """What all of these runs together passed through, as slipcover tells it of one."""
    first, *others = [json.loads(file.read_text()) for file in files]
    for other in others:
        merge_coverage(first, other)
    return first


def decides(name: str) -> bool:
    return "/domain/" in name or name.endswith("/permissions.py")


def lacking(covered: dict) -> list[str]:
    """What is too little, in a line each."""
    percent = covered["summary"]["percent_covered"]
    in_all = [f"{percent:.1f} % in all, where {IN_ALL} are held."] if percent < IN_ALL else []
    deciding = {name: file for name, file in covered["files"].items() if decides(name)}
    if not deciding:
        return [*in_all, "Nothing that decides was measured."]
    missing = {name: [*file["missing_lines"], *file["missing_branches"]] for name, file in deciding.items()}
    return in_all + [
        f"{name} decides, and no test passes "
        + ", ".join(str(one) if isinstance(one, int) else f"{one[0]} → {one[1] or 'end'}" for one in lines)
        for name, lines in missing.items()
        if lines
    ]


def main(names: Sequence[str]) -> int:
    lost = [name for name in names if not Path(name).exists()]
    if lost or not names:
        sys.stdout.write(f"Not measured: {', '.join(lost) or 'any run'}. See make coverage.\n")
        return 1
    covered = merged([Path(name) for name in names])
    print_coverage(covered, outfile=sys.stdout, skip_covered=True, missing_width=60)
    found = lacking(covered)
    deciding = sum(decides(name) for name in covered["files"])
    sys.stdout.write("\n".join(found or [f"Held, and every line and branch of {deciding} files that decide."]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
