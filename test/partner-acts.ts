import { readCard } from '@recourse/wire'
import type { House } from '../server/house.ts'
import { setUp } from '../server/features/first-run/setup.ts'
import { directoryPlace, type AuthorityType } from '../server/platform/access/index.ts'
import type { Author } from '../server/platform/chronicle/index.ts'
import type { Acting } from '../server/platform/http/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { authorityDescribed, keepDocument, peerPinned, peerProposed } from '../server/platform/trust/index.ts'
import { colleague, unitNamed } from './enrolled.ts'

/** What two instances do before they can meet, on a house that is open: in a test, or in a process of its own. */

export interface Settled {
  readonly authority: string
  /** The receiving unit. */
  readonly unit: string
  readonly officer: Acting
  /** The officer as an author. */
  readonly author: Author
}

interface Wanted {
  readonly state: string
  readonly type: AuthorityType
  readonly kinds: readonly string[]
  /** Parts of its country; null: all of it. */
  readonly territory?: string[] | null
  readonly languages?: readonly string[]
}

/** One authority, a liaison office that receives, one officer in it. */
export async function settlePartner(house: House, { state, type, ...described }: Wanted): Promise<Settled> {
  const words = {
    name: `Desk ${state}`,
    authorityName: `Authority ${state}`,
    unitName: 'Desk',
    administratorName: 'Ada',
  }
  const rest = { state, timeZone: 'UTC', authorityType: type, complaintsTo: '' }
  const made = await setUp(house, { ...words, ...rest }, { language: 'en', administration: 'Administration' })
  if (!made.ok) throw new Error(made.refusal.sentence)
  const { authority } = made.value
  const unit = await unitNamed(house, authority, 'Liaison office')
  const { session, who } = await colleague(house, authority, { name: 'Officer', unit, role: 'liaison-officer' })
  const author = { authority, unit, id: session.member, sign: session.keys.sign }
  await describe(house, { authority, unit, author, ...described })
  return { authority, unit, officer: { session, who }, author }
}

interface Described extends Pick<Wanted, 'kinds' | 'territory' | 'languages'> {
  readonly authority: string
  readonly unit: string
  readonly author: Author
}

async function describe(
  house: House,
  { authority, unit, author, kinds, territory = null, languages = ['en'] }: Described,
): Promise<void> {
  const work = house.chronicle.begin(author)
  const as: ('requesting' | 'requested' | 'validating')[] = ['requesting', 'requested', 'validating']
  const competences = kinds.map((requestKind) => ({ requestKind, as, territory }))
  work.say(await directoryPlace(house.acts, authority), authorityDescribed, {
    facets: { authority, unit, languages: [...languages], competences },
    body: { name: { en: 'Liaison office' }, alwaysReached: null },
  })
  await must(house.chronicle.commit(work))
}

/** Two people here take the card of a partner as theirs. */
export async function pinCard(
  { house, author }: { readonly house: House; readonly author: Author },
  peer: string,
  bytes: Buffer,
): Promise<void> {
  const read = readCard(primitives, bytes, house.clock.now())
  if (!read.ok) throw new Error(read.refusal.code)
  const { hash } = read.value
  const { chronicle, acts, chance } = house
  const place = await directoryPlace(acts, author.authority)
  const proposing = chronicle.begin(author)
  const proposal = proposing.say(place, peerProposed, { facets: { peer, card: hash }, body: {} })
  proposing.also((client) => keepDocument(client, hash, bytes))
  await must(chronicle.commit(proposing))
  // Whoever compares the fingerprint is somebody else.
  const comparing = chronicle.begin({ ...author, id: chance.id() })
  comparing.say(place, peerPinned, { facets: { peer, card: hash, proposal }, body: {} })
  await must(chronicle.commit(comparing))
}

/** How often somebody looks again. */
const LOOKS_MAX = 20

/** Where a word of another side comes in between, whoever acts looks again. @param act looks, and does it */
export async function mustLooking<T extends { readonly ok: boolean }>(
  act: () => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  for (let tries = 0; ; tries += 1) {
    const done = act()
    const { refusal } = (await done) as { readonly refusal?: { readonly code: string } }
    if (refusal?.code !== 'subject-moved' || tries === LOOKS_MAX) return must(done)
  }
}

export async function must<T extends { readonly ok: boolean }>(done: Promise<T>): Promise<Extract<T, { ok: true }>> {
  const result = await done
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<T, { ok: true }>
}
