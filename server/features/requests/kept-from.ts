import { READERS, type Field, type Reader, type RequestKind } from '@recourse/cooperation'

/** Whom the matter concerns, apart from the authorities: what each must never read is data (`withheld_from`). */
export type OutsideReader = Exclude<Reader, 'other_authority'>
export const OUTSIDE_READERS = READERS.filter((one): one is OutsideReader => one !== 'other_authority')

/** What each is called: codes of the norms have underscores, texts have none. */
export const READER_NAMES = {
  other_party: 'request-talk.reader-other-party',
  person_causing_risk: 'request-talk.reader-person-causing-risk',
  public: 'request-talk.reader-public',
  suspect: 'request-talk.reader-suspect',
  victim: 'request-talk.reader-victim',
} as const satisfies Record<OutsideReader, string>

/** Those from whom something of a field is kept, with the parts of it; null: all of it. */
export const keptFrom = ({ withheld_from: rows = [] }: Field): readonly Kept[] =>
  OUTSIDE_READERS.flatMap((reader) => {
    const row = rows.find(({ party }) => party === reader)
    return row === undefined ? [] : [{ reader, parts: row.parts ?? null }]
  })

export interface Kept {
  readonly reader: OutsideReader
  readonly parts: readonly string[] | null
}

/** For whom a request of this kind is put on paper apart from what its authorities read. */
export const readersOf = ({ fields }: Pick<RequestKind, 'fields'>): readonly OutsideReader[] =>
  OUTSIDE_READERS.filter((one) => fields.some((field) => keptFrom(field).some(({ reader }) => reader === one)))
