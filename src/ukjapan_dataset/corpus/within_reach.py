"""Which sources could have reported a record: only their silence about it says anything."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus, derived
from ukjapan_dataset.corpus.links import links

Node = tuple[str, str]
"""A record or source: its kind and its id."""


@derived
def sources_within_reach(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The sources that could have reported each record, by its id.

    They are those that report it, or any record that a chain of common sources and of links connects with it.
    Articles about another event are in no such chain: in a corpus of many events, most sources could not have
    reported most records, and the rows would otherwise grow with the square of the corpus.
    """
    groups = _Groups()
    for one, other in _connections(corpus):
        groups.join(one, other)
    sources: dict[Node, list[str]] = {}
    for source in corpus.source_by_id:
        sources.setdefault(groups.of(("source", source)), []).append(source)
    return {
        entry.model.id: tuple(sources.get(groups.of(("record", entry.model.id)), ()))
        for entry in corpus.records
    }


def _connections(corpus: Corpus) -> Iterator[tuple[Node, Node]]:
    for passage in corpus.passages:
        yield ("record", passage.record.id), ("source", passage.passage.source)
    for entry in corpus.records:
        for link in links(entry.model):
            yield ("record", entry.model.id), ("record", link.target)


class _Groups:
    """Groups of connected things (a union-find with path halving)."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        """The thing that stands for a thing's group."""
        parents = self._parents
        while (parent := parents.setdefault(node, node)) != node:
            parents[node] = node = parents.setdefault(parent, parent)
        return node

    def join(self, one: Node, other: Node) -> None:
        self._parents[self.of(one)] = self.of(other)
