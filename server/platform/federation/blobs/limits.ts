/** What one question brings: eight seconds on a slow line of an office (10 Mbit/s), lost when it is cut. */
export const BLOB_CHUNK_BYTES = 8 * 1024 * 1024
/** `FILE_BYTES_MAX` of the files room with its padding (at most an eighth) and its seals. */
export const BLOB_BYTES_MAX = 2.5 * 1024 ** 3
export const BLOB_CHUNKS_MAX = Math.ceil(BLOB_BYTES_MAX / BLOB_CHUNK_BYTES)
/** Chunks of one file under way while another is written: with one, the line and both disks wait for each other. */
export const CHUNKS_AHEAD = 2
/** Files that one process fetches at once, each with three chunks in memory. */
export const FETCHED_AT_ONCE_MAX = 2
/**
 * So many chunks are fetched before somebody else who waits has a turn: a second of a fast line, two minutes of a slow one.
 * Less would spend more on beginning anew than on bytes.
 */
export const TURN_CHUNKS = 16
/** The same on a line that is slower still, or of a partner who sends drop by drop: one chunk may take ten minutes there. */
export const TURN_MS_MAX = 2 * 60_000
/** Chunks that one process reads and signs at once; who comes after waits a moment. */
export const SERVED_AT_ONCE_MAX = 4
/** Files whose hashes are remembered: a partner asks for them once for each try. */
export const MANIFESTS_KEPT_MAX = 64
/** A list of hashes; two thousand would not fill it. */
export const MANIFEST_ANSWER_BYTES_MAX = 256 * 1024
/** Whoever fetches says so from time to time; one that died leaves it to others after this. */
export const CLAIM_MS = 5 * 60_000
/** A note waits on the disk for all that was written before it: with each chunk it would halve the speed. */
export const NOTED_EVERY_MS = 5000

export const chunksOf = (bytes: number): number => Math.ceil(bytes / BLOB_CHUNK_BYTES)
