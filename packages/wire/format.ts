/** What names the wire format; another one comes with a version, vectors and a decision record. */

/** Of envelopes as they are made. Format 1 named sealed parts with the rest, so none of them could be left out. */
export const ENVELOPE_VERSION = 2
/** Those that are read: what waited in an outbox while its program was renewed is still to arrive. */
export const ENVELOPE_VERSIONS_READ = [1, ENVELOPE_VERSION] as const
export const RECEIPT_VERSION = 1
export const ENVELOPE_TYPE = 'recourse-envelope'
export const RECEIPT_TYPE = 'recourse-receipt'
/** The subject of an envelope whose kind of request must not be seen on the way (witness protection). */
export const OPAQUE_SUBJECT = 'opaque'

/** The signed line of an envelope: routing only, some 800 bytes. */
export const ENVELOPE_HEADER_CHARS_MAX = 4096
/** Sealed entries and wraps. A long statement takes 100 kB; more than this goes in several envelopes. */
export const CONTENT_BYTES_MAX = 8 * 1024 * 1024
/** Envelopes in one request: more makes a refused one dearer and gains nothing measurable. */
export const BATCH_MAX = 64
/** Bytes of one request: the largest envelope fits, alone, with its line and its length. */
export const BATCH_BYTES_MAX = CONTENT_BYTES_MAX + 64 * 1024
/** Entries in one envelope: a file of thousands goes in several, each small enough to be done again. */
export const ENTRIES_MAX = 256
/** Wraps in one envelope: every epoch of a long-lived file, for every unit of one authority. */
export const WRAPS_MAX = 1024
/** Heads that one envelope compares: one for each authority of the file. */
export const HEADS_MAX = 64
/** Receipts handed on together. */
export const RECEIPTS_MAX = 64
/** A signed receipt takes about 700 bytes. */
export const RECEIPT_CHARS_MAX = 4096
