"""A real scheduler and real workers."""

import pytest

from benchmarks.access.countries import country
from benchmarks.access.instances import instance
from benchmarks.access.machines import Machines


@pytest.fixture
def machines(tmp_path):
    """A scheduler without workers."""
    both = Machines(tmp_path)
    yield both
    both.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """A scheduler that several tests use, since workers take seconds to import what they need."""
    both = Machines(tmp_path_factory.mktemp("machines"))
    yield both
    both.close()


@pytest.fixture
def two_workers(lasting):
    """A scheduler with two workers, those included that live on from the test before."""
    missing = 2 - len(lasting.alive)
    if missing:
        lasting.add_workers(missing)
    return lasting


@pytest.fixture(scope="session")
def small_country():
    """Eight cities that trade with each other, and links beside their roads."""
    return instance(country(8, seed=0), "eight")
