"""The attestation of a list of digests is believed only if it is of that list, by that repository."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.verification.packages import published, write
from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.jobs.verify import verify
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.signature import Signature

REQUIRED = "UKJAPAN_TRUST_REQUIRED"
"""Set in CI, so that the tests fail where they could not run, and are never skipped."""
REPOSITORY = "owner/name"

if os.environ.get(REQUIRED) or find_spec("sigstore"):
    from tests.trust.authority import Authority
else:
    pytest.skip("needs the extra trust, which .ci/trust installs", allow_module_level=True)


@dataclass
class Release:
    """A package, its SHA256SUMS, the attestation of that, and whom to trust."""

    package: Path
    sums: Path
    bundle: Path
    root: Path
    authority: Authority

    def verified(self, repository: str = REPOSITORY) -> tuple[str, ...]:
        """What is noted of a package in which nothing is wrong."""
        report = verify(
            self.package,
            expect=str(self.sums),
            signature=Signature(self.bundle, repository, self.root),
        )
        assert report.findings == []
        return report.notes

    def alter(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the attestation after it was signed."""
        value = json.loads(self.bundle.read_bytes())
        change(value)
        self.bundle.write_text(json.dumps(value))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def release(tmp_path: Path, authority: Authority) -> Release:
    sums, bundle, root = tmp_path / "SHA256SUMS", tmp_path / "bundle.json", tmp_path / "root.json"
    sums.write_text(f"{sha256(published()[DESCRIPTOR]).hexdigest()}  {DESCRIPTOR}\n")
    files = (("package.zip", b"PK"), ("SHA256SUMS", sums.read_bytes()))
    bundle.write_text(json.dumps(authority.attestation(REPOSITORY, *files)))
    root.write_text(authority.trusted_root)
    return Release(write(published(), tmp_path / "package"), sums, bundle, root, authority)


def test_a_list_that_the_repository_attested_is_believed_and_the_report_says_who_signed_it(
    release: Release,
) -> None:
    (note,) = release.verified()
    assert note == f"{release.sums} was signed by a workflow of https://github.com/{REPOSITORY}"


def test_an_attestation_of_other_files_is_refused(release: Release) -> None:
    release.sums.write_bytes(release.sums.read_bytes() + release.sums.read_bytes().replace(b"  ", b"  x"))
    with pytest.raises(UnreadablePackage, match="not build provenance that names the list; trust neither"):
        release.verified()


def test_an_attestation_by_another_repository_is_refused(release: Release) -> None:
    with pytest.raises(UnreadablePackage, match="does not show that other/name signed the list"):
        release.verified("other/name")


def test_an_attestation_that_another_authority_vouches_for_is_refused(release: Release) -> None:
    release.root.write_text(Authority().trusted_root)
    with pytest.raises(UnreadablePackage, match="trust neither"):
        release.verified()


def test_a_statement_of_another_type_is_refused(release: Release) -> None:
    files = ("SHA256SUMS", release.sums.read_bytes())
    release.bundle.write_text(json.dumps(release.authority.attestation(REPOSITORY, files, kind="text/plain")))
    with pytest.raises(UnreadablePackage, match="it is not build provenance that names the list"):
        release.verified()


@pytest.mark.parametrize(
    "predicate", ["https://slsa.dev/verification_summary/v1", "https://in-toto.io/x", ""]
)
def test_a_statement_of_anything_but_build_provenance_is_refused(predicate: str, release: Release) -> None:
    files = ("SHA256SUMS", release.sums.read_bytes())
    attested = release.authority.attestation(REPOSITORY, files, predicate=predicate)
    release.bundle.write_text(json.dumps(attested))
    with pytest.raises(UnreadablePackage, match="it is not build provenance that names the list"):
        release.verified()


ALTERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "payload": lambda one: one["dsseEnvelope"].update(payload="e30="),
    "signature": lambda one: one["dsseEnvelope"].update(signatures=[{"sig": "AAAA"}]),
    "certificate": lambda one: one["verificationMaterial"]["certificate"].update(rawBytes="AAAA"),
    "promise": lambda one: receipt(one)["inclusionPromise"].update(signedEntryTimestamp="AAAA"),
    "time": lambda one: receipt(one).update(integratedTime="1900000000"),
    "proof": lambda one: receipt(one)["inclusionProof"].update(rootHash="AAAA"),
    "checkpoint": lambda one: receipt(one)["inclusionProof"].update(checkpoint={"envelope": "x\n\ny\n"}),
    "entry": lambda one: receipt(one).update(canonicalizedBody="e30="),
    "log": lambda one: one["verificationMaterial"].pop("tlogEntries"),
    "everything": lambda one: one.clear(),
}
"""What may be altered in an attestation."""


def receipt(bundle: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = bundle["verificationMaterial"]["tlogEntries"][0]
    return entry


@pytest.mark.parametrize("part", ALTERED)
def test_an_attestation_that_was_altered_is_refused_in_one_line(part: str, release: Release) -> None:
    release.alter(ALTERED[part])
    with pytest.raises(UnreadablePackage, match="trust neither the list nor the package") as refused:
        release.verified()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not JSON", "expected JSON, found Expecting value"),
        (b"[" * 100_000, "expected JSON, found nesting deeper than 32"),
        (b" " * (1024**2 + 1), "has more than 1048576 bytes"),
        (b"[]", "trust neither"),
        (b"\xff", "expected JSON"),
    ],
)
def test_what_is_no_bundle_is_refused_in_one_line(data: bytes, why: str, release: Release) -> None:
    release.bundle.write_bytes(data)
    with pytest.raises(UnreadablePackage, match=why):
        release.verified()


@pytest.mark.parametrize("data", [b"not JSON", b"{}", b" " * (1024**2 + 1)])
def test_what_is_no_trusted_root_is_refused(data: bytes, release: Release) -> None:
    release.root.write_bytes(data)
    with pytest.raises(UnreadablePackage):
        release.verified()


def test_a_package_that_the_signed_list_does_not_describe_is_refused(release: Release) -> None:
    (release.package / DESCRIPTOR).write_bytes(published()[DESCRIPTOR].replace(b"articles", b"Articles", 1))
    report = verify(
        release.package,
        expect=str(release.sums),
        signature=Signature(release.bundle, REPOSITORY, release.root),
    )
    assert "expected-digest" in {one.name for one in report.findings}
