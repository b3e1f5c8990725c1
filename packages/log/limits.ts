/** Bytes of a SHA-256 hash, an Ed25519 public key and seed, and a leaf nonce. */
export const HASH_BYTES = 32
/** Bytes of an Ed25519 signature (RFC 8032). */
export const SIGNATURE_BYTES = 64
/** Longest note. Sixteen post-quantum signatures of 5 kB, the least that C2SP asks for, fit in twice over. */
export const NOTE_BYTES_MAX = 192 * 1024
/** Most signature lines of a note: C2SP asks for at least 16, our policies name at most 64 witnesses and a log. */
export const NOTE_SIGNATURES_MAX = 72
/** Most lines of a checkpoint body: three, and room for extension lines of other people's logs. */
export const CHECKPOINT_LINES_MAX = 16
/** Longest proof: a tree of 2^63 leaves needs 63 hashes (C2SP tlog-witness has the same limit). */
export const PROOF_HASHES_MAX = 63
/** Longest opaque extra data in a .tlog-proof, in base64 letters. */
export const PROOF_EXTRA_LETTERS_MAX = 16 * 1024
/** Longest .tlog-proof: its extra data, 63 hashes of 45 letters and a note. */
export const PROOF_FILE_BYTES_MAX = NOTE_BYTES_MAX + PROOF_EXTRA_LETTERS_MAX + 8 * 1024
/** Longest policy file: 64 logs, witnesses and groups with long names and addresses, and comments. */
export const POLICY_BYTES_MAX = 128 * 1024
/** Most logs, most witnesses, most groups of a policy: C2SP strongly recommends that 32 of each work. */
export const POLICY_ITEMS_MAX = 64
/** Hashes in a full tile (C2SP tlog-tiles: height 8). */
export const TILE_WIDTH = 256
/** Levels of the tree that a tile spans. */
export const TILE_HEIGHT = 8
/** Longest delay that a promise may name: an hour after filing, a person may ask for the proof. */
export const PROMISE_DELAY_SECONDS_MAX = 3600
/** Longest request to a witness: the old size, 63 hashes and a note. */
export const WITNESS_REQUEST_BYTES_MAX = NOTE_BYTES_MAX + 4 * 1024
