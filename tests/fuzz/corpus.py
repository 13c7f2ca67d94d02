"""The inputs that are kept for each target: the fuzzer begins with them, and tests try each of them."""

import json
from pathlib import Path

FOLDER = Path(__file__).with_name("corpus")


def load(target: str) -> list[bytes]:
    """The inputs of a target."""
    texts: list[str] = json.loads((FOLDER / f"{target}.json").read_text(encoding="utf-8"))
    return [text.encode("utf-8", "surrogateescape") for text in texts]


def save(target: str, inputs: list[bytes]) -> None:
    """Keep the inputs of a target, a line each; bytes that are not UTF-8 become lone surrogates."""
    texts = sorted(
        {one.decode("utf-8", "surrogateescape") for one in inputs}, key=lambda text: (len(text), text)
    )
    lines = ",\n".join(json.dumps(text) for text in texts)
    (FOLDER / f"{target}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
