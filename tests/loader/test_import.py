import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import ukjapan_dataset

SRC = Path(ukjapan_dataset.__file__).parent.parent


def test_importing_the_package_imports_nothing_beyond_the_standard_library() -> None:
    loaded = fresh_python("""
        import sys
        before = set(sys.modules)  # site may have loaded things of its own
        import ukjapan_dataset
        print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}))
    """)
    foreign = set(loaded.split()) - sys.stdlib_module_names
    assert foreign == {"ukjapan_dataset"}


def test_asking_for_a_table_and_its_file_imports_nothing_either() -> None:
    loaded = fresh_python("""
        import sys
        before = set(sys.modules)
        import ukjapan_dataset as ukj
        ukj.tables(), ukj.load("figures").path("csv")
        print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}))
    """)
    foreign = set(loaded.split()) - sys.stdlib_module_names
    assert foreign == {"ukjapan_dataset"}


def test_verifying_imports_no_library_that_is_in_an_extra() -> None:
    loaded = fresh_python(f"""
        import sys
        sys.path.insert(0, {str(SRC)!r})
        import ukjapan_dataset.jobs.verify
        print(*{{name.split(".")[0] for name in sys.modules}})
    """)
    extras = {"pydantic", "yaml", "frictionless", "edlib", "sentencex", "ftfy", "filelock"}
    assert not extras & set(loaded.split())


@pytest.mark.parametrize("frame", ["to_polars", "to_duckdb"])
def test_polars_and_duckdb_read_a_table_without_pyarrow(frame: str) -> None:
    told = fresh_python(f"""
        import sys
        import ukjapan_dataset as ukj
        print(len(ukj.load("sources").{frame}()), "pyarrow" in sys.modules)
    """)
    assert told == "5 False\n"


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_a_missing_library_is_named_together_with_its_cure(library: str) -> None:
    told = fresh_python(
        f"""
        import sys
        sys.path.append({str(SRC)!r})
        import ukjapan_dataset as ukj
        from ukjapan_dataset.errors import MissingExtra
        try:
            ukj.load("sources").to_{library}()
        except MissingExtra as missing:
            print(missing)
        """,
        "-S",  # the standard library alone
    )
    assert told == f"{library} is not installed; `python -m pip install {library}`\n"


def fresh_python(code: str, *options: str) -> str:
    # -I: neither this process' PYTHONPATH nor the current folder is to be seen.
    command = [sys.executable, "-I", *options, "-c", dedent(code)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def test_a_type_checker_refuses_a_name_that_is_not_there(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import ukjapan_dataset as ukj\nukj.tables()\nukj.DATA_VERSION\nukj.nonsense\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path / 'cache'}", str(script)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'script.py:4: error: Module has no attribute "nonsense"' in done.stdout
    assert "Found 1 error" in done.stdout
