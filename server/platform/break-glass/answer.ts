import type { ClientBase } from 'pg'
import { combine } from 'shamir-secret-sharing'
import { fromBase64Url, keyPairFrom, type CompartmentState, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { People, Unit } from '../access/index.ts'
import { disclose, placeOf, type Holder } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { takingUnit, waitingFor, type SealedAsk } from './ask.ts'
import { coveredBy } from './covered.ts'
import { breakGlassDeclined } from './kinds.ts'
import { refuse, type BreakGlassRefusal } from './refusals.ts'
import { breakGlassUnit, ownShares, type BreakGlassParts, type Supervisor } from './unit.ts'

export interface Approved {
  readonly opened: number
  readonly closed: number
}

interface Found {
  readonly unit: Unit
  readonly people: People
  readonly said: SealedAsk
}

async function requestOf(parts: BreakGlassParts, supervisor: Supervisor, request: string): Promise<Found | null> {
  const people = await parts.directory.current()
  const unit = breakGlassUnit(people, supervisor.author.authority)
  if (unit === null) return null
  const found = (await waitingFor(parts, supervisor, unit)).find((one) => one.request === request)
  return found === undefined ? null : { unit, people, said: found.said }
}

/** The compartments that were asked for, as they are now; the file's alone, whatever was sealed. */
async function askedStates(parts: BreakGlassParts, { file, places }: SealedAsk): Promise<readonly CompartmentState[]> {
  const states = await parts.chronicle.states.get(places.map(({ compartment }) => compartment))
  return [...states.values()].filter((state) => state.file === file)
}

/**
 * The second of the two: combines both shares in memory and gives the file's keys to the unit that takes over, as one
 * disclosure a compartment with its basis and reason.
 */
export async function approve(
  parts: BreakGlassParts,
  supervisor: Supervisor,
  request: string,
): Promise<Outcome<Approved, BreakGlassRefusal | string>> {
  const { primitives, chronicle } = parts
  const found = await requestOf(parts, supervisor, request)
  if (found === null) return refuse('no-such-request')
  const { unit, said } = found
  const to = takerOf(parts, found, supervisor.author.authority)
  if (to === null) return refuse('no-taking-unit')
  const pairs = await keysTogether(primitives, said, await ownShares(parts, supervisor, unit))
  if (pairs.length === 0) return refuse('two-supervisors')
  const states = await askedStates(parts, said)
  const covered = coveredBy(states, unit.id, new Set(pairs.map(({ kid }) => kid)))
  const keyring = chronicle.keyring(pairs)
  await keyring.open(covered)
  const work = chronicle.begin(supervisor.author)
  for (const state of covered) {
    const epochs = state.epochs.filter(({ kid }) => keyring.get(kid) !== undefined).map(({ epoch }) => epoch)
    if (epochs.length === 0) continue
    const wanted = { holders: [to], epochs, purpose: 'break-glass', basis: 'break-glass' } as const
    const disclosed = disclose(primitives, work, { state, keyring }, { ...wanted, reason: said.reason })
    if (!disclosed.ok) return disclosed
  }
  const opened = work.said.length
  if (opened === 0) return refuse('not-a-holder')
  work.also(async (client) => void (await client.query('delete from break_glass_ask where id = $1', [request])))
  const done = await chronicle.commit(work)
  return done.ok ? accept({ opened, closed: said.places.length + said.closed - opened }) : done
}

function takerOf({ directory }: BreakGlassParts, { people, said }: Found, authority: string): Holder | null {
  const unit = takingUnit(people, authority, said.to)
  return unit === null ? null : directory.unitHolder(people, unit)
}

/** The break-glass keys of which both supervisors hold a share, each checked against the id that was announced. */
async function keysTogether(
  primitives: Primitives,
  { shares }: SealedAsk,
  own: ReadonlyMap<string, Uint8Array>,
): Promise<readonly KeyPair[]> {
  const pairs: KeyPair[] = []
  for (const { kid, share } of shares) {
    const [theirs, mine] = [fromBase64Url(share), own.get(kid)]
    if (theirs === null || mine === undefined) continue
    const pair = await whole(primitives, theirs, mine)
    if (pair?.kid === kid) pairs.push(pair)
  }
  return pairs
}

async function whole(primitives: Primitives, theirs: Uint8Array, mine: Uint8Array): Promise<KeyPair | null> {
  try {
    return keyPairFrom(primitives, 'X25519', await combine([new Uint8Array(theirs), new Uint8Array(mine)]))
  } catch {
    // The library throws on two equal shares and on shares of different length.
    return null
  }
}

/** A supervisor does not give their share, and says why in the file. The others may still give theirs. */
export async function decline(
  parts: BreakGlassParts,
  supervisor: Supervisor,
  { request, reason }: { readonly request: string; readonly reason: string },
): Promise<Outcome<null, BreakGlassRefusal | string>> {
  const { primitives, chronicle } = parts
  const found = await requestOf(parts, supervisor, request)
  if (found === null) return refuse('no-such-request')
  const { unit, said } = found
  const work = chronicle.begin(supervisor.author)
  for (const state of await askedStates(parts, said)) {
    const causedBy = said.places.find(({ compartment }) => compartment === state.id)?.entry
    work.say(placeOf(primitives, state), breakGlassDeclined, {
      ...{ facets: { unit: unit.id }, body: { reason } },
      ...(causedBy === undefined ? {} : { causedBy }),
    })
  }
  const text = 'delete from break_glass_ask where id = $1 and holder = $2'
  const forget = async (client: Pick<ClientBase, 'query'>): Promise<void> =>
    void (await client.query(text, [request, supervisor.author.id]))
  if (work.said.length === 0) return accept(await forget(parts.database.app).then(() => null))
  work.also(forget)
  const done = await chronicle.commit(work)
  return done.ok ? accept(null) : done
}
