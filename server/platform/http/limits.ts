/** What a request may weigh. Each limit has its reason; a request beyond it gets a sentence, never a 5xx. */

/**
 * A report in free text, as a form writes it: a letter of Latin script takes one byte of it, one of Arabic six, one of
 * Chinese nine. A million of those are still a long book.
 */
export const FORM_BYTES_MAX = 10 * 1024 * 1024
/** JSON of other systems: a case summary is some kilobytes. */
export const API_BYTES_MAX = 1024 * 1024
/** An envelope of another instance: its content at most, and the signed line before it. */
export const WIRE_BYTES_MAX = 8 * 1024 * 1024 + 64 * 1024
/** Fields of one form: a request to another State may name some hundreds of persons, each with eight fields. */
export const FORM_FIELDS_MAX = 4000
/** Headers in all; Tor Browser sends about 1 kB. */
export const HEADER_BYTES_MAX = 16 * 1024
/** A bad line may need minutes for a long form (50 kB/s); slower than this is somebody holding connections. */
export const REQUEST_MS_MAX = 10 * 60_000
/** A path or query longer than this was not made by our links. */
export const URL_CHARS_MAX = 2048
/** Headers come at once on any line; whoever takes longer is holding connections open. */
export const HEADERS_MS_MAX = 30_000
/** Lists within lists: the deepest body of ours has six levels. A million of them end the process's stack. */
export const JSON_DEPTH_MAX = 32

/** Two GiB over a line of 100 kB/s. An upload must go on moving all the while: see the next one. */
export const UPLOAD_MS_MAX = 6 * 3_600_000
/** A line on which nothing moves for so long is gone, whatever it carried. */
export const IDLE_MS_MAX = 2 * 60_000
/** Fields beside the files: token, version, a note and little more. */
export const UPLOAD_FIELDS_MAX = 40
/** A note beside a file; the account itself is another form. */
export const UPLOAD_FIELD_BYTES_MAX = 256 * 1024
export const UPLOAD_FIELD_NAME_BYTES_MAX = 100
/** Headers of one part; browsers send two. */
export const UPLOAD_HEADERS_MAX = 20
