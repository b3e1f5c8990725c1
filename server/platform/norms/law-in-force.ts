import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareLaw, type Law, type NormFiles } from '@recourse/pathways'
import { normsFolder } from './folder.ts'

/** The files that decide which doors are open; their shapes are tested where they lie (norms). */
export const PATHWAY_FILES = ['forums', 'mappings', 'ratifications', 'rights', 'violations'] as const
export type PathwayFile = (typeof PATHWAY_FILES)[number]

/** Which law an assessment was made with, so that two who differ can see why (pathways.md 6). */
export interface LawVersion {
  /** SHA-256 of the file as it lies in `norms/`, hexadecimal. */
  readonly sha256: string
  /** The civil day on which the file says of itself that it was true. */
  readonly asOf: string
}

export interface LawInForce {
  readonly law: Law
  readonly versions: Readonly<Record<PathwayFile, LawVersion>>
}

const contentOf = (folder: string, name: PathwayFile): Buffer => readFileSync(join(folder, `${name}.json`))

/** The files as they lie in the folder, before anything that this instance knows better. */
export function readLawFiles(folder = normsFolder()): NormFiles {
  const read = <Name extends PathwayFile>(name: Name): NormFiles[Name] =>
    JSON.parse(contentOf(folder, name).toString('utf8')) as NormFiles[Name]
  return {
    ...{ forums: read('forums'), mappings: read('mappings'), ratifications: read('ratifications') },
    ...{ rights: read('rights'), violations: read('violations') },
  }
}

/** The law of a folder, prepared for many situations. Throws on files that do not parse. */
export function readLaw(folder = normsFolder()): LawInForce {
  const files = readLawFiles(folder)
  const version = (name: PathwayFile): LawVersion => ({
    sha256: createHash('sha256').update(contentOf(folder, name)).digest('hex'),
    asOf: files[name].as_of,
  })
  return {
    law: prepareLaw(files),
    versions: {
      ...{ forums: version('forums'), mappings: version('mappings'), ratifications: version('ratifications') },
      ...{ rights: version('rights'), violations: version('violations') },
    },
  }
}

let kept: LawInForce | undefined

/** The law beside this program, read once, when it is first asked for. */
export const lawBesideProgram = (): LawInForce => (kept ??= readLaw())
