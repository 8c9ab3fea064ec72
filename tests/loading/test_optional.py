"""Columns that may be left out are left out without loss."""

import pytest

from planner.domain.tables import Province
from planner.domain.trade import Commodity
from planner.loading import load, write_folder
from tests.countries import country


@pytest.mark.parametrize("column", ["growth"])
def test_a_table_without_an_optional_column_keeps_its_rows(tmp_path, column):
    """Left out, an optional column takes its default; no row is lost with it."""
    instance = country(4)
    write_folder(instance, tmp_path / "country")
    for name in ("provinces", "commodities"):
        path = tmp_path / "country" / f"{name}.csv"
        header, *lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
        place = next(number for number, text in enumerate(header) if text.startswith(column))
        rows = [line[:place] + line[place + 1 :] for line in (header, *lines)]
        path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    loaded = load(tmp_path / "country")
    assert [row.key for row in loaded.rows(Province)] == [row.key for row in instance.rows(Province)]
    assert {row.growth for row in loaded.rows(Province)} == {0.0}
    assert len(loaded.rows(Commodity)) == len(instance.rows(Commodity))
