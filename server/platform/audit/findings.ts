/** What an audit looks at, in the order of its report. */
export const PARTS = [
  'checkpoints',
  'leaves',
  'columns',
  'chains',
  'body hashes',
  'facets hashes',
  'signatures',
  'erasures',
  'wraps',
  'side tables',
  'projections',
] as const
export type Part = (typeof PARTS)[number]

const sentences = {
  edited: 'The row does not hold what was signed or published.',
  removed: 'The row is gone, and no erasure says so.',
  reordered: 'The row stands at another place than the one that was published.',
  added: 'The row was put in beside the product: nothing signed or published knows it.',
  'false-padding': 'What is called a dummy leaf is none: something real stood there.',
  'root-differs': 'The leaves of the log do not give the root that was signed.',
  'checkpoint-signature': 'A checkpoint carries no signature of this log that holds.',
  'checkpoint-root': 'A checkpoint names another root than the leaves give at its size.',
  fork: 'Two heads of one log at one size: the database was set back, or somebody signed in its name.',
  'set-back': 'Outside, a longer history of this log is known: the database was set back.',
  'chain-gap': 'An entry is missing before this one.',
  'chain-fork': 'Two entries claim the same place in a chain.',
  'chain-prev': 'The entry does not follow the one that stands before it.',
  'chain-tail': 'The chain ends elsewhere than its recorded head: entries at the end are gone, or the head was moved.',
  signature: 'The signature does not hold.',
  'wrong-key': 'The entry is signed by a key that this authority never had.',
  malformed: 'The stored bytes are no entry.',
  'body-hash': 'The sealed body is not the one that was signed.',
  'facets-hash': 'The facets are not the ones that were signed.',
  'body-unexplained': 'The body is gone, and no signed erasure names it.',
  'facets-unexplained': 'The facets are gone, and no signed erasure names it.',
  'nonce-unexplained': 'The log’s nonce is gone, and no signed erasure names the row.',
  'not-erased': 'A signed erasure names this, and it is there again.',
  'wrap-hash': 'The wrap is not the one its hash names.',
  'wrap-unannounced': 'No signed entry announced this wrap: a key was put in, swapped or moved to another holder.',
  'wrap-replayed': 'A wrap is back whose key was erased, or whose receipt was changed.',
  'wrap-early': 'A wrap that waits for an event is among those that open, and no signed entry released it.',
  'wrap-removed': 'A wrap that a signed entry announced is gone.',
  'key-swapped': 'A public key in the entry is not the one that was signed.',
  unlogged: 'The row never went into the log.',
  'projection-differs': 'The table kept for speed is not what the entries make of it. Run "recourse views rebuild".',
} as const

export type FindingCode = keyof typeof sentences

export interface Finding {
  readonly part: Part
  readonly code: FindingCode
  readonly table: string
  /** The row's own key. */
  readonly row: string
}

export const sentenceOf = (code: FindingCode): string => sentences[code]

/** Most findings listed of one part. Beyond that the part as a whole is not to be trusted; the count goes on. */
export const FINDINGS_LISTED_MAX = 10_000

export interface PartReport {
  readonly part: Part
  readonly checked: number
  readonly found: number
  readonly milliseconds: number
}

/** Takes findings down and times the parts. */
export class Notes {
  readonly findings: Finding[] = []
  private readonly tallies = new Map<Part, { checked: number; found: number; milliseconds: number }>()

  /** @param now monotonic milliseconds */
  constructor(private readonly now: () => number) {}

  private tally(part: Part): { checked: number; found: number; milliseconds: number } {
    const known = this.tallies.get(part) ?? { checked: 0, found: 0, milliseconds: 0 }
    this.tallies.set(part, known)
    return known
  }

  find(part: Part, code: FindingCode, table: string, row: string): void {
    const tally = this.tally(part)
    tally.found += 1
    if (tally.found <= FINDINGS_LISTED_MAX) this.findings.push({ part, code, table, row })
  }

  checked(part: Part, count: number): void {
    this.tally(part).checked += count
  }

  timed(part: Part, count: number, job: () => void): void {
    const start = this.now()
    job()
    const tally = this.tally(part)
    tally.milliseconds += this.now() - start
    tally.checked += count
  }

  async timing<Value>(part: Part, job: () => Promise<Value>): Promise<Value> {
    const start = this.now()
    const value = await job()
    this.tally(part).milliseconds += this.now() - start
    return value
  }

  parts(): readonly PartReport[] {
    return PARTS.map((part) => ({ part, ...this.tally(part) }))
  }
}
