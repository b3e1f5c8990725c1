import { toBase64Url } from '@recourse/chronicle'
import type { People } from '../server/platform/access/index.ts'
import { systemChance } from '../server/platform/chance.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { filesWith, tokenOf, tokensFor } from '../server/platform/search/index.ts'
import { pieceIn, wantedWords } from '../server/features/search/in-words.ts'
import type { BenchHouse } from './bench-house.ts'
import { atMost, quantile, type Figure } from './figure.ts'
import { load } from './load.ts'

const FILES = 100_000
const BATCH = 5000
const ROUND_MS = 3000
/** A name, its sound, a phone number and its end, a paper: what a person who gives everything is found by. */
const TYPES = ['name', 'sound', 'phone', 'phone-end', 'paper'] as const

const valueOf = (type: string, at: number): string =>
  type === 'phone' ? `2547${String(10_000_000 + at)}` : `${type} of person ${String(at)}`

async function fill({ database, desk, deskHolder }: BenchHouse): Promise<void> {
  for (let from = 0; from < FILES; from += BATCH) {
    const files = Array.from({ length: BATCH }, () => systemChance.id())
    await database.app.query(
      `insert into file_row (file, unit, kind, status, updated_on) select f, $2, 'case', 'received', '2026-03-11'
        from unnest($1::uuid[]) as t(f)`,
      [files, deskHolder.id],
    )
    const tokens = files.flatMap((file, at) =>
      TYPES.map((type) => ({ file, token: tokenOf(primitives, desk, { type, value: valueOf(type, from + at) }) })),
    )
    await database.app.query(
      `insert into search_token (unit, token, file, offered)
        select $1, t.token, t.file, true from unnest($2::bytea[], $3::uuid[]) as t(token, file)`,
      [deskHolder.id, tokens.map(({ token }) => token), tokens.map(({ file }) => file)],
    )
  }
  await database.owner.query('vacuum analyze search_token')
}

/** The directory as far as a search asks it: one unit with its key. */
function peopleOf({ deskHolder, desk }: BenchHouse): People {
  const epochs = [{ epoch: 1, key: toBase64Url(desk.bytes), kid: desk.kid }]
  const unit = { id: deskHolder.id, authority: '', name: '', breakGlass: false, shareHolders: [], epochs }
  return {
    ...{ authorities: new Map(), units: new Map([[unit.id, unit]]), members: new Map() },
    ...{ memberships: new Map(), trained: [], deputies: [], signingKeys: new Map() },
  }
}

/** (s) Finding one of 100,000 files by a phone number; looking for words in files of fifty entries. */
export async function searching(house: BenchHouse): Promise<readonly Figure[]> {
  await fill(house)
  const { database, desk, deskHolder } = house
  const keys = { get: (kid: string) => (kid === desk.kid ? desk : undefined) }
  const people = peopleOf(house)
  let at = 0
  const find = async (): Promise<void> => {
    const text = `+${valueOf('phone', (at += 7919) % FILES)}`
    const wanted = tokensFor({ database, primitives }, people, keys, { text, units: [deskHolder.id] })
    if ((await filesWith(database.app, wanted)).length !== 1) throw new Error('not found')
  }
  const { latenciesMs, perSecond } = await load(4, ROUND_MS, find)
  const note = `median ${quantile(latenciesMs, 0.5).toFixed(1)} ms, ${perSecond.toFixed(0)} searches/s`
  const what = 'one of 100,000 files by a phone number, p95 at 4 clients'
  const exact = { id: 's', what, value: quantile(latenciesMs, 0.95), unit: 'ms', limit: atMost(50), note }
  return [exact, await inWords(house)]
}

const ENTRIES = 50

async function inWords(house: BenchHouse): Promise<Figure> {
  const place = await house.openFile()
  await house.notes(place, ENTRIES)
  const keyring = house.chronicle.keyring([house.desk])
  const words = wantedWords('landlord nowhere')
  const lookThrough = async (): Promise<void> => {
    const entries = await house.chronicle.readUnrecorded(keyring, [place.compartment])
    if ((await pieceIn(entries, words)) !== null) throw new Error('found what is not there')
  }
  const { perSecond } = await load(1, ROUND_MS, lookThrough)
  const what = `files of ${String(ENTRIES)} entries opened and looked through for words`
  return { id: 's', what, value: perSecond, unit: 'files/s', limit: null }
}
