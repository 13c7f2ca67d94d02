"""What is left of a package when its publication goes wrong. `python -m tests.faults` tries every step."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.bench import Bench, contents, publish
from tests.faults.packages import prepare
from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.swap import LOCK, refuse_foreign
from ukjapan_dataset.swap.generations import STAGING

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - only to be fast: a disk takes a second to write so many files


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("faults")
    if os.access(SHARED_MEMORY, os.W_OK):
        yield prepare(in_memory := SHARED_MEMORY / f"{folder.parent.name}-{folder.name}-{os.getpid()}")
        subprocess.run(["rm", "-r", str(in_memory)], check=True)
    else:
        yield prepare(folder)


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"tests.faults.{program}", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def run_script(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("how", ["kill", "fail", "fail-on"])
def test_whatever_stops_a_build_the_old_package_is_in_place_or_the_new_one(how: str, bench: Bench) -> None:
    done = run("steps", str(bench.folder), how, "43")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{how} → old" in done.stdout
    assert f"{how} → new" in done.stdout


@pytest.mark.parametrize("how", ["kill", "fail-on"])
def test_where_paths_cannot_be_exchanged_nothing_is_published_rather_than_half(
    how: str, bench: Bench
) -> None:
    done = run("steps", str(bench.folder), how, "11", "--without-exchange")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{how} → nothing" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges paths in one step")
@pytest.mark.parametrize("how", [("200",), ("20", "--loader")])
def test_a_reader_finds_one_whole_package_while_builds_replace_it(how: tuple[str, ...], bench: Bench) -> None:
    done = run("readers", str(bench.folder), *how)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "whole" in done.stdout


@pytest.mark.parametrize(
    "place",
    [
        *(LOCK, STAGING, "data", "data/csv", "data/parquet", "data/metadata", "schema"),
        *("datapackage.json", "CITATION.cff", f"{STAGING}/new", f"{STAGING}/old/data"),
    ],
)
def test_a_symbolic_link_where_a_build_writes_is_refused_and_not_followed(place: str, bench: Bench) -> None:
    layout = bench.reset()
    link, target = layout.root / place, layout.root / "elsewhere"
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.exists():
        link.rename(target)
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    link.symlink_to(target)
    before = contents_of(target)
    with pytest.raises(PublishingFailed, match=place) as refused:
        publish(layout, bench.folder / "new")
    assert "symbolic link" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert link.is_symlink()
    assert contents_of(target) == before


def test_a_published_file_that_is_a_link_is_not_replaced(bench: Bench) -> None:
    layout = bench.reset()
    link = layout.root / "data/csv/actors.csv"
    link.rename(layout.root / "actors.csv")
    link.symlink_to(layout.root / "actors.csv")
    with pytest.raises(PublishingFailed, match=r"data/csv/actors.csv is not a file that a build writes"):
        refuse_foreign(layout, contents(bench.folder / "new"))


def test_a_directory_that_cannot_be_read_is_not_taken_for_an_empty_one(bench: Bench) -> None:
    layout = bench.reset()
    script = (
        "import errno, sys; from pathlib import Path; from ukjapan_dataset.layout import Layout\n"
        "from ukjapan_dataset.swap import refuse_foreign\n"
        "def hook(event, arguments):\n"
        "    if event == 'os.scandir' and str(arguments[0]).endswith('csv'):\n"
        "        raise PermissionError(errno.EACCES, 'Permission denied', str(arguments[0]))\n"
        "sys.addaudithook(hook)\n"
        "refuse_foreign(Layout(Path(sys.argv[1])), {})\n"
    )
    done = run_script(script, layout.root)
    assert done.stderr.strip().endswith(f"Permission denied: '{layout.root / 'data/csv'}'")


def contents_of(path: Path) -> dict[str, bytes]:
    files = (one for one in [path, *path.rglob("*")] if one.is_file())
    return {str(one): one.read_bytes() for one in files}


def test_a_failure_that_lasts_says_what_is_published_and_what_restores_it(bench: Bench) -> None:
    layout = bench.reset()
    script = (
        "import errno, sys; from pathlib import Path; from ukjapan_dataset.layout import Layout\n"
        "from tests.faults.bench import publish\n"
        "root = Path(sys.argv[1])\n"
        "def hook(event, arguments):\n"
        "    if event == 'ctypes.dlsym': raise AttributeError\n"
        "    if event == 'os.rename' and 'parquet' in str(arguments):\n"
        "        sys.moved = True\n"
        "    if event == 'os.rename' and hasattr(sys, 'moved'):\n"
        "        raise OSError(errno.EIO, 'Input/output error', str(arguments[0]))\n"
        "sys.addaudithook(hook)\n"
        "publish(Layout(root / 'project'), root / 'new')\n"
    )
    done = run_script(script, bench.folder)
    last = done.stderr.strip().splitlines()[-1]
    assert "nothing is published now: the previous package is in .ukjapan-staging/old" in last
    assert "the next `ukjapan build` puts it back" in last
    assert bench.state() == "nothing"
    publish(layout, bench.folder / "new")
    assert bench.state() == "new"


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A file system of four mebibytes, where the system lets us mount one."""
    place = tmp_path / "mounted"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system does not let us mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_package(mounted: Path) -> None:
    bench = prepare(mounted)
    layout = bench.reset()
    fill(mounted)
    with pytest.raises(PublishingFailed, match=r"No space left on device.*the previous package is still"):
        publish(layout, bench.folder / "new")
    assert bench.state() == "old"


def fill(folder: Path) -> None:
    """Leave a file system so little room that some new files fit, but not all."""
    free = shutil.disk_usage(folder).free
    (folder / "filler").write_bytes(b"x" * (free - 2**18))


def test_a_read_only_file_system_is_one_clear_line(mounted: Path) -> None:
    bench = prepare(mounted)
    layout = bench.reset()
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    with pytest.raises(PublishingFailed, match=r"cannot write to .*Read-only file system"):
        publish(layout, bench.folder / "new")
    assert bench.state() == "old"


def test_data_on_a_file_system_of_its_own_is_one_clear_line(bench: Bench) -> None:
    layout = bench.reset()
    data = layout.root / "data"
    data.rename(layout.root / "was-data")
    data.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(data)], check=False).returncode:
        pytest.skip("this system does not let us mount a file system")
    try:
        with pytest.raises(PublishingFailed, match=r"data is on another file system than .*; move the whole"):
            publish(layout, bench.folder / "new")
    finally:
        subprocess.run(["umount", str(data)], check=True)
