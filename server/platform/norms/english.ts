/** The English words of a pack by `id.field`, in the order of the file. */
export type English = ReadonlyMap<string, string>

/** What a pack gives: facts for the program, words for people. Words never stand in the facts. */
export interface Pack<Facts> {
  readonly facts: Facts
  readonly english: English
  /** Keys of ids that the pack names only; `norms/texts/en/` has their words. */
  readonly wordless: readonly string[]
}

export const textKey = (id: string, field: string): string => `${id}.${field}`

/** The texts of one record; a field without words has none. */
export function textsOf(
  id: string,
  fields: Readonly<Record<string, string | null>>,
): readonly (readonly [key: string, english: string])[] {
  return Object.entries(fields).flatMap(([field, english]) =>
    english === null || english === '' ? [] : [[textKey(id, field), english] as const],
  )
}

/** Two records with one id would speak with one voice, so that is refused. */
export function englishOf(file: string, texts: readonly (readonly [key: string, english: string])[]): English {
  const english = new Map<string, string>()
  for (const [key, text] of texts) {
    if (english.has(key)) throw new Error(`norms/${file}: two records have the text "${key}"`)
    english.set(key, text)
  }
  return english
}

/** An id for a line that stands in a list of plain sentences: it changes when the sentence does, as it should. */
export const lineId = (kind: string, line: string): string =>
  `${kind}-${line
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`

/** Records by id, in the order of the file. */
export const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]))
