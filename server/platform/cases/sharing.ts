import { copied, currentHolders, type CompartmentState } from '@recourse/chronicle'
import type { Keyring, Work } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import type { CaseParts, OpenedFile } from './cases.ts'
import { refuse } from './refusals.ts'
import { sharePurpose } from './shares.ts'
import { subjectUuid } from './subjects.ts'

/**
 * Whoever makes a share, gives the person another receipt or erases what could have been copied names the newest of these
 * acts that they saw. Of two at the same moment the second is told, and does it again on what stands then.
 */
const SHARING_SUBJECT = 'sharing'

type SharingParts = Pick<CaseParts, 'chronicle' | 'primitives'>

/** Read before the keys and entries that the act rests on, so that nothing can come in between unseen. */
export async function sharingHead({ chronicle, primitives }: SharingParts, file: string): Promise<string | null> {
  const subject = subjectUuid(primitives, file, SHARING_SUBJECT)
  return (await chronicle.subjectHeads([subject])).get(subject) ?? null
}

/** Names the act of a work: its newest entry in that part. */
export function nameSharing({ primitives }: Pick<SharingParts, 'primitives'>, work: Work, named: NamedSharing): void {
  const { file, compartment, head } = named
  const entry = work.said.findLast(({ place }) => place.compartment === compartment)?.saying.id
  if (entry === undefined) throw new Error('an act that shares and says nothing of it')
  work.subjects.push({ subject: subjectUuid(primitives, file, SHARING_SUBJECT), compartment, expected: head, entry })
}

interface NamedSharing {
  readonly file: string
  /** The part in which the act is said: the account. */
  readonly compartment: string
  readonly head: string | null
}

/**
 * Whether a share can be made from what was read: the person has the same receipt, and nothing of it was erased since.
 * Answers what the act has to name.
 * @param sources ids of the entries that are copied
 */
export async function mayShare(
  parts: SharingParts & Pick<CaseParts, 'pool'>,
  { file, states }: Pick<OpenedFile, 'file' | 'states'>,
  sources: readonly string[],
): Promise<Outcome<string | null, string>> {
  const head = await sharingHead(parts, file)
  const known = states.get('narrative')
  const now = known === undefined ? undefined : (await parts.chronicle.states.get([known.id])).get(known.id)
  const text = 'select count(*)::int as n from entry_body where entry = any($1)'
  const { rows } = await parts.pool.query<{ n: number }>(text, [sources])
  const isSame = personKid(known) === personKid(now) && rows[0]?.n === new Set(sources).size
  return isSame ? accept(head) : refuse('case-changed')
}

const personKid = (state: CompartmentState | undefined): string | undefined =>
  state === undefined ? undefined : currentHolders(state).find(({ type }) => type === 'person')?.holderKid

/**
 * Entries of shares that are copies of these, as far as the keyring opens them: what is erased goes there too. The keys of
 * a share that is over are destroyed, so its copies open to nobody anyway.
 */
export async function copiesOf(
  { chronicle }: Pick<SharingParts, 'chronicle'>,
  { keyring, states }: { readonly keyring: Keyring; readonly states: readonly CompartmentState[] },
  originals: { readonly entries: readonly string[]; readonly compartments: readonly string[] },
): Promise<readonly string[]> {
  const shares = states.filter(({ purpose }) => purpose.startsWith(sharePurpose('')))
  await keyring.open(shares)
  // Looked through for ids alone; nothing of what stands there leaves.
  const entries = await chronicle.readUnrecorded(
    keyring,
    shares.map(({ id }) => id),
  )
  return entries.flatMap((entry) => {
    if (entry.kind !== copied.kind || entry.state !== 'open') return []
    const { derivedFrom } = copied.body.parse(entry.body)
    const isOne = originals.entries.includes(derivedFrom.entry)
    return isOne || originals.compartments.includes(derivedFrom.compartment) ? [entry.header.id] : []
  })
}
