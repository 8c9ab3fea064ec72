"""Derive every table of the instance belt-road from its facts, or print its calibration.

``python tools/derive_belt_road.py`` rewrites the tables; with ``--calibrate`` it prints
the figures that ``SOURCES.md`` quotes. Run it from the root of the repository.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from belt_road import calibration  # noqa: E402 - needs the path above
from belt_road.effects import local_effects  # noqa: E402
from belt_road.facts import Facts  # noqa: E402
from belt_road.scenarios import scenarios, write_scenarios  # noqa: E402
from belt_road.tables import everything, tables  # noqa: E402
from belt_road.writing import write_tables  # noqa: E402

INSTANCE = ROOT / "instances" / "belt-road"


def derive(facts: Facts, out: Path) -> None:
    """Write every table and scenario into ``out``."""
    write_tables(out, tables(facts))
    drawn = local_effects(facts, everything(facts))
    write_scenarios(out / "scenarios", scenarios(drawn))


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=INSTANCE / "facts", help="folder of facts")
    parser.add_argument("--out", type=Path, default=INSTANCE, help="folder to write to")
    parser.add_argument("--calibrate", action="store_true", help="print the calibration instead")
    arguments = parser.parse_args()
    facts = Facts(arguments.facts)
    if arguments.calibrate:
        print("\n".join(calibration.report(facts)))
    else:
        derive(facts, arguments.out)


if __name__ == "__main__":
    main()
