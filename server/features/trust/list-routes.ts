import { z } from 'zod'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { actorOf } from './acting.ts'
import { acceptList, boardOf, confirmBoard, endBoard, proposeBoard } from './boards.ts'
import { makingOf, PATH } from './pages/frame.tsx'
import { listPage } from './pages/list.tsx'
import { againFrom, againWith, firstAuthority, onward, refused, type Again } from './routes.ts'
import { administrators, readers, refuse } from './rules.ts'
import { smallFile } from './small-file.ts'

const HERE = `${PATH}/list`
/** Thirty keys of 43 letters, and what people put between them. */
const KEYS_CHARS_MAX = 4000
const HEARD_CHARS_MAX = 200

const boardForm = z.object({
  keys: z.string().trim().min(1).max(KEYS_CHARS_MAX),
  needed: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/)
    .transform(Number),
})
const confirmForm = z.object({ proposal: z.uuid(), heard: z.string().min(1).max(HEARD_CHARS_MAX) })

/** The trust list, and whose lists are believed. */
export function listRoutes(platform: Platform): readonly Route[] {
  const changing = { method: 'POST', policy: administrators, subject: firstAuthority(platform) } as const
  const shown = async (visitor: Visitor, again?: Again): Promise<Answer> => {
    const [making, actor] = [await makingOf(platform, visitor, again), await actorOf(platform, actingOf(visitor))]
    return { kind: 'page', status: again === undefined ? 200 : 422, page: listPage(making, actor) }
  }
  return [
    page({ method: 'GET', path: HERE, policy: readers, handle: ({ visitor }) => shown(visitor) }),
    page({
      ...{ ...changing, path: `${HERE}/take`, form: z.object({}), upload: smallFile },
      handle: async ({ files: [bytes], visitor }) => {
        const done =
          bytes === undefined ? refuse('nothing-handed-in') : await acceptList(platform, actingOf(visitor), bytes)
        return done.ok ? { kind: 'go', to: HERE } : shown(visitor, againWith(visitor, done.refusal, 'list', {}))
      },
    }),
    page({
      ...{ ...changing, path: `${HERE}/board`, form: boardForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        const board = boardOf(platform, { lines: form.value.keys, needed: form.value.needed })
        if (!board.ok)
          return shown(
            visitor,
            againWith(visitor, board.refusal, 'keys', { ...form.value, needed: `${form.value.needed}` }),
          )
        return onward(await proposeBoard(platform, actingOf(visitor), board.value), HERE)
      },
    }),
    page({
      ...{ ...changing, path: `${HERE}/confirm`, form: confirmForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        const done = await confirmBoard(platform, actingOf(visitor), form.value)
        if (done.ok) return { kind: 'go', to: HERE }
        if (done.refusal.code !== 'fingerprint-differs') return refused(done.refusal)
        return shown(visitor, againWith(visitor, done.refusal, 'heard', form.value))
      },
    }),
    page({
      ...{ ...changing, path: `${HERE}/end` },
      handle: async ({ visitor }) => onward(await endBoard(platform, actingOf(visitor)), HERE),
    }),
  ]
}
