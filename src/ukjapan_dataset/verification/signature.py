"""Whether a list of digests was signed by some workflow of a repository on GitHub, as its attestation says.

GitHub signs attestations by Sigstore (https://docs.sigstore.dev): the certificate names the workflow and its
repository, and a public log has the signature. What is signed is a statement (https://in-toto.io) that names
files with their digests.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import MissingExtra, UnreadablePackage
from ukjapan_dataset.verification.published import bounded
from ukjapan_dataset.verification.received import strict_json
from ukjapan_dataset.verification.received.member import shown

ISSUER = "https://token.actions.githubusercontent.com"
"""Who vouches for the workflows of GitHub."""
STATEMENT = "application/vnd.in-toto+json"
"""The type of what is signed."""
PROVENANCE = "https://slsa.dev/provenance/v1"
"""What a statement has to say of files: how they were built (https://slsa.dev/spec/v1.0/provenance)."""
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Signature:
    """An attestation, the repository that is expected to have made it, and whom to trust.

    Without `trusted_root`, that is whoever Sigstore says, which is asked over the network.
    """

    bundle: Path
    repository: str
    trusted_root: Path | None = None

    def require_of(self, data: bytes) -> None:
        """Require that the attestation is of a file with these bytes, and made by the repository.

        It has to be one of build provenance. Any workflow of the repository may have made it, on any branch.
        Raises `UnreadablePackage`, with the reason, if it is not, and `MissingExtra` without sigstore.
        """
        if not _REPOSITORY.fullmatch(self.repository):
            raise UnreadablePackage(f"--repository {shown(self.repository)!r}: expected OWNER/NAME")
        if find_spec("sigstore") is None:
            raise MissingExtra(
                "--bundle needs more than is installed: run `python -m pip install 'ukjapan-dataset[trust]'`"
            )
        bundle = _json("--bundle", self.bundle)
        if self.trusted_root is not None:
            _json("--trusted-root", self.trusted_root)
        if sha256(data).hexdigest() not in _attested(self._verified(bundle)):
            raise self._refused("it is not build provenance that names the list")

    def _verified(self, bundle: bytes) -> tuple[str, bytes]:
        """The type and bytes of what was signed, once the signature has been verified."""
        from sigstore.models import Bundle, TrustedRoot
        from sigstore.verify import Verifier, policy

        of_repository = policy.AllOf(
            [
                policy.OIDCIssuerV2(ISSUER),
                policy.OIDCSourceRepositoryURI(f"https://github.com/{self.repository}"),
            ]
        )
        try:
            root = TrustedRoot.from_file(str(self.trusted_root)) if self.trusted_root else None
            verifier = Verifier(trusted_root=root) if root else Verifier.production()
            kind, payload = verifier.verify_dsse(Bundle.from_json(bundle), of_repository)
        except Exception as error:  # noqa: BLE001 - the bundle is a stranger's, and several libraries read it
            raise self._refused(" ".join(str(error).split()) or type(error).__name__) from None
        return str(kind), bytes(payload)

    def _refused(self, why: str) -> UnreadablePackage:
        return UnreadablePackage(
            f"--bundle {shown(str(self.bundle))} does not show that {self.repository} signed the list: "
            f"{shown(why)}; trust neither the list nor the package"
        )


def _json(option: str, path: Path) -> bytes:
    data = bounded(path)
    try:
        strict_json.parse(data)
    except ValueError as error:
        raise UnreadablePackage(
            f"{option} {shown(str(path))}: expected JSON, found {shown(str(error))}"
        ) from None
    return data


def _attested(signed: tuple[str, bytes]) -> set[str]:
    """The digests of the files whose provenance a statement states; none if it does not state any."""
    kind, payload = signed
    try:
        statement = strict_json.parse(payload) if kind == STATEMENT else None
    except ValueError:
        return set()
    subjects = _of(statement, "subject") if _of(statement, "predicateType") == PROVENANCE else None
    found = (_of(_of(one, "digest"), "sha256") for one in (subjects if isinstance(subjects, list) else ()))
    return {digest for digest in found if isinstance(digest, str)}


def _of(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None
