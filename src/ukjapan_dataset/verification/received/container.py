"""What contains a package: a directory, an archive, a wheel, or a single file."""

from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from ukjapan_dataset import layout
from ukjapan_dataset.findings import Place
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.member import Member, MemberKind, folded, shown

TABLES = (layout.csv_path("_").rpartition("/")[0], layout.parquet_path("_").rpartition("/")[0])
"""The directories that contain published tables and nothing else. Other files beside them, as in a checkout,
do not concern the package unless its descriptor lists them."""


class ContainerKind(Enum):
    """What contains a package."""

    FOLDER = auto()
    ARCHIVE = auto()
    WHEEL = auto()
    INSTALLED = auto()
    PARQUET = auto()
    CSV = auto()

    @property
    def is_file(self) -> bool:
        """Whether it is a single table, without a descriptor."""
        return self in (ContainerKind.PARQUET, ContainerKind.CSV)


@dataclass(frozen=True)
class Container:
    """The members that were read from `where`; the package is below `prefix`."""

    where: str
    kind: ContainerKind
    members: tuple[Member, ...]
    prefix: str = ""
    litter: tuple[str, ...] = ()
    """What other systems left in it, by name. It is not read, and no rule examines it."""
    folder: object = field(default=None, compare=False, repr=False)
    """Keeps the temporary directory into which large members were unpacked, as long as it is needed."""

    def place(self, path: str, line: int = 0) -> Place:
        """A file of the package as findings name it."""
        return Place(shown(self.prefix + path), line)

    @property
    def has_record(self) -> bool:
        """Whether a RECORD lists what is in it."""
        return self.kind in (ContainerKind.WHEEL, ContainerKind.INSTALLED)

    @cached_property
    def by_name(self) -> dict[str, Member]:
        """Members by name. The first wins if a name occurs twice."""
        return {member.name: member for member in reversed(self.members)}

    @cached_property
    def inventory(self) -> dict[str, Member]:
        """The members of the package that are not directories, by their path in it."""
        return {
            name.removeprefix(self.prefix): member
            for name, member in self.by_name.items()
            if name.startswith(self.prefix) and member.kind is not MemberKind.FOLDER
        }

    @cached_property
    def files(self) -> dict[str, Content]:
        """The files of the package that could be read, by path."""
        return {path: member.content for path, member in self.inventory.items() if member.content}


def among_tables(path: str) -> bool:
    """Whether a path leads into the directories of the tables, on any file system."""
    return folded(path).startswith(tuple(f"{folder}/" for folder in TABLES))
