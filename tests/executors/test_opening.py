"""A cluster that cannot help is refused before the solve, with what is to be done about it."""

import socket
import sys

import pytest

from planner.api import solve
from planner.cli.exit_codes import Exit
from planner.cli.main import run
from planner.errors import ClusterError
from planner.executors import opening
from planner.executors.opening import check, opened
from planner.model import Model, ModelError
from planner.options import SolveOptions


@pytest.fixture
def nobody():
    """Return an address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{taken.getsockname()[1]}"


@pytest.mark.parametrize(
    "address", ["", "localhost", "localhost:8786", "http://host:8786", "tcp://host", "tcp://:8786", "tcp://a b:1"]
)
def test_what_is_no_address_is_refused(address, small_country):
    with pytest.raises(ModelError, match="write tcp://host:port") as caught:
        solve(small_country, cluster=address)
    assert "请写 tcp://主机:端口" in caught.value.say("zh")


@pytest.mark.parametrize("address", ["tcp://host:8786", "tls://10.0.0.5:8786", "tcp://[::1]:8786", "tcp://a-b.c:1"])
def test_addresses(address):
    assert SolveOptions(cluster=address).cluster == address


def test_the_command_line_refuses_both(nobody, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "CONNECTING", 0.3)
    for address, said in (("8786", "请写 tcp://"), (nobody, f"{nobody} 处没有 Dask 调度器应答")):
        assert run(["solve", "teaching", "--cluster", address, "--lang", "zh"]) == Exit.INPUT
        assert said in capsys.readouterr().err


def test_a_file_names_the_line(tmp_path, capsys):
    model = tmp_path / "far.yaml"
    model.write_text("solve:\n  cluster: localhost:8786\n", encoding="utf-8")
    assert run(["describe", str(model), "--lang", "en"]) == Exit.INPUT
    said = capsys.readouterr().err
    assert "far.yaml:2" in said
    assert '"localhost:8786" is no address of a cluster' in said


def test_nobody_there_is_told(nobody, small_country, monkeypatch):
    monkeypatch.setattr(opening, "CONNECTING", 0.3)
    with pytest.raises(ClusterError, match="dask scheduler"):
        solve(small_country, Model(solve=SolveOptions(cluster=nobody)))


def test_gone_since_it_was_checked_it_counts_as_lost(nobody, monkeypatch):
    monkeypatch.setattr(opening, "CONNECTING", 0.3)
    with opened(nobody) as executor:
        assert list(executor.run(pow, 2, [1, 2, 3])) == [2, 4, 8]
        assert executor.statistics == {"cluster_workers": 0, "cluster_lost": 1}


def test_no_workers_is_told(machines, monkeypatch):
    monkeypatch.setattr(opening, "ARRIVING", 0.3)
    with pytest.raises(ClusterError, match=f"dask worker {machines.address}"):
        check(machines.address)


def test_workers_of_another_version_are_refused(machines, tmp_path):
    other = tmp_path / "other" / "planner-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: planner\nVersion: 9.9\n", encoding="utf-8")
    machines.add_workers(1, path=str(other.parent))
    with pytest.raises(ClusterError, match=r"tcp://127.*: 9\.9; install"):
        check(machines.address)


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r'pip install "planner\[cluster\]"'):
        check("tcp://host:8786")
