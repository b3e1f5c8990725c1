import type { ComponentChildren } from 'preact'
import { shownName } from '../../../platform/files/index.ts'
import {
  Details,
  Reference,
  SummaryList,
  Typed,
  TypedText,
  When,
  type SummaryRow,
} from '../../../platform/ui/index.tsx'
import type { SealedFile } from '../entries.ts'
import type { HeldFile } from '../held.ts'
import type { FilesWords } from '../texts.ts'
import { kindKey } from './kind.ts'
import { sizeText } from './size.ts'

type Facts = Pick<SealedFile, 'name' | 'detectedType' | 'size' | 'note'>

/** The rows that everybody sees of a file, first its name. */
export function factRows(words: FilesWords, { name, detectedType, size, note }: Facts): readonly SummaryRow[] {
  return [
    { label: words.say('files.name'), value: <Typed>{shownName(name)}</Typed> },
    { label: words.say('files.kind'), value: words.say(kindKey(detectedType)) },
    { label: words.say('files.size'), value: sizeText(words, size) },
    ...(note === undefined ? [] : [{ label: words.say('files.noteShown'), value: <TypedText>{note}</TypedText> }]),
  ]
}

/** An hour stands only where somebody of the desk acted; of a person the day. */
const whenOf = (on: string) => (on.includes('T') ? { epochMs: Date.parse(on) } : { civil: on })

interface HeldFactsProps {
  readonly words: FilesWords
  readonly file: HeldFile
  readonly files: readonly HeldFile[]
  /** Who a person is called: "you" on their own pages. */
  readonly person: string
  readonly children?: ComponentChildren
}

export function HeldFacts({ words, file, files, person, children }: HeldFactsProps) {
  const { said, on } = file
  const { derivedFrom } = said
  const original = files.find(({ entry }) => entry === derivedFrom?.entry)
  const rows: readonly SummaryRow[] = [
    ...factRows(words, said),
    { label: words.say('files.addedOn'), value: <When at={whenOf(on)} /> },
    { label: words.say('files.by'), value: said.addedBy === 'person' ? person : words.say('files.byDesk') },
  ]
  return (
    <section>
      {derivedFrom === undefined ? null : (
        <p>
          <strong>{words.say('files.cleanedFrom', { name: shownName(original?.said.name ?? said.name) })}</strong>
        </p>
      )}
      <SummaryList rows={rows} />
      {children}
    </section>
  )
}

/** What custody asks for: what the sender's program said, and what identifies the bytes for good. */
export function Fingerprints({ words, said }: { readonly words: FilesWords; readonly said: SealedFile }) {
  const { declaredType, detectedType, size, sha256, sha512 } = said
  return (
    <Details summary={words.say('files.fingerprints')}>
      <SummaryList
        rows={[
          { label: words.say('files.declared'), value: <Reference>{declaredType}</Reference> },
          { label: words.say('files.kind'), value: <Reference>{detectedType}</Reference> },
          { label: words.say('files.size'), value: <Reference>{size}</Reference> },
          { label: 'SHA-256', value: <Reference>{sha256}</Reference> },
          { label: 'SHA-512', value: <Reference>{sha512}</Reference> },
        ]}
      />
    </Details>
  )
}
