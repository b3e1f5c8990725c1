import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareLaw, type Law, type NormFiles } from '@recourse/pathways'
import { confirmedForums, correctedFiles, standing, type Corrections } from './corrected.ts'
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

/** What this instance laid over the files: how many corrections count, and a hash of them. */
export interface CorrectionsVersion extends LawVersion {
  readonly count: number
}

export interface LawInForce {
  readonly law: Law
  readonly versions: Readonly<Record<PathwayFile, LawVersion>> & { readonly corrections: CorrectionsVersion }
  /** By place (`placeKey`), oldest first, those that were taken back too: each is shown as this instance's own. */
  readonly corrections: Corrections
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
export function readLaw(folder = normsFolder(), corrections: Corrections = new Map()): LawInForce {
  const files = readLawFiles(folder)
  const version = (name: PathwayFile): LawVersion => ({
    sha256: createHash('sha256').update(contentOf(folder, name)).digest('hex'),
    asOf: files[name].as_of,
  })
  const counted = standing(corrections)
  return {
    law: prepareLaw(correctedFiles(files, counted), confirmedForums(counted)),
    versions: {
      ...{ forums: version('forums'), mappings: version('mappings'), ratifications: version('ratifications') },
      ...{ rights: version('rights'), violations: version('violations') },
      corrections: correctionsVersion(corrections, files.forums.as_of),
    },
    corrections,
  }
}

/** What counts, in one order whoever asks; the day is that of the newest word, also of one that took something back. */
function correctionsVersion(corrections: Corrections, none: string): CorrectionsVersion {
  const counted = standing(corrections)
  const lines = counted
    .map(({ file, record, field, does, value, deposited, inForceFrom }) =>
      JSON.stringify([file, record, field, does, value, deposited, inForceFrom]),
    )
    .sort()
  const days = [...corrections.values()].flatMap((all) => all.map(({ saidOn }) => saidOn)).sort()
  return {
    count: counted.length,
    sha256: createHash('sha256').update(lines.join('\n')).digest('hex'),
    asOf: days.at(-1) ?? none,
  }
}

let kept: LawInForce | undefined

/** The law beside this program, read once, when it is first asked for. */
export const lawBesideProgram = (): LawInForce => (kept ??= readLaw())
