import type { z } from 'zod'
import { askingIn } from '../pages/frame.tsx'
import { WORKER_ROLES } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { send, type UnderWay } from '../commands.ts'
import { refuse } from '../rules.ts'
import { todayOf } from '../visiting.ts'
import type { Call, sendForm } from './asked.ts'

type Typed = Pick<z.infer<typeof sendForm>, 'readBack' | 'why' | 'end'>

/**
 * Sends a report that a worker typed, by the same command as the person's own: the same parts, clocks, proof and
 * receipt. What differs is who signs it, and the mark that says so.
 */
export async function sendForPerson(
  platform: Platform,
  visitor: Visitor,
  { call, current, readBack, why, end }: Typed & { readonly call: Call; readonly current: UnderWay },
): Promise<Outcome<string, string>> {
  if (readBack === 'not-confirmed' && why === '') return refuse('say-why')
  const { session, who } = actingOf(visitor)
  const held = who.roles.find(({ unit, role }) => unit === call.desk && WORKER_ROLES.includes(role))
  if (held === undefined) return refuse('no-desk')
  return send(
    platform,
    { ...current, draft: { ...current.draft, desk: call.desk } },
    {
      ...{ secret: call.secret, typedEnd: end, language: call.language },
      asking: askingIn(platform, call.theirs),
      ...{ today: await todayOf(platform), timeZone: visitor.words.timeZone },
      typist: {
        author: { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign },
        body: { typedBy: held.role, assisted: { how: call.how, readBack, ...(why === '' ? {} : { why }) } },
      },
    },
  )
}
