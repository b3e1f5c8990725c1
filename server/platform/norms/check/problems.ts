/** Something in the data that does not fit: which file, where in it, and what is wrong in a sentence. */
export interface Problem {
  readonly file: string
  /** Place in the file: a JSON path, or the id of the record with the field. */
  readonly path: string
  readonly sentence: string
}

interface Known {
  has(id: string): boolean
}

/** Gathers what does not join, and how many references were looked at. */
export class Problems {
  readonly found: Problem[] = []
  references = 0

  add(file: string, path: string, sentence: string): void {
    this.found.push({ file: `${file}.json`, path, sentence })
  }

  /** One name that must lead somewhere. @param what what the name is meant to name */
  wanted(file: string, path: string, what: string, name: string | null | undefined, known: Known): void {
    this.references++
    if (name === null || name === undefined || !known.has(name))
      this.add(file, path, `There is no ${what} "${String(name)}".`)
  }

  /** Several names that must lead somewhere. */
  all(file: string, path: string, what: string, names: readonly string[], known: Known): void {
    for (const name of names) this.wanted(file, path, what, name, known)
  }

  /** The ids of a list, each of which may stand there once. */
  ids(file: string, path: string, items: readonly { readonly id: string }[]): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const { id } of items) {
      if (ids.has(id)) this.add(file, path, `The id "${id}" stands there twice.`)
      ids.add(id)
    }
    return ids
  }

  /** Two sets that must hold the same names. */
  same(file: string, path: string, one: ReadonlySet<string>, other: ReadonlySet<string>): void {
    const odd = [...one].filter((name) => !other.has(name)).concat([...other].filter((name) => !one.has(name)))
    if (odd.length > 0) this.add(file, path, `Is not whole; on one side only: ${odd.sort().join(', ')}.`)
  }
}

/** Asked for once a record, made once a list. */
const kept = new WeakMap<object, ReadonlySet<string>>()

function once(of: object, make: () => Iterable<string>): ReadonlySet<string> {
  const known = kept.get(of) ?? new Set(make())
  kept.set(of, known)
  return known
}

export const keysOf = (table: object): ReadonlySet<string> => once(table, () => Object.keys(table))

export const idsIn = (items: readonly { readonly id: string }[]): ReadonlySet<string> =>
  once(items, () => items.map(({ id }) => id))
