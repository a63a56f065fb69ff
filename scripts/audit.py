"""`make audit`: does any package of the lock have a known vulnerability? One found fails.

Asks the package index, and OSV where that does not tell of every package. Where neither answers at all it says so and
goes on: a machine without the open network can still build. An answer about some packages and not about others fails, and
so does whatever else keeps pip-audit from telling: that it is missing, or cannot read the lock.
What is passed along goes to pip-audit (`--ignore-vuln ID` for one that has been looked at and does not touch the portal).
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements/dev.txt"  # has all of base.txt
SERVICES = (("the package index", ()), ("OSV", ("--vulnerability-service", "osv")))
PATIENCE = "10"  # seconds for one answer
# What pip-audit says where a service is not there, is not to be reached from here, or is out of order.
AWAY = re.compile(
    r"^requests\.exceptions\.(ConnectionError|ConnectTimeout|ReadTimeout|Timeout|ProxyError|ChunkedEncodingError): "
    r"|^requests\.exceptions\.HTTPError: (403|407|429|5\d\d) "
    r"|^ERROR:pip_audit\._cli:(Could not connect to|PyPI is not redirecting)",
    re.MULTILINE,
)


class Broken(Exception):
    """pip-audit could not work, and the network is not why."""


def ask(lock: Path, *more: str) -> tuple[list[dict], str]:
    """What a service says of each package; where it does not answer nothing, and the last line of complaint.

    Raises Broken, with what pip-audit said, for anything else.
    """
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip",
               "--format", "json", "--progress-spinner", "off", "--timeout", PATIENCE, *more]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError as error:
        said = done.stderr.strip()
        if not AWAY.search(said):
            raise Broken(said or f"no words, status {done.returncode}") from error
        return [], said.splitlines()[-1]
    return packages, next((package["skip_reason"] for package in packages if "skip_reason" in package), "")


def main(more: Sequence[str] = (), *, lock: Path = LOCK) -> int:
    try:
        return check(more, lock=lock)
    except Broken as error:
        sys.stdout.write(f"NOT CHECKED for known vulnerabilities, as pip-audit does not work:\n{error}\n")
        return 1


def check(more: Sequence[str], *, lock: Path) -> int:
    service, packages, told = "", [], []
    for name, how in SERVICES:
        answered, complaint = ask(lock, *how, *more)
        checked = [package for package in answered if "vulns" in package]
        if len(checked) > len(told):
            service, packages, told = name, answered, checked
        if told and len(told) == len(packages):
            break
    if not told:
        sys.stdout.write(f"NOT CHECKED for known vulnerabilities: no service answers here ({complaint}).\n")
        return 0
    for package in packages:
        for found in package.get("vulns", []):
            better = ", ".join(found["fix_versions"]) or "no version yet"
            sys.stdout.write(f"{package['name']} {package['version']}: {found['id']}, fixed in {better}\n")
    sys.stdout.write(f"{len(told)} of {len(packages)} packages checked for known vulnerabilities, by {service}.\n")
    if untold := [package["name"] for package in packages if "vulns" not in package]:
        sys.stdout.write(f"NOT CHECKED, and so not passed: {', '.join(untold)}.\n")
    return int(bool(untold) or any(package["vulns"] for package in told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
