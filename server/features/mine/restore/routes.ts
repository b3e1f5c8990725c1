import { z } from 'zod'
import { anyRole, both, ofTheUnit, type Subject } from '../../../platform/access/index.ts'
import { refuseCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { todayOf } from '../room/visiting.ts'
import { confirmFirst, confirmSecond, restoreStanding, type Restoring } from './commands.ts'
import { codePage, restoreAgain, RESTORE_PURPOSES } from './tab.tsx'

const fileParam = z.object({ file: z.uuid() })
const confirmForm = z.object({ reason: z.string(), saw: z.uuid().optional() })

/** Those who meet people. A supervisor may be one of the two: in a small desk there is nobody else. */
const mayConfirm = both(ofTheUnit, anyRole('desk-officer', 'case-handler', 'supervisor'))

/** The unit of the visitor where the file is in several lists; null for a file that is in none. */
async function unitOf(platform: Platform, file: string, visitor: Visitor): Promise<Subject | null> {
  const units = await platform.cases.unitsOf(file)
  const unit = units.find((one) => visitor.who?.roles.some((role) => role.unit === one)) ?? units[0]
  const found = unit === undefined ? undefined : (await platform.directory.current()).units.get(unit)
  return found === undefined ? null : { authority: found.authority, unit: found.id }
}

export const restoreRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/cases/:file/restore/confirm', policy: mayConfirm, params: fileParam },
    ...{ form: confirmForm, subject: ({ file }: { file: string }, visitor) => unitOf(platform, file, visitor) },
    handle: ({ params: { file }, form, visitor }) =>
      confirm(platform, visitor, file, form.ok ? form.value : { reason: '' }),
  }),
]

async function confirm(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { reason, saw }: z.infer<typeof confirmForm>,
): Promise<Answer> {
  const { session, who } = actingOf(visitor)
  const reader = { session, who, reason: 'restoring-access' }
  const opened = await platform.cases.openForStaff(reader, file, RESTORE_PURPOSES)
  if (opened === null) return { kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal }
  const restoring: Restoring = { platform, who, opened, today: await todayOf(platform) }
  const frame = { platform, visitor, file }
  if (saw === undefined) {
    const done = await confirmFirst(restoring, reason)
    return done.ok ? { kind: 'go', to: `/cases/${file}/restore` } : refused(done)
  }
  const done = await confirmSecond(restoring, { reason, saw })
  return done.ok ? { kind: 'page', page: codePage(frame, done.value) } : refused(done)

  function refused({
    refusal: { room, code, sentence },
  }: Extract<Awaited<ReturnType<typeof confirmFirst>>, { ok: false }>): Answer {
    const message = room === undefined ? sentence : visitor.words.say(`${room}.${code}`)
    const standing = restoreStanding(restoring.opened.entries, restoring.today)
    const made = restoreAgain(frame, standing, reason, [{ field: 'reason', message }])
    return { kind: 'page', status: 422, page: made }
  }
}
