import type { Pool, PoolClient } from 'pg'
import {
  formatVerifierKey,
  isPolicyName,
  parseVerifierKey,
  POLICY_ITEMS_MAX,
  sameKey,
  type VerifierKey,
} from '@recourse/log'
import { transaction } from '../database/index.ts'
import { accept, refuseFrom, type Outcome } from '../outcome.ts'
import { primitives } from './primitives.ts'
import type { Witness } from './witnesses.ts'

const theLog = 'docs/operating.md, the log'

const table = {
  'witness-key-malformed': {
    sentence: 'That is no key of a witness. Ask its monitor for the line that "witness key" prints there.',
    rule: `C2SP signed-note; ${theLog}`,
  },
  'witness-key-of-log': {
    sentence: 'That key signs logs and cosigns nothing. Ask the monitor for the key of its witness.',
    rule: `C2SP tlog-cosignature; ${theLog}`,
  },
  'witness-name-unfit': {
    sentence: 'The name in that key is too long, has a letter that can not be shown, or means something in a policy.',
    rule: `C2SP tlog-policy; ${theLog}`,
  },
  'witness-url-unfit': {
    sentence: 'The address of a witness begins with https. Only on this machine or at an onion address http will do.',
    rule: theLog,
  },
  'witness-name-taken': {
    sentence: 'A witness of that name is on the list. To give it another key or address, remove it first.',
    rule: theLog,
  },
  'witness-key-taken': {
    sentence: 'That key is on the list under another name. One witness counts once.',
    rule: `C2SP tlog-policy; ${theLog}`,
  },
  'witness-is-the-log': {
    sentence: 'That key is this log’s own. A log that cosigns itself proves nothing.',
    rule: theLog,
  },
  'witness-list-full': {
    sentence: `There are ${POLICY_ITEMS_MAX} witnesses, which is as many as a policy may name.`,
    rule: `C2SP tlog-policy; ${theLog}`,
  },
  'witness-unknown': {
    sentence: 'No witness of that name is on the list. See "recourse witness list".',
    rule: theLog,
  },
} as const
export type WitnessRefusal = keyof typeof table
const refuse = refuseFrom<WitnessRefusal>(table)

/** 64 of these, in a key and in a group each, stay below the longest policy file. */
const NAME_LETTERS_MAX = 128
const URL_LETTERS_MAX = 1024
/** What a terminal shows as it is: no control, no mark that turns the line around. */
const SHOWN = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const ONION = /(^|\.)[a-z2-7]{56}\.onion$/

/** The submission prefix without a slash at its end; null where bytes would travel in the open. */
export function readWitnessUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || text.length > URL_LETTERS_MAX) return null
  const isAlone = LOOPBACK.test(url.hostname) || ONION.test(url.hostname)
  const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isAlone)
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return isPrivate && isPlain ? url.href.replace(/[/?#]+$/, '') : null
}

function readKey(text: string): Outcome<VerifierKey, WitnessRefusal> {
  const key = parseVerifierKey(primitives, text.trim())
  if (!key.ok) return refuse('witness-key-malformed')
  const { use, name } = key.value
  if (use !== 'cosignature') return refuse('witness-key-of-log')
  return name.length <= NAME_LETTERS_MAX && SHOWN.test(name) && isPolicyName(name)
    ? accept(key.value)
    : refuse('witness-name-unfit')
}

/** By name. Read anew for each checkpoint, so that all processes agree and none must be restarted. */
export async function readWitnesses(pool: Pick<Pool, 'query'>): Promise<readonly Witness[]> {
  const { rows } = await pool.query<{ key: string; url: string }>({
    name: 'log-witnesses',
    text: 'SELECT key, url FROM log_witness ORDER BY name',
  })
  return rows.map((row) => {
    const [key, url] = [readKey(row.key), readWitnessUrl(row.url)]
    // Only `addWitness` writes there: somebody with the owner's rights did it by hand.
    if (!key.ok || url === null) throw new Error('the list of witnesses was changed by hand')
    return { key: key.value, url }
  })
}

export interface NewWitness {
  readonly key: string
  readonly url: string
}

/**
 * @param pool the owner's
 * @param own keys of this instance's logs
 */
export async function addWitness(
  pool: Pool,
  own: readonly VerifierKey[],
  said: NewWitness,
): Promise<Outcome<Witness, WitnessRefusal>> {
  const key = readKey(said.key)
  if (!key.ok) return key
  const url = readWitnessUrl(said.url)
  if (url === null) return refuse('witness-url-unfit')
  if (own.some((one) => sameKey(one, key.value))) return refuse('witness-is-the-log')
  return transaction(pool, (client) => insert(client, { key: key.value, url }))
}

async function insert(client: PoolClient, witness: Witness): Promise<Outcome<Witness, WitnessRefusal>> {
  await client.query('LOCK TABLE log_witness IN SHARE ROW EXCLUSIVE MODE')
  const known = await readWitnesses(client)
  const { key, url } = witness
  if (known.some((one) => one.key.name === key.name)) return refuse('witness-name-taken')
  if (known.some((one) => sameKey(one.key, key))) return refuse('witness-key-taken')
  if (known.length >= POLICY_ITEMS_MAX) return refuse('witness-list-full')
  const values = [key.name, formatVerifierKey(key), url]
  await client.query('INSERT INTO log_witness (name, key, url) VALUES ($1, $2, $3)', values)
  return accept(witness)
}

/** @param pool the owner's */
export async function removeWitness(pool: Pick<Pool, 'query'>, name: string): Promise<Outcome<null, WitnessRefusal>> {
  const gone = await pool.query('DELETE FROM log_witness WHERE name = $1', [name])
  return gone.rowCount === 1 ? accept(null) : refuse('witness-unknown')
}
