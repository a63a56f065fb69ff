"""Makes the sample documents and drawings of the demonstration, which are kept in the repository.

    pip install typst
    python scripts/samples/make.py

Only needed after a change to their sources. `typst` is not among the portal's own requirements.
"""

from pathlib import Path

import documents
import pictures

DATA = Path(__file__).resolve().parents[2] / "content" / "demo_data"

if __name__ == "__main__":
    documents.make(DATA / "files")
    pictures.make(DATA / "pictures")
    for file in sorted([*DATA.glob("files/*"), *DATA.glob("pictures/*")]):
        print(f"{file.stat().st_size:>8} {file.name}")
