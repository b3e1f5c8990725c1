export { digestHere, type Digesting } from './digest.ts'
export type { Fetched, Wanted } from './fetching.ts'
export { FileHashes, hasherHere, type HashedPart, type Hasher, type Hashes } from './file-hashes.ts'
export { NoSecondCore, SecondCore } from './second-core.ts'
