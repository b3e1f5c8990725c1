export { FileHashes, hasherHere, type HashedPart, type Hasher, type Hashes } from './file-hashes.ts'
export { NoSecondCore, SecondCore } from './second-core.ts'
