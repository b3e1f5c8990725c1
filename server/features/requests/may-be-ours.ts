import { z } from 'zod'
import type { Who } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { filesWith, identifiersOfPerson, tokensUnder, type NamedPerson } from '../../platform/search/index.ts'
import { safeContact } from './person/kinds.ts'
import type { OpenRequest } from './read.ts'
import { unitsOpen } from './units-open.ts'

const PERSON_TYPES: readonly string[] = ['person_ref', 'person_ref_list']
/** Persons, and particulars of all of them, that are looked up: more than an honest form can name (ITEMS_MAX). */
const PERSONS_MAX = 300
const PARTICULARS_MAX = 1000
const said = z.string().catch('')
const named = z.object({ name: said, born: said, identifier: said, contact: said })

/** Whom a request names, with what they can be told apart by. */
function personsIn({ asked, kind, line }: Pick<OpenRequest, 'asked' | 'kind' | 'line'>): readonly NamedPerson[] {
  const fields = (kind?.fields ?? []).filter(({ type }) => PERSON_TYPES.includes(type))
  const answers = fields.flatMap(({ id }) => asked?.answers[id] ?? [])
  const contacts = line.flatMap((entry) =>
    entry.kind === safeContact.kind && entry.state === 'open' ? safeContact.body.parse(entry.body).channels : [],
  )
  return [
    ...answers.flatMap((one) => named.safeParse(one).data ?? []),
    ...contacts.map(({ address }) => ({ contact: address })),
  ].slice(0, PERSONS_MAX)
}

/**
 * Cases of the member's own units that share a number, a paper or a day of birth with somebody whom a request of another
 * authority names: before it is taken in, or a second case begun, somebody looks whether it is the same person (peers.md
 * 4.6). Nothing is opened for it, and nothing joined.
 */
export async function mayBeOurs(
  platform: Pick<Platform, 'directory' | 'database' | 'primitives'>,
  who: Who,
  request: OpenRequest,
): Promise<readonly string[]> {
  if (request.exchange.openedBy === request.author.authority || request.refused !== null) return []
  const persons = personsIn(request)
  if (persons.length === 0) return []
  const units = (await unitsOpen(platform, who, request)).map(({ unit }) => unit)
  const wanted = tokensUnder(platform, await platform.directory.current(), request.keyring, {
    ...{ units, read: (state) => persons.flatMap((one) => identifiersOfPerson(one, state)).slice(0, PARTICULARS_MAX) },
  })
  return [...new Set((await filesWith(platform.database.app, wanted)).map(({ file }) => file))]
}
