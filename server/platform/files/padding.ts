import { padmeLength } from '@recourse/chronicle'
import { CHUNK_BYTES } from '../age/index.ts'

/** Chunks of a blob: the Padmé length of the file in whole chunks, so that small files are all alike. */
export const paddedChunks = (size: number): number => Math.ceil(padmeLength(size) / CHUNK_BYTES)
