import { combine, split } from 'shamir-secret-sharing'
import {
  fromBase64Url,
  fromUtf8,
  keyPairFrom,
  newKeyPair,
  openCompact,
  padJson,
  sealCompact,
  toBase64Url,
  unitKeyed,
  utf8,
  wrapContext,
  type KeyPair,
  type WrappedKey,
} from '@recourse/chronicle'
import { memberHolder, type ActParts, type Member, type Unit } from '../access/index.ts'
import { disclose, placeOf, type Author, type Holder, type OpenCompartment, type Work } from '../chronicle/index.ts'
import type { Database, Migration } from '../database/index.ts'
import { accept, refuseFrom, type Outcome } from '../outcome.ts'
import { breakGlassAsked } from './kinds.ts'

/** A unit whose private key is two of n among supervisors: nobody opens a file this way alone (kernel 4). */
const NEEDED = 2

const rule = 'docs/threat-model.md, break-glass'
const table = {
  'two-supervisors': { sentence: 'Two different supervisors are needed, and both must hold a share.', rule },
  'no-such-request': { sentence: 'This request is not there, or it was not sealed for you.', rule },
  'not-a-holder': {
    sentence: 'Break-glass holds no key of this part of the file. The person may have kept it out.',
    rule,
  },
} as const
export type BreakGlassRefusal = keyof typeof table
const refuse = refuseFrom<BreakGlassRefusal>(table)
export const breakGlassRefusals = table

export const breakGlassMigrations: readonly Migration[] = [
  {
    id: 'break-glass/0001-asked',
    sql: `
-- The first supervisor's share and reason, sealed to each of the others; gone once one of them approved.
create table break_glass_ask (
  id uuid not null,
  compartment uuid not null,
  unit uuid not null,
  asker uuid not null,
  holder uuid not null,
  jwe text collate "C" not null,
  primary key (id, holder)
);
grant select, insert, delete on break_glass_ask to {app};
`,
  },
]

export interface BreakGlassParts extends ActParts {
  readonly database: Pick<Database, 'app'>
}

const keyOf = (unit: string, epoch: number, kid: string): WrappedKey => ({ of: 'break-glass', id: unit, epoch, kid })

/** Makes the break-glass unit's key; its private part exists only as shares sealed to the supervisors. */
export async function keyBreakGlass(
  parts: BreakGlassParts,
  work: Work,
  place: OpenCompartment,
  input: { unit: string; epoch: number; supervisors: readonly Member[] },
): Promise<Outcome<KeyPair['kid'], BreakGlassRefusal>> {
  const { primitives, random } = parts
  const holders = input.supervisors.flatMap((one) => memberHolder(primitives, one) ?? [])
  if (new Set(holders.map(({ id }) => id)).size < NEEDED) return refuse('two-supervisors')
  const pair = newKeyPair(primitives, 'X25519', random)
  const shares = await split(new Uint8Array(pair.privateKey), holders.length, NEEDED)
  const key = keyOf(input.unit, input.epoch, pair.kid)
  const sealed = holders.map((holder, index) => {
    const context = wrapContext(primitives, key, holder.key.kid)
    const jwe = sealCompact(primitives, random, { plain: shares[index] ?? new Uint8Array(), to: holder.key, context })
    return { holder, jwe, hash: toBase64Url(primitives.sha256(utf8(jwe))) }
  })
  const wraps = sealed.map(({ holder, hash }) => ({
    ...{ type: holder.type, holder: holder.id, holderKid: holder.key.kid, epoch: input.epoch, wrap: hash },
  }))
  const facets = { unit: input.unit, epoch: input.epoch, key: toBase64Url(pair.bytes), kid: pair.kid, wraps }
  work.say(place, unitKeyed, { facets: { ...facets, shares: { needed: NEEDED } }, body: {} })
  work.also(async (client) => {
    for (const { holder, jwe, hash } of sealed)
      await client.query(
        `insert into wrap (hash, key_of, key_id, epoch, kid, holder_type, holder, holder_kid, jwe)
          values ($1, 'break-glass', $2, $3, $4, $5, $6, $7, $8)`,
        [hash, key.id, key.epoch, key.kid, holder.type, holder.id, holder.key.kid, jwe],
      )
  })
  return accept(pair.kid)
}

/** A supervisor at work, with their unlocked key. */
export interface Supervisor {
  readonly author: Author
  readonly seal: KeyPair
}

async function ownShare(parts: BreakGlassParts, supervisor: Supervisor, unit: Unit): Promise<Uint8Array | null> {
  const newest = unit.epochs.at(-1)
  const { rows } = await parts.database.app.query<{ jwe: string }>(
    `select jwe from wrap where key_of = 'break-glass' and key_id = $1 and epoch = $2 and holder_kid = $3`,
    [unit.id, newest?.epoch ?? 0, supervisor.seal.kid],
  )
  if (rows[0] === undefined || newest === undefined) return null
  const context = wrapContext(parts.primitives, keyOf(unit.id, newest.epoch, newest.kid), supervisor.seal.kid)
  const opened = openCompact(parts.primitives, rows[0].jwe, { key: supervisor.seal, context })
  return opened.ok ? opened.value : null
}

const askContext = (id: string, holderKid: string): string => `break-glass ask ${id} ${holderKid}`

/** The first of the two: says why in the file itself, and hands their share to the other supervisors, sealed. */
export async function ask(
  parts: BreakGlassParts,
  supervisor: Supervisor,
  input: { unit: Unit; compartment: string; reason: string; others: readonly Member[] },
): Promise<Outcome<string, BreakGlassRefusal | string>> {
  const { primitives, random, chronicle, newId } = parts
  const share = await ownShare(parts, supervisor, input.unit)
  const holders = input.others.flatMap((one) => memberHolder(primitives, one) ?? [])
  const others = holders.filter(({ id }) => id !== supervisor.author.id)
  const state = (await chronicle.states.get([input.compartment])).get(input.compartment)
  if (share === null || others.length === 0 || state === undefined) return refuse('two-supervisors')
  const id = newId()
  const work = chronicle.begin(supervisor.author)
  work.say(placeOf(primitives, state), breakGlassAsked, {
    facets: { unit: input.unit.id },
    body: { reason: input.reason },
  })
  const plain = padJson(utf8(JSON.stringify({ share: toBase64Url(share), reason: input.reason })))
  work.also(async (client) => {
    for (const { id: holder, key } of others) {
      const jwe = sealCompact(primitives, random, { plain, to: key, context: askContext(id, key.kid) })
      const values = [id, input.compartment, input.unit.id, supervisor.author.id, holder, jwe]
      await client.query('insert into break_glass_ask values ($1, $2, $3, $4, $5, $6)', values)
    }
  })
  const done = await chronicle.commit(work)
  return done.ok ? accept(id) : done
}

/**
 * The second of the two: combines both shares in memory and gives the file's key to a unit that takes over, as a
 * disclosure with its basis and reason.
 */
export async function approve(
  parts: BreakGlassParts,
  supervisor: Supervisor,
  input: { request: string; unit: Unit; to: Holder },
): Promise<Outcome<null, BreakGlassRefusal | string>> {
  const { primitives, chronicle, database } = parts
  const { rows } = await database.app.query<{ compartment: string; asker: string; jwe: string }>(
    'select compartment, asker, jwe from break_glass_ask where id = $1 and holder = $2 and unit = $3',
    [input.request, supervisor.author.id, input.unit.id],
  )
  const asked = rows[0]
  if (asked === undefined || asked.asker === supervisor.author.id) return refuse('no-such-request')
  const context = askContext(input.request, supervisor.seal.kid)
  const opened = openCompact(primitives, asked.jwe, { key: supervisor.seal, context })
  const said = opened.ok ? (JSON.parse(fromUtf8(opened.value) ?? '{}') as { share?: string; reason?: string }) : {}
  const theirs = fromBase64Url(said.share ?? '')
  const own = await ownShare(parts, supervisor, input.unit)
  if (theirs === null || own === null) return refuse('two-supervisors')
  const whole = await combine([new Uint8Array(theirs), new Uint8Array(own)])
  const pair = keyPairFrom(primitives, 'X25519', whole)
  const state = (await chronicle.states.get([asked.compartment])).get(asked.compartment)
  if (state === undefined || pair.kid !== input.unit.epochs.at(-1)?.kid) return refuse('not-a-holder')
  const keyring = chronicle.keyring([pair])
  await keyring.open([state])
  const epochs = state.epochs.filter(({ kid }) => keyring.get(kid) !== undefined).map(({ epoch }) => epoch)
  if (epochs.length === 0) return refuse('not-a-holder')
  const work = chronicle.begin(supervisor.author)
  const wanted = { holders: [input.to], epochs, purpose: 'break-glass', basis: 'break-glass' } as const
  const disclosed = disclose(primitives, work, { state, keyring }, { ...wanted, reason: said.reason ?? '' })
  if (!disclosed.ok) return disclosed
  work.also(async (client) => void (await client.query('delete from break_glass_ask where id = $1', [input.request])))
  const done = await chronicle.commit(work)
  return done.ok ? accept(null) : done
}
