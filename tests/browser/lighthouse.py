"""What Lighthouse says of the main pages on a phone: the median of three, with production's settings and files.

Run by `make lighthouse`; `ARGS="home site"` takes only the pages of these names. Lighthouse itself comes from the npm
registry, the browser from the system.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.absent import CHROMIUM
from tests.browser.served import FLAGS, ROOT, serve_production

PAGES = {
    "home": "/",
    "library": "/library/",
    "resource": "/library/community-toolkit/",
    "directory": "/sites/",
    "site": "/sites/ny/albany-lead/",
    "session": "/training/sessions/sample-six-calls/",
    "results": "/search/?q=prosecutor",
    "ask": "/ask/",
}
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


def main(names: list[str]) -> None:
    below = False
    pages = {name: address for name, address in PAGES.items() if not names or name in names}
    with tempfile.TemporaryDirectory() as folder, serve_production(Path(folder) / "var") as portal:
        print(f"{'':10}" + "".join(f"{kind:>16}" for kind in LEAST))
        for name, address in pages.items():
            reports = [report_on(portal.url + address) for _ in range(RUNS)]
            scores = {kind: median(reports, kind) for kind in LEAST}
            print(f"{name:10}" + "".join(f"{score:16}" for score in scores.values()), flush=True)
            for fault in sorted({fault for report in reports for fault in faults_of(report)}):
                print(f"    {fault}")
            below |= any(scores[kind] < least for kind, least in LEAST.items())
    sys.exit(below)


def report_on(url: str) -> dict:
    """One run. A busy machine may spoil a run: then once more."""
    flags = " ".join(["--headless=new", *FLAGS])
    command = ["npx", "--yes", "lighthouse", url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    for _ in range(3):
        said = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"CHROME_PATH": CHROMIUM}, capture_output=True, text=True
        )
        if said.returncode == 0 and "runtimeError" not in (report := json.loads(said.stdout)):
            return report
    raise SystemExit(f"Lighthouse did not get through {url}:\n{said.stderr[-2000:]}")


def median(reports: list[dict], kind: str) -> int:
    return round(100 * statistics.median(report["categories"][kind]["score"] for report in reports))


def faults_of(report: dict) -> list[str]:
    """What costs points elsewhere than in speed, whose measures are never whole."""
    kinds = [kind for kind in LEAST if kind != "performance"]
    asked = [one["id"] for kind in kinds for one in report["categories"][kind]["auditRefs"] if one["weight"]]
    return [f"{one}: {report['audits'][one]['title']}" for one in asked if report["audits"][one]["score"] == 0]


if __name__ == "__main__":
    main(sys.argv[1:])
