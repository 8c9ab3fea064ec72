"""Make a synthetic instance of cities nested in the provinces of belt-road.

``python tools/cities.py DIR`` writes the folder of an instance; the same number of cities and the same seed give the
same bytes. Run it from the root of the repository.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from belt_road.writing import write_tables  # noqa: E402 - needs the path above
from city_level.pages import card, sources  # noqa: E402
from city_level.tables import made  # noqa: E402

NATIONAL = ROOT / "instances" / "belt-road"


def write(folder: Path, count: int, seed: int) -> None:
    """Write the tables, the card and the page of sources of an instance into ``folder``."""
    found = made(NATIONAL, count, seed)
    write_tables(folder, found.tables)
    (folder / "instance.yaml").write_text(card(found, folder.name, seed), encoding="utf-8")
    (folder / "SOURCES.md").write_text(sources(found, seed), encoding="utf-8")


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder to write; its name is the name of the instance")
    parser.add_argument("--cities", type=int, default=340, help="how many; at least one for each province")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other places")
    arguments = parser.parse_args()
    try:
        write(arguments.folder, arguments.cities, arguments.seed)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
