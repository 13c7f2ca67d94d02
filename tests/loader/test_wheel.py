import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import ukjapan_dataset as ukj
from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.layout import AUTHORED

# The articles and the records are there to be left out.
COPIED = (
    "LICENSE",
    "README.md",
    "data",
    "datapackage.json",
    "pyproject.toml",
    "schema",
    "seeds",
    "src",
)

ASK = """
import json
import ukjapan_dataset as ukj
figures = ukj.load("figures").to_arrow()
print(json.dumps({
    "package": ukj.__file__,
    "version": ukj.__version__,
    "tables": ukj.tables(),
    "figures": figures.column("record_id").to_pylist(),
    "csv": str(ukj.load("figures").path("csv")),
}))
"""

DOORS = """
import json
import ukjapan_dataset as ukj
record = "bilateral-trade-2025q2"
print(json.dumps({
    "explain": str(ukj.explain(record, "value")),
    "describe": str(ukj.describe("figures")),
    "find": ukj.find("trade quarter").records,
    "sources": ukj.sources(record),
    "cite": ukj.cite("bibtex", record),
    "codebook": str(ukj.codebook()),
    "version": ukj.DATA_VERSION,
    "wide": ukj.load("figures", wide=True).to_arrow().column_names,
}, default=str))
"""

READ = """
import json
import ukjapan_dataset as ukj
sources = ukj.load("sources")
polars, duckdb = sources.to_polars(), sources.to_duckdb()
print(json.dumps({
    "polars": [len(polars), polars.columns],
    "duckdb": [len(duckdb), duckdb.columns],
}))
"""


@dataclass(frozen=True)
class Built:
    project: Path
    wheel: Path

    def contents(self) -> dict[str, bytes]:
        with ZipFile(self.wheel) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("wheel") / "project"
    project.mkdir()
    for name in COPIED:
        copy(OWN.root / name, project / name)
    return Built(project, build_wheel(project))


def test_the_package_in_the_wheel_is_the_descriptor_and_the_tables_and_nothing_else(
    built: Built,
) -> None:
    inside = "ukjapan_dataset/package/"
    carried = {
        name.removeprefix(inside): data for name, data in built.contents().items() if name.startswith(inside)
    }
    files = ["datapackage.json"]
    files += [f"data/csv/{table}.csv" for table in ukj.tables()]
    files += [f"data/csv/{table}.csv-metadata.json" for table in ukj.tables()]
    files += [f"data/parquet/{table}.parquet" for table in ukj.tables()]
    assert carried == {file: (built.project / file).read_bytes() for file in files}


def test_the_wheel_carries_no_article_and_no_record(built: Built) -> None:
    kept_home = [
        path.read_bytes()
        for folder in ("seeds", "data/records")
        for path in (built.project / folder).iterdir()
    ]
    assert len(kept_home) == 5 + len(AUTHORED)
    assert not [name for name, data in built.contents().items() if data in kept_home]


def test_everything_in_the_wheel_is_the_import_package_or_its_metadata(built: Built) -> None:
    folders = {name.split("/")[0] for name in built.contents()}
    assert folders == {
        "ukjapan_dataset",
        "frictionless_ukjapan.py",
        f"ukjapan_dataset-{ukj.__version__}.dist-info",
    }


def test_the_wheel_carries_its_licence(built: Built) -> None:
    carried = built.contents()[f"ukjapan_dataset-{ukj.__version__}.dist-info/licenses/LICENSE"]
    assert carried == (OWN.root / "LICENSE").read_bytes()


def test_the_wheel_says_that_it_is_typed(built: Built) -> None:
    assert "ukjapan_dataset/py.typed" in built.contents()


def test_the_wheel_is_below_a_megabyte_and_a_half(built: Built) -> None:
    assert built.wheel.stat().st_size < 2_000_000


def test_the_same_project_elsewhere_builds_the_same_wheel_to_the_byte(built: Built, tmp_path: Path) -> None:
    copy(built.project, tmp_path / "elsewhere")
    again = build_wheel(tmp_path / "elsewhere")
    assert again.name == built.wheel.name
    assert again.read_bytes() == built.wheel.read_bytes()


def test_an_installed_wheel_serves_its_own_tables(built: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = ["pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    run_python(["-m", *pip, "--target", str(site), str(built.wheel)], tmp_path)
    told = json.loads(run_python(["-c", ASK], tmp_path, PYTHONPATH=str(site)))
    assert told == {
        "package": str(site / "ukjapan_dataset/__init__.py"),
        "version": ukj.__version__,
        "tables": ukj.tables(),
        "figures": ukj.load("figures").to_arrow().column("record_id").to_pylist(),
        "csv": str(site / "ukjapan_dataset/package/data/csv/figures.csv"),
    }


def test_an_installed_wheel_opens_every_door_that_the_checkout_does(built: Built, tmp_path: Path) -> None:
    with ZipFile(built.wheel) as archive:
        archive.extractall(tmp_path / "site")
    told = run_python(["-c", DOORS], tmp_path, PYTHONPATH=str(tmp_path / "site"))
    assert told == run_python(["-c", DOORS], tmp_path)
    assert json.loads(told)["find"]


@pytest.mark.parametrize(
    ("folder", "sibling"),
    [
        ("site*", "site2"),
        ("site[2]", "site2"),
        ("site=2", "site2"),
    ],
)
def test_polars_and_duckdb_read_the_file_in_a_folder_of_any_name_and_no_other(
    built: Built, tmp_path: Path, folder: str, sibling: str
) -> None:
    for site in (folder, sibling):
        with ZipFile(built.wheel) as archive:
            archive.extractall(tmp_path / site)
    (tmp_path / sibling / "ukjapan_dataset/package/data/parquet/sources.parquet").write_bytes(
        (built.project / "data/parquet/actors.parquet").read_bytes()
    )
    columns = ukj.load("sources").to_arrow().column_names
    told = json.loads(run_python(["-c", READ], tmp_path, PYTHONPATH=str(tmp_path / folder)))
    assert told == {"polars": [5, columns], "duckdb": [5, columns]}


RECORD = "bilateral-trade-2025q2"


@pytest.fixture(scope="module")
def base(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the wheel and what it requires without extras, and nothing else."""
    site = tmp_path_factory.mktemp("base")
    with ZipFile(built.wheel) as archive:
        archive.extractall(site)
    (own,) = metadata.distributions(name="ukjapan-dataset", path=[str(site)])
    for name in required(own, set()):
        for file in metadata.files(name) or ():
            top = file.parts[0]
            if top != ".." and not (site / top).exists():
                (site / top).symlink_to(str(metadata.distribution(name).locate_file(top)))
    return site


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("--version", f"ukjapan-dataset {ukj.__version__}"),
        (f"show {RECORD} value", "[£33.2 billion]"),
        (f"explain {RECORD} value --format json", '"£33.2 billion"'),
        ("find £33.2bn", f"record {RECORD}: "),
        (f"cite {RECORD}", f"[record {RECORD}]"),
        ("codebook", "# Codebook"),
        ("tables", "figures"),
        ("describe figures qualifier", "qualifier  (string"),
        ("verify", " checks, "),
        ("--help", "--install-completion"),
    ],
)
def test_without_extras_every_command_works_that_needs_no_project(
    base: Path, tmp_path: Path, command: str, said: str
) -> None:
    done = ukjapan_of(base, tmp_path, *command.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


def test_without_extras_a_package_is_verified_with_its_articles(
    base: Path, tmp_path: Path, published: Path
) -> None:
    sources = ("--sources", str(EXAMPLE / "seeds"))
    done = ukjapan_of(base, tmp_path, "verify", str(published), *sources)
    assert "source-unaltered" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        ("validate", "publish"),
        ("build", "publish"),
        ("show lakes-pact", "publish"),
        ("coverage", "publish"),
        ("rules", "publish"),
        ("reliability", "reliability"),
    ],
)
def test_without_extras_a_command_that_needs_a_project_names_its_extra(
    base: Path, command: str, extra: str
) -> None:
    done = ukjapan_of(base, EXAMPLE, *command.split())
    assert done.returncode == 2
    assert done.stderr.endswith(f"`python -m pip install 'ukjapan-dataset[{extra}]'`\n")
    assert done.stderr.count("\n") == 1


def test_without_extras_excel_and_duckdb_name_theirs(base: Path, tmp_path: Path) -> None:
    for form in ("xlsx", "duckdb"):
        done = ukjapan_of(base, tmp_path, "export", "--to", form)
        assert done.returncode == 2
        assert "ukjapan-dataset[export]" in done.stderr


def required(distribution: metadata.Distribution, known: set[str]) -> Iterator[str]:
    """The names of the distributions that one requires without extras, and those that these require."""
    for requirement in map(Requirement, distribution.requires or ()):
        needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if needed and requirement.name not in known:
            known.add(requirement.name)
            yield requirement.name
            yield from required(metadata.distribution(requirement.name), known)


def ukjapan_of(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as it is installed in a directory, with the standard library (-S) and nothing else."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "ukjapan_dataset", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(site), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    else:
        shutil.copyfile(source, target)


def build_wheel(project: Path) -> Path:
    run_python(["-m", "hatchling", "build", "-t", "wheel"], project)
    (wheel,) = (project / "dist").glob("*.whl")
    return wheel


def run_python(arguments: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout
