"""A Sigstore of our own: its certificate authority, its logs, and attestations that it vouches for.

Only the keys are invented. What is made is what GitHub's attestations consist of: a certificate that names
the workflow, which a log of certificates (RFC 6962) has; a signed statement; and the receipt of a public log.
"""

import base64
import json
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

STARTED = datetime(2026, 2, 1, tzinfo=UTC)
"""When the authority was founded; it signs a day later."""
SIGNED = STARTED + timedelta(days=1)
WORKFLOW = ".github/workflows/release.yml@refs/tags/v1.0.0"
ISSUER = "https://token.actions.githubusercontent.com"
FULCIO = "1.3.6.1.4.1.57264.1"
"""The arc of what Sigstore's certificates say of workflows."""
SCT_LIST = "1.3.6.1.4.1.11129.2.4.2"
IN_TOTO = "application/vnd.in-toto+json"
PROVENANCE = "https://slsa.dev/provenance/v1"
Key = ec.EllipticCurvePrivateKey


def _key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _public(key: Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _log_id(key: Key) -> bytes:
    return sha256(_public(key)).digest()


def _sign(key: Key, data: bytes) -> bytes:
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


def _utf8(text: str) -> bytes:
    """A text in DER."""
    data = text.encode()
    assert len(data) < 128
    return bytes([12, len(data)]) + data


@dataclass
class Authority:
    """The keys of a Sigstore: of its certificate authority, its log of certificates and its public log."""

    root: Key = field(default_factory=_key)
    certificates: Key = field(default_factory=_key)
    log: Key = field(default_factory=_key)

    def __post_init__(self) -> None:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "root")])
        self._root = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.root.public_key())
            .serial_number(1)
            .not_valid_before(STARTED)
            .not_valid_after(STARTED + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(certificates=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.root.public_key()), critical=False)
            .sign(self.root, hashes.SHA256())
        )

    @property
    def trusted_root(self) -> str:
        """What a verifier is given so that it trusts this authority."""
        since = {"start": STARTED.isoformat().replace("+00:00", "Z")}

        def log(key: Key) -> dict[str, Any]:
            details = {
                "rawBytes": _b64(_public(key)),
                "keyDetails": "PKIX_ECDSA_P256_SHA_256",
                "validFor": since,
            }
            return {
                "baseUrl": "https://log.example",
                "hashAlgorithm": "SHA2_256",
                "publicKey": details,
                "logId": {"keyId": _b64(_log_id(key))},
            }

        der = self._root.public_bytes(Encoding.DER)
        return json.dumps(
            {
                "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs": [log(self.log)],
                "ctlogs": [log(self.certificates)],
                "certificateAuthorities": [
                    {
                        "subject": {"organization": "example", "commonName": "root"},
                        "uri": "https://ca.example",
                        "certChain": {"certificates": [{"rawBytes": _b64(der)}]},
                        "validFor": since,
                    }
                ],
                "timestampAuthorities": [],
            }
        )

    def attestation(
        self,
        repository: str,
        *files: tuple[str, bytes],
        kind: str = IN_TOTO,
        predicate: str = PROVENANCE,
    ) -> dict[str, Any]:
        """What a workflow of a repository attests of files, as a Sigstore bundle."""
        subjects = [{"name": name, "digest": {"sha256": sha256(data).hexdigest()}} for name, data in files]
        statement = json.dumps(
            {
                "_type": "https://in-toto.io/Statement/v1",
                "subject": subjects,
                "predicateType": predicate,
                "predicate": {},
            }
        ).encode()
        signer = _key()
        certificate = self._certificate(signer, repository)
        encoded = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(statement), statement)
        signature = _sign(signer, encoded)
        return {
            "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
            "verificationMaterial": {
                "certificate": {"rawBytes": _b64(certificate.public_bytes(Encoding.DER))},
                "tlogEntries": [self._receipt(statement, signature, certificate)],
                "timestampVerificationData": {"rfc3161Timestamps": []},
            },
            "dsseEnvelope": {
                "payload": _b64(statement),
                "payloadType": kind,
                "signatures": [{"sig": _b64(signature)}],
            },
        }

    def _certificate(self, signer: Key, repository: str) -> x509.Certificate:
        """A certificate for ten minutes that names the workflow, with the receipt of its log."""
        address = f"https://github.com/{repository}"
        issuer = self._root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([]))
            .issuer_name(self._root.subject)
            .public_key(signer.public_key())
            .serial_number(2)
            .not_valid_before(SIGNED)
            .not_valid_after(SIGNED + timedelta(minutes=10))
            .add_extension(_usage(certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer), critical=False
            )
            .add_extension(
                x509.SubjectAlternativeName([x509.UniformResourceIdentifier(f"{address}/{WORKFLOW}")]),
                critical=True,
            )
            .add_extension(_said(8, ISSUER), critical=False)
            .add_extension(_said(12, address), critical=False)
        )
        logged = self._logged(builder.sign(self.root, hashes.SHA256()).tbs_certificate_bytes)
        receipt = x509.UnrecognizedExtension(x509.ObjectIdentifier(SCT_LIST), logged)
        return builder.add_extension(receipt, critical=False).sign(self.root, hashes.SHA256())

    def _logged(self, certificate: bytes) -> bytes:
        """The receipt of the log of certificates, a list of one, as an extension (RFC 6962, 3.2 and 3.3)."""
        milliseconds = int(SIGNED.timestamp() * 1000)
        head = struct.pack("!BBQH", 0, 0, milliseconds, 1)
        entry = sha256(_public(self.root)).digest() + struct.pack("!I", len(certificate))[1:] + certificate
        signature = _sign(self.certificates, head + entry + b"\0\0")
        receipt = struct.pack("!B32sQH", 0, _log_id(self.certificates), milliseconds, 0)
        receipt += struct.pack("!BBH", 4, 3, len(signature)) + signature
        listed = struct.pack("!HH", len(receipt) + 2, len(receipt)) + receipt
        return (
            bytes([4, 0x81, len(listed)]) + listed if len(listed) > 127 else bytes([4, len(listed)]) + listed
        )

    def _receipt(self, statement: bytes, signature: bytes, certificate: x509.Certificate) -> dict[str, Any]:
        """That the public log has the signature: a promise, and a proof that it is the only entry."""
        verifier = _b64(certificate.public_bytes(Encoding.PEM))
        spec = {
            "envelopeHash": {"algorithm": "sha256", "value": "0" * 64},
            "payloadHash": {"algorithm": "sha256", "value": sha256(statement).hexdigest()},
            "signatures": [{"signature": _b64(signature), "verifier": verifier}],
        }
        body = json.dumps({"apiVersion": "0.0.1", "kind": "dsse", "spec": spec}).encode()
        seconds, log_id = int(SIGNED.timestamp()) + 1, _log_id(self.log)
        promised = {"body": _b64(body), "integratedTime": seconds, "logID": log_id.hex(), "logIndex": 0}
        canonical = json.dumps(promised, separators=(",", ":"), sort_keys=True).encode()
        root = sha256(b"\0" + body).digest()
        note = f"log.example - 1\n1\n{_b64(root)}\n"
        signed = _b64(log_id[:4] + _sign(self.log, note.encode()))
        return {
            "logIndex": "0",
            "logId": {"keyId": _b64(log_id)},
            "kindVersion": {"kind": "dsse", "version": "0.0.1"},
            "integratedTime": str(seconds),
            "inclusionPromise": {"signedEntryTimestamp": _b64(_sign(self.log, canonical))},
            "inclusionProof": {
                "logIndex": "0",
                "rootHash": _b64(root),
                "treeSize": "1",
                "hashes": [],
                "checkpoint": {"envelope": f"{note}\n— log.example {signed}\n"},
            },
            "canonicalizedBody": _b64(body),
        }


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _said(number: int, text: str) -> x509.UnrecognizedExtension:
    return x509.UnrecognizedExtension(x509.ObjectIdentifier(f"{FULCIO}.{number}"), _utf8(text))
