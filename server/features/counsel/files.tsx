import type { ReadEntry } from '@recourse/chronicle'
import type { ComponentChildren } from 'preact'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { shownName } from '../../platform/files/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { Hidden, Link, SummaryList, When } from '../../platform/ui/index.tsx'
import { factRows, fileAdded, Fingerprints, mayHoldPrograms, type FilesWords, type SealedFile } from '../files/index.ts'
import { dayOf, saidIn } from '../mine/index.ts'
import { counselFile } from './kinds.ts'
import type { CounselWords } from './texts.ts'

/** A file that a person and their lawyer have before them, with the day on which it came. */
export interface SharedFile {
  /** Id of the entry that says it: how it is named in addresses. */
  readonly entry: string
  readonly said: SealedFile
  readonly day: string
  readonly from: 'person' | 'counsel' | 'desk'
}

/** Files of the two alone, oldest first. */
export const filesBetween = (entries: readonly ReadEntry[], timeZone: string): readonly SharedFile[] =>
  saidIn(entries, counselFile).map(({ id, body, header }) => ({
    ...{ entry: id, said: body, day: dayOf(header, timeZone) },
    from: header.unit === null ? 'person' : 'counsel',
  }))

/** Files of the evidence, as far as the person opened it to their lawyer. */
export const filesOfEvidence = (entries: readonly ReadEntry[], timeZone: string): readonly SharedFile[] =>
  saidIn(entries, fileAdded).map(({ id, body, header }) => ({
    ...{ entry: id, said: body, day: dayOf(header, timeZone), from: body.addedBy },
  }))

/** Puts files where only the two read them. Where that is refused, their bytes are removed. */
export async function keepBetween(
  platform: Platform,
  work: Work,
  { place, files, recordedOn }: { place: OpenCompartment; files: readonly SealedFile[]; recordedOn?: string },
): Promise<Outcome<null, string>> {
  const dated = recordedOn === undefined ? {} : { recordedOn }
  for (const file of files) work.say(place, counselFile, { facets: { blob: file.blob }, body: file, ...dated })
  const done = await platform.chronicle.commit(work)
  if (!done.ok) await platform.files.remove(files.map(({ blob }) => blob))
  return done.ok ? accept(null) : done
}

interface FileListProps {
  readonly words: CounselWords & FilesWords
  readonly files: readonly SharedFile[]
  /** How each side is called by who reads. */
  readonly names: Readonly<Record<SharedFile['from'], string>>
  readonly href: (entry: string) => string
}

export function FileList({ words, files, names, href }: FileListProps): ComponentChildren {
  return files.map(({ entry, said, day, from }) => (
    <section key={entry}>
      <SummaryList
        rows={[
          ...factRows(words, said),
          { label: words.say('files.addedOn'), value: <When at={{ civil: day }} /> },
          { label: words.say('files.by'), value: names[from] },
        ]}
      />
      {mayHoldPrograms(said.detectedType) ? <p>{words.say('files.careful')}</p> : null}
      <p>
        <Link href={href(entry)}>
          {words.say('files.get')}
          <Hidden> {shownName(said.name)}</Hidden>
        </Link>
      </p>
      <Fingerprints words={words} said={said} />
    </section>
  ))
}
