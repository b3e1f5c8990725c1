import { z } from 'zod'
import { recoveryKeyed } from '@recourse/chronicle'
import { anyRole, authorFor, directoryPlace, signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { RecoveryCeremony, type RecoveryKey } from '../../platform/recovery/index.ts'
import type { PeopleWords } from './frame.tsx'
import { custodianFields, recoveryPage, shareDoorPage, sharePage } from './recovery-page.tsx'

const custodians = z.object(Object.fromEntries(custodianFields.map((name) => [name, z.uuid()])))
const typedShare = z.object({ share: z.string().max(400) })

/** The ceremony lives in this process's memory: shares are never on disk (kernel 4). */
export function recoveryRoutes(platform: Platform): readonly Route[] {
  const ceremony = new RecoveryCeremony(platform.primitives, platform.chance)
  const shown = (visitor: Visitor): Outcome<readonly string[], string> => {
    const { authority, member } = actingOf(visitor).session
    return ceremony.shareOf(authority, member)
  }
  const standing = async (visitor: Visitor, message?: string): Promise<Answer> => {
    const people = await platform.directory.current()
    const waiting = ceremony.waiting(actingOf(visitor).session.authority)
    const errors = message === undefined ? [] : custodianFields.slice(0, 1).map((field) => ({ field, message }))
    const status = message === undefined ? 200 : 422
    return { kind: 'page', status, page: recoveryPage(platform, visitor, { people, waiting, errors }) }
  }
  return [
    page({
      method: 'GET',
      path: '/people/recovery',
      policy: anyRole('administrator'),
      handle: ({ visitor }) => standing(visitor),
    }),
    page({
      ...{ method: 'POST', path: '/people/recovery', policy: anyRole('administrator'), form: custodians },
      handle: async ({ form, visitor }) => {
        const words: PeopleWords = visitor.words
        if (!form.ok) return standing(visitor, words.say('people.chooseOne'))
        const { authority } = actingOf(visitor).session
        const people = await platform.directory.current()
        const chosen = Object.values(form.value).map(String)
        const isOurs = chosen.every(
          (id) => people.members.get(id)?.authority === authority && people.members.get(id)?.keys,
        )
        const started = await ceremony.start(authority, isOurs ? chosen : [])
        return started.ok
          ? { kind: 'go', to: '/people/recovery' }
          : standing(visitor, visitor.words.say(`recovery.${started.refusal.code}`))
      },
    }),
    page({
      ...{ method: 'GET', path: '/people/recovery/share', policy: signedIn },
      handle: ({ visitor }) => ({ kind: 'page', page: shareDoorPage(platform, visitor, shown(visitor).ok) }),
    }),
    page({
      ...{ method: 'POST', path: '/people/recovery/share', policy: signedIn },
      handle: ({ visitor }) => {
        const share = shown(visitor)
        if (!share.ok) return { kind: 'refusal', status: 409, refusal: share.refusal }
        return { kind: 'page', page: sharePage(platform, visitor, share.value) }
      },
    }),
    page({
      ...{ method: 'POST', path: '/people/recovery/confirm', policy: signedIn, form: typedShare },
      handle: ({ form, visitor }) => confirm(platform, ceremony, visitor, form.ok ? form.value.share : ''),
    }),
  ]
}

async function confirm(
  platform: Platform,
  ceremony: RecoveryCeremony,
  visitor: Visitor,
  typed: string,
): Promise<Answer> {
  const { authority, member } = actingOf(visitor).session
  const share = ceremony.shareOf(authority, member)
  if (!share.ok) return { kind: 'refusal', status: 409, refusal: share.refusal }
  const done = ceremony.confirm(authority, member, typed)
  if (!done.ok) return { kind: 'page', status: 422, page: sharePage(platform, visitor, share.value, true) }
  if (done.value !== null) await announce(platform, visitor, done.value)
  return { kind: 'go', to: '/people/recovery/share' }
}

/** From here on the recovery key is a holder of what is opened. */
async function announce(platform: Platform, visitor: Visitor, key: RecoveryKey): Promise<void> {
  const { session, who } = actingOf(visitor)
  const people = await platform.directory.current()
  const place = await directoryPlace(platform.acts, session.authority)
  const work = platform.chronicle.begin(authorFor(session, who, []))
  const epoch = people.authorities.get(session.authority)?.recovery === null ? 1 : 2
  const { holder, kid, custodians: chosen } = key
  work.say(place, recoveryKeyed, { facets: { holder, epoch, key: key.key, kid, custodians: [...chosen] }, body: {} })
  const done = await platform.chronicle.commit(work)
  if (!done.ok) throw new Error(done.refusal.code)
}
