import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.projects import OWN
from ukjapan_dataset.layout import Layout


def frictionless(package: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "frictionless"
    return subprocess.run(
        [program, "validate", package, "--checks", "source-span"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "300", **(env or {})},
        cwd=package.parent,
    )


def test_our_own_spans_are_verified_by_stock_frictionless() -> None:
    done = frictionless(OWN.descriptor)
    assert done.returncode == 0
    assert "INVALID" not in done.stdout


def test_a_span_that_does_not_spell_its_quote_is_reported(built: Layout) -> None:
    table = built.root / "data/csv/evidence.csv"
    table.write_text(table.read_text().replace('"3 March 2021"', '"4 March 2021"', 1))
    done = frictionless(built.descriptor)
    assert done.returncode == 1
    assert "expected '4 March 2021' at characters" in done.stdout


def test_a_changed_source_is_reported(built: Layout) -> None:
    (built.seeds / "morning.txt").write_text("Something else\n")
    done = frictionless(built.descriptor)
    assert done.returncode == 1
    assert "its SHA-256 differs" in done.stdout


def test_a_source_that_is_elsewhere_is_found_by_the_environment(built: Layout, tmp_path: Path) -> None:
    shutil.move(built.seeds, tmp_path / "articles")
    assert "set UKJAPAN_SOURCES" in frictionless(built.descriptor).stdout
    done = frictionless(built.descriptor, {"UKJAPAN_SOURCES": str(tmp_path / "articles")})
    assert done.returncode == 0


def test_packages_of_other_contracts_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n")
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text('{"resources": [{"name": "other", "path": "other.csv"}]}')
    assert frictionless(descriptor).returncode == 0
