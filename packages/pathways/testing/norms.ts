import { readFileSync } from 'node:fs'
import { prepareLaw, type NormFiles } from '../index.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(`norms/${name}.json`, 'utf8'))

/** The norms of the repository, for tests; the product reads them through its own edge. */
export const normFiles: NormFiles = {
  forums: read('forums') as NormFiles['forums'],
  mappings: read('mappings') as NormFiles['mappings'],
  ratifications: read('ratifications') as NormFiles['ratifications'],
  rights: read('rights') as NormFiles['rights'],
  violations: read('violations') as NormFiles['violations'],
}
export const law = prepareLaw(normFiles)
