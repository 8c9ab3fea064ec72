"""Derive every table of the instance belt-road from its facts, or print its calibration.

``python tools/derive_belt_road.py`` rewrites the tables; with ``--calibrate`` it prints
the figures that ``SOURCES.md`` quotes. Run it from the root of the repository.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from belt_road import calibration, effects, logic, network, policy, trade  # noqa: E402 - needs the path above
from belt_road.candidates import candidates  # noqa: E402
from belt_road.facts import Facts  # noqa: E402
from belt_road.provenance import provenance  # noqa: E402
from belt_road.scenarios import scenarios, write_scenarios  # noqa: E402
from belt_road.writing import Tables, write_tables  # noqa: E402

INSTANCE = ROOT / "instances" / "belt-road"


def derive(facts: Facts, out: Path) -> None:
    """Write every table and scenario into ``out``."""
    found = candidates(facts)
    arcs = network.arcs(facts)
    impacts = effects.impacts(facts, found)
    local = effects.local_effects(facts, found)
    tables: Tables = {
        "groups": network.groups(),
        "provinces": network.provinces(facts),
        "periods": network.periods(),
        "modes": network.modes(),
        "nodes": network.nodes(facts),
        "arcs": arcs,
        "projects": [row.project for row in found],
        "links": [link for row in found for link in row.links],
        "commodities": trade.commodities(facts),
        "tariffs": trade.tariffs(facts),
        "demand": trade.demand(facts, arcs),
        "local_effects": local,
        "indicators": effects.indicators(),
        "impacts": impacts,
        "caps": effects.caps(facts, found, impacts),
        "red_lines": effects.red_lines(found),
        "provenance": provenance(facts, found),
        "sources": policy.sources(),
        "appropriations": policy.appropriations(facts),
        "cofinancing": policy.cofinancing(),
        "windows": policy.windows(),
        "returns": policy.returns(),
        "duplication": logic.duplication(),
        "pair_logic": logic.pair_logic(found),
        "set_logic": logic.set_logic(),
        "set_limits": logic.set_limits(),
        "group_shares": policy.group_shares(),
        "outcome_floors": policy.outcome_floors(),
    }
    write_tables(out, tables)
    write_scenarios(out / "scenarios", scenarios(found, local))


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
