#!/usr/bin/env python3
"""A second, independent verifier of a Recourse log (or any C2SP log): Python's standard library and `openssl`, no more.

    verify_log.py checkpoint  POLICY CHECKPOINT
    verify_log.py proof       POLICY PROOF  LEAF_HEX
    verify_log.py proof       POLICY PROOF  NONCE_FILE ENTRY_FILE
    verify_log.py consistency POLICY OLDER_CHECKPOINT NEWER_CHECKPOINT PROOF_LINES
    verify_log.py tiles       POLICY CHECKPOINT FOLDER      (FOLDER holds tile/0/000 and so on)
    verify_log.py batch       (one JSON list of such words a line on standard input)

Prints `ok` or the code of the refusal (see packages/log/refusals.ts), and ends with 0 or 1.
Written from the specifications, apart from the TypeScript one; both must agree on every verdict. Never checked: what
an entry says, whether something was never logged, and whether the monitors' clocks are right.
"""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

HASH, SIGNATURE, TILE, NUMBER_MAX = 32, 64, 256, 2**53 - 1
# Limits, with their reasons in packages/log/limits.ts.
NOTE_MAX, SIGNATURES_MAX, CHECKPOINT_LINES_MAX, PROOF_MAX, EXTRA_MAX = 192 * 1024, 72, 16, 63, 16 * 1024
PROOF_FILE_MAX = NOTE_MAX + EXTRA_MAX + 8 * 1024
POLICY_MAX, POLICY_ITEMS_MAX = 128 * 1024, 64
# RFC 8410: everything of an Ed25519 public key in DER before its 32 bytes.
SPKI_HEAD = bytes.fromhex("302a300506032b6570032100")
NOTE_KEY, COSIGNATURE_KEY = 1, 4
NOT_IN_NAMES = re.compile("[\x00-\x20+\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


class Refused(Exception):
    """Carries the code of the refusal."""


def need(condition, code):
    if not condition:
        raise Refused(code)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(data):
    return sha256(b"\x00", data)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


def from_base64(text):
    """Canonical standard base64, or None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def whole_number(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", text):
        return None
    number = int(text)
    return number if number <= NUMBER_MAX else None


def utf8(data, code):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(code) from None


def verify_ed25519(key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for name, data in (("key", SPKI_HEAD + key), ("message", message), ("signature", signature)):
            names[name] = os.path.join(folder, name)
            with open(names[name], "wb") as file:
                file.write(data)
        words = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names["key"]]
        words += ["-rawin", "-in", names["message"], "-sigfile", names["signature"]]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0


def is_name(name):
    return name != "" and not NOT_IN_NAMES.search(name)


def parse_key(text):
    match = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+([^\n]+)", text)
    need(match, "key-malformed")
    name, key_id, material = match.group(1), match.group(2), from_base64(match.group(3))
    need(is_name(name) and material is not None and len(material) >= 2, "key-malformed")
    need(material[0] in (NOTE_KEY, COSIGNATURE_KEY), "key-type-unsupported")
    need(len(material) == 1 + HASH, "key-malformed")
    real = sha256(name.encode() + b"\n" + material)[:4]
    need(real.hex() == key_id, "key-malformed")
    return {"name": name, "id": real, "use": material[0], "key": material[1:]}


def parse_signature(line):
    match = re.fullmatch("\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)", line)
    need(match, "note-malformed")
    data = from_base64(match.group(2))
    need(is_name(match.group(1)) and data is not None and len(data) > 4, "note-malformed")
    return match.group(1), data[:4], data[4:]


def parse_note(data):
    need(len(data) <= NOTE_MAX, "note-too-long")
    whole = utf8(data, "note-malformed")
    need(not re.search("[\x00-\x09\x0b-\x1f]", whole), "note-malformed")
    blank = whole.rfind("\n\n")
    need(blank >= 1 and whole.endswith("\n") and blank + 2 < len(whole), "note-malformed")
    lines = whole[blank + 2 : -1].split("\n")
    need(len(lines) <= SIGNATURES_MAX, "note-too-many-signatures")
    return whole[: blank + 1], [parse_signature(line) for line in lines]


def parse_checkpoint(data):
    text, signatures = parse_note(data)
    lines = text[:-1].split("\n")
    need(3 <= len(lines) <= CHECKPOINT_LINES_MAX and "" not in lines, "checkpoint-malformed")
    size, root = whole_number(lines[1]), from_base64(lines[2])
    need(size is not None and root is not None and len(root) == HASH, "checkpoint-malformed")
    return {"origin": lines[0], "size": size, "root": root, "text": text, "signatures": signatures}


def signature_fits(key, text, signature):
    if key["use"] == NOTE_KEY:
        return len(signature) == SIGNATURE and verify_ed25519(key["key"], text.encode(), signature)
    if len(signature) != 8 + SIGNATURE:
        return False
    time = int.from_bytes(signature[:8], "big")
    message = f"cosignature/v1\ntime {time}\n{text}".encode()
    return time <= NUMBER_MAX and verify_ed25519(key["key"], message, signature[8:])


def signers(note_text, signatures, keys):
    """The known keys that signed; one bad signature of a known key refuses the note (C2SP signed-note)."""
    found = []
    for name, key_id, signature in signatures:
        for key in keys:
            if (key["name"], key["id"]) == (name, key_id):
                need(signature_fits(key, note_text, signature), "signature-invalid")
                if key not in found:
                    found.append(key)
    need(found, "signature-missing")
    return found


def policy_key(word, use, others):
    key = parse_key(utf8(word.encode("latin-1"), "key-malformed"))
    need(key["use"] == use, "key-type-unsupported")
    need(len(others) < POLICY_ITEMS_MAX, "policy-malformed")
    need(all(other["key"] != key["key"] for other in others), "policy-key-twice")
    return key


class Policy:
    def __init__(self, data):
        need(len(data) <= POLICY_MAX, "policy-too-long")
        text = data.decode("latin-1")
        need(not re.search("[\x00-\x08\x0b-\x1f\x7f]", text), "policy-malformed")
        self.logs, self.witnesses, self.groups, self.quorum = [], [], [], None
        self.names, self.members = set(), set()
        readers = {"log": self.log, "witness": self.witness, "group": self.group, "quorum": self.set_quorum}
        for line in text.split("\n"):
            words = [word for word in re.split("[ \t]+", line) if word]
            if not words or words[0].startswith("#"):
                continue
            need(words[0] in readers, "policy-malformed")
            readers[words[0]](words[1:])
        need(self.quorum is not None, "policy-quorum")

    def log(self, words):
        need(len(words) <= 2, "policy-malformed")
        self.logs.append(policy_key(words[0] if words else "", NOTE_KEY, self.logs))

    def witness(self, words):
        need(len(words) <= 3, "policy-malformed")
        name = self.define(words[0] if words else None)
        key = policy_key(words[1] if len(words) > 1 else "", COSIGNATURE_KEY, self.witnesses)
        self.witnesses.append({**key, "alias": name})

    def group(self, words):
        need(len(self.groups) < POLICY_ITEMS_MAX, "policy-malformed")
        members = words[2:]
        for member in members:
            need(member in self.names, "policy-name-unknown")
            need(member not in self.members, "policy-name-taken")
            self.members.add(member)
        name = self.define(words[0] if words else None)
        count = words[1] if len(words) > 1 else ""
        decimal = int(count) if re.fullmatch("[1-9][0-9]?", count) else 0
        threshold = {"any": 1, "all": len(members)}.get(count, decimal)
        need(1 <= threshold <= len(members), "policy-threshold")
        self.groups.append((name, threshold, members))

    def set_quorum(self, words):
        need(len(words) <= 1, "policy-malformed")
        need(self.quorum is None, "policy-quorum")
        need(words and (words[0] == "none" or words[0] in self.names), "policy-name-unknown")
        self.quorum = words[0]

    def define(self, name):
        need(name is not None, "policy-malformed")
        need(name != "none" and name not in self.names, "policy-name-taken")
        self.names.add(name)
        return name

    def meets_quorum(self, cosigned):
        done = set(cosigned)
        for name, threshold, members in self.groups:
            if sum(member in done for member in members) >= threshold:
                done.add(name)
        return self.quorum == "none" or self.quorum in done

    def check(self, data):
        """The checkpoint, if the policy accepts it."""
        checkpoint = parse_checkpoint(data)
        signed = signers(checkpoint["text"], checkpoint["signatures"], self.logs + self.witnesses)
        logs = [key for key in signed if key["use"] == NOTE_KEY]
        need(logs, "signature-missing")
        need(any(key["name"] == checkpoint["origin"] for key in logs), "origin-mismatch")
        need(checkpoint["size"] > 0 or checkpoint["root"] == sha256(), "empty-tree-root")
        need(self.meets_quorum(key["alias"] for key in signed if "alias" in key), "quorum-missing")
        return checkpoint


def check_inclusion(index, size, leaf, root, proof):
    """RFC 9162 section 2.1.3.2."""
    need(len(proof) <= PROOF_MAX, "proof-too-long")
    need(index < size, "index-outside")
    place, last, value = index, size - 1, leaf
    for step in proof:
        need(last > 0, "inclusion-failed")
        if place & 1 or place == last:
            value = node_hash(step, value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            value = node_hash(value, step)
        place, last = place >> 1, last >> 1
    need(last == 0 and value == root, "inclusion-failed")


def check_consistency(first, second, proof):
    """RFC 9162 section 2.1.4.2; from an empty tree everything follows."""
    need(first["size"] <= second["size"], "size-backwards")
    if first["size"] == second["size"]:
        need(first["root"] == second["root"], "fork")
        return need(not proof, "consistency-failed")
    if first["size"] == 0:
        return need(not proof, "consistency-failed")
    need(proof, "consistency-failed")
    place, last = first["size"] - 1, second["size"] - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    path = list(proof) if place else [first["root"], *proof]
    older = newer = path[0]
    for step in path[1:]:
        need(last > 0, "consistency-failed")
        if place & 1 or place == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        place, last = place >> 1, last >> 1
    need(last == 0 and older == first["root"] and newer == second["root"], "consistency-failed")


def hash_lines(lines):
    need(len(lines) <= PROOF_MAX, "proof-too-long")
    hashes = [from_base64(line) for line in lines]
    need(all(one is not None and len(one) == HASH for one in hashes), "proof-malformed")
    return hashes


def parse_proof(data):
    need(len(data) <= PROOF_FILE_MAX, "proof-too-long")
    text = utf8(data, "proof-malformed")
    head, blank, rest = text.partition("\n\n")
    need(blank, "proof-malformed")
    first, *lines = head.split("\n")
    extra = lines.pop(0) if lines and lines[0].startswith("extra ") else None
    match = re.fullmatch("index ([0-9]+)", lines.pop(0) if lines else "")
    index = whole_number(match.group(1)) if match else None
    need(first == "c2sp.org/tlog-proof@v1" and index is not None, "proof-malformed")
    need(extra is None or (len(extra) <= EXTRA_MAX and from_base64(extra[6:]) is not None), "proof-malformed")
    return index, hash_lines(lines), rest.encode()


def merkle_root(hashes):
    """Root over the hashes of equal perfect subtrees (RFC 6962 section 2.1)."""
    row = list(hashes)
    while len(row) > 1:
        odd = [row.pop()] if len(row) % 2 else []
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)] + odd
    return row[0] if row else sha256()


def tile_path(level, index, width):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{level}/{'/'.join(groups)}" + ("" if width == TILE else f".p/{width}")


def read_tile(folder, level, index, width):
    try:
        with open(os.path.join(folder, tile_path(level, index, width)), "rb") as file:
            data = file.read(TILE * HASH + 1)
    except OSError:
        raise Refused("tiles-missing") from None
    need(len(data) == width * HASH, "tiles-malformed")
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def check_tiles(folder, size, root):
    """Reads every tile; each level must be the roots of the full tiles below, and the lowest must give the root."""
    below, leaves, level = None, [], 0
    wrong = False
    while size // TILE**level > 0:
        count = size // TILE**level
        hashes = []
        for index in range((count + TILE - 1) // TILE):
            hashes += read_tile(folder, level, index, min(TILE, count - index * TILE))
        if below is None:
            leaves = hashes
        else:
            full = [merkle_root(below[at : at + TILE]) for at in range(0, count * TILE, TILE)]
            wrong = wrong or full != hashes
        below, level = hashes, level + 1
    need(not wrong and merkle_root(leaves) == root, "tiles-root")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def run_checkpoint(policy, checkpoint):
    Policy(read(policy)).check(read(checkpoint))


def run_proof(policy, proof, leaf_or_nonce, entry=None):
    rules = Policy(read(policy))
    leaf = bytes.fromhex(leaf_or_nonce) if entry is None else leaf_hash(read(leaf_or_nonce) + read(entry))
    need(len(leaf if entry is None else read(leaf_or_nonce)) == HASH, "leaf-malformed")
    index, hashes, note = parse_proof(read(proof))
    checkpoint = rules.check(note)
    check_inclusion(index, checkpoint["size"], leaf, checkpoint["root"], hashes)


def run_consistency(policy, older, newer, proof):
    rules = Policy(read(policy))
    first, second = rules.check(read(older)), rules.check(read(newer))
    need(first["origin"] == second["origin"], "origin-mismatch")
    lines = utf8(read(proof), "proof-malformed").split("\n")
    check_consistency(first, second, hash_lines(lines[:-1] if lines[-1] == "" else lines))


def run_tiles(policy, checkpoint, folder):
    head = Policy(read(policy)).check(read(checkpoint))
    check_tiles(folder, head["size"], head["root"])


COMMANDS = {"checkpoint": run_checkpoint, "proof": run_proof, "consistency": run_consistency, "tiles": run_tiles}


def verdict(words):
    try:
        COMMANDS[words[0]](*words[1:])
    except Refused as refused:
        return str(refused)
    return "ok"


def main(words):
    if words == ["batch"]:
        for line in sys.stdin:
            print(verdict(json.loads(line)), flush=True)
        return 0
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 2
    result = verdict(words)
    print(result)
    return 0 if result == "ok" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
