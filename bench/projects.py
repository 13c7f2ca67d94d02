"""Projects of any size for benchmarks: this one, many times over, with text of its own in each copy.

    python -m bench.projects FOLDER COPIES [SEED]

The first copy keeps its ids, so that the codebook, the log of revisions and the comparison of the codings
fit. The others have a suffix on the ids of records and sources, and on the names of articles. Actors stay,
since a name belongs to one actor, and so do origins, since copies of an article have one. Each article of
each copy begins with a line of random words in several scripts: no two articles are alike, offsets in bytes
differ from those in characters, and results cached for one text are of no use for another. The same seed
makes the same bytes.

Records are split over files, one per copy and type, as a large project would be.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import yaml

from ukjapan_dataset.corpus import load_file
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.models.records import RECORD_MODELS

OWN = Layout(Path(__file__).resolve().parent.parent)
SEED = 20260131

REPLICATED = ("sources", *RECORD_MODELS, "ledger", "waivers")
"""The authored files that each copy has for itself."""

MARK = "-copy-number"
"""What is written in place of the suffix of a copy until it is known."""

OPENING, DIGEST = "opening of", "digest of"
PROMISED = re.compile(rf"<({OPENING}|{DIGEST}) ([\w.-]+)>")
"""What is written in place of an article's first line and digest until its copy is made."""

REFERENCES = ("id", "source", "derived_from", "builds_on", "agreement", "about", "event", "record")
"""The keys whose values are ids, where they are those of records and sources."""

WORDS = (
    *("湖", "合意", "条約", "首脳", "호수", "협정", "λίμνη", "συμφωνία", "Ελλάδα"),
    *("озеро", "договор", "встреча", "forêt", "naïve", "Zürich", "señal"),
)


class Dumper(yaml.CSafeDumper):
    """Writes numbers as they were read, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", str(number))
)


def main() -> None:
    """Write a project of the size that the command line names."""
    folder, copies, *seed = sys.argv[1:]
    generate(Layout(Path(folder)), int(copies), int(seed[0]) if seed else SEED)


def generate(target: Layout, copies: int, seed: int = SEED, project: Layout = OWN) -> None:
    """Write so many copies of a project into an empty directory, as one project."""
    (target.root / target.records).mkdir(parents=True)
    target.seeds.mkdir()
    authored = {name: load_file(project, name, project.authored(name)).reading.document for name in AUTHORED}
    for name in authored:
        if name not in REPLICATED:
            shutil.copy(project.authored(name), target.authored(name))
    items = {name: (document.data if document else []) for name, document in authored.items()}
    known = {item["id"] for name in REPLICATED for item in items[name] if "id" in item}
    articles = {
        item["file"]: (project.seeds / item["file"]).read_bytes().decode() for item in items["sources"]
    }
    # The wording of many sources is not compared pair by pair, so a waiver for one pair would be idle.
    items["waivers"] = [waiver for waiver in items["waivers"] if waiver["rule"] != "shared-wording"]
    written = {name: _written(name, items, known) for name in REPLICATED}
    rng = Random(seed)  # noqa: S311 - nothing here is secret
    for number in range(copies):
        _write_copy(target, number, written, articles, rng)


def _written(name: str, items: dict[str, Any], known: set[str]) -> str:
    """The items of one authored file as YAML, with a mark for whatever differs from copy to copy."""
    marked = [_marked(item, known) for item in items[name]]
    if name == "sources":
        marked = [{**item, "sha256": f"<{DIGEST} {item['file']}>"} for item in marked]
    if name == "ledger":
        marked += [_aside(source) for source in items["sources"]]
    return str(yaml.dump(marked, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=2**20))


def _aside(source: dict[str, Any]) -> dict[str, str]:
    """The ledger entry of the first line of an article."""
    return {
        "source": f"{source['id']}{MARK}",
        "quote": f"<{OPENING} {_of_copy(source['file'])}>",
        "disposition": "boilerplate",
        "reason": "Random words, added to set this copy apart.",
    }


def _marked(value: Any, known: set[str], key: str = "") -> Any:
    """A value with a mark on every id of a record or source, and on every file."""
    if isinstance(value, dict):
        return {
            _marked_path(name, known): _marked(inner, known, "record" if key == "links" else name)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_marked(inner, known, key) for inner in value]
    if key == "file":
        return _of_copy(value)
    if key in ("field", "cell"):
        return _marked_path(value, known)
    is_said = key in ("says", "value") and isinstance(value, str)
    return f"{value}{MARK}" if (key in REFERENCES or is_said) and value in known else value


def _marked_path(path: str, known: set[str]) -> str:
    """The path of a cell: that of a link ends with the id of a record."""
    return f"{path}{MARK}" if path.startswith("links.") and path.rpartition(".")[2] in known else path


def _of_copy(file: str) -> str:
    """The name of a copy of a file, with a mark for its number."""
    return f"{Path(file).stem}{MARK}{Path(file).suffix}"


def _write_copy(
    target: Layout, number: int, written: dict[str, str], articles: dict[str, str], rng: Random
) -> None:
    suffix = f"-{number:04}" if number else ""
    openings, digests = {}, {}
    for file, text in articles.items():
        name = _of_copy(file).replace(MARK, suffix)
        openings[name] = f"{number:04} {' '.join(_words(rng))}"
        data = f"{openings[name]}\n\n{text}".encode()
        (target.seeds / name).write_bytes(data)
        digests[name] = sha256(data).hexdigest()
    promised = {OPENING: openings, DIGEST: digests}
    for authored, text in written.items():
        folder = target.authored(authored).with_suffix("")
        folder.mkdir(exist_ok=True)
        items = PROMISED.sub(lambda found: promised[found[1]][found[2]], text.replace(MARK, suffix))
        line = schema_line(authored, split=True)
        (folder / f"{number:04}.yaml").write_text(f"{line}\n{items}", encoding="utf-8", newline="\n")


def _words(rng: Random) -> Iterator[str]:
    return (rng.choice(WORDS) for _ in range(rng.randint(4, 12)))


if __name__ == "__main__":
    main()
