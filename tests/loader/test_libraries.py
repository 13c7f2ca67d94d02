from pathlib import Path

import pytest

from ukjapan_dataset.errors import MissingExtra
from ukjapan_dataset.loader.table import require


def test_a_library_that_is_not_installed_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(MissingExtra) as missing:
        require("no_such_library")
    assert str(missing.value) == "no_such_library is not installed; `python -m pip install no_such_library`"


def test_a_library_with_a_missing_dependency_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "halved.py").write_text("import its_other_half\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError) as missing:
        require("halved")
    assert missing.value.name == "its_other_half"
