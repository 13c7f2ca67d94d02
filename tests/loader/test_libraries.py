import subprocess
import sys
from textwrap import dedent

import pytest

LOADING = "import ukjapan_dataset as ukj; ukj.load('figures').to_pandas()"


def test_garbage_is_collected_again_once_pandas_is_there() -> None:
    assert collector_after(LOADING) == "enabled"


def test_a_collector_that_was_stopped_stays_stopped() -> None:
    assert collector_after(f"gc.disable(); {LOADING}") == "disabled"


def test_garbage_of_the_import_is_collected_later() -> None:
    told = fresh_python(f"""
        import gc, weakref
        class Node: pass
        node = Node(); node.itself = node
        gone = weakref.ref(node)
        {LOADING}
        del node
        gc.collect()
        print(gone())
    """)
    assert told == "None"


def test_what_somebody_has_frozen_stays_frozen() -> None:
    told = fresh_python(f"""
        import gc
        kept = [[] for _ in range(10_000)]
        gc.freeze()
        {LOADING}
        print(gc.get_freeze_count() >= 10_000, gc.isenabled())
    """)
    assert told == "True True"


def test_garbage_is_collected_again_after_an_import_that_failed() -> None:
    told = fresh_python("""
        import gc, sys
        from ukjapan_dataset.loader.libraries import require
        try:
            require("no_such_library")
        except ImportError as missing:
            print(missing, gc.isenabled())
    """)
    assert told == "no_such_library is not installed; `python -m pip install no_such_library` True"


def test_a_library_that_misses_another_is_not_called_missing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("libraries")
    (folder / "halved.py").write_text("import its_other_half\n", encoding="utf-8")
    told = fresh_python(f"""
        import sys
        sys.path.append({str(folder)!r})
        from ukjapan_dataset.loader.libraries import require
        try:
            require("halved")
        except ModuleNotFoundError as missing:
            print(missing.name)
    """)
    assert told == "its_other_half"


def collector_after(code: str) -> str:
    return fresh_python(f"""
        import gc
        {code}
        print("enabled" if gc.isenabled() else "disabled")
    """)


def fresh_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", dedent(code)], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()
