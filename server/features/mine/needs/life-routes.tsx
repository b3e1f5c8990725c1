import type { PersonView, Platform } from '../../../platform/feature.ts'
import { typedDay, type Answer, type Route } from '../../../platform/http/index.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { again, errorsOf } from '../room/frame.tsx'
import { addressOf, ownStep, textIn, type Typed } from '../room/visiting.ts'
import type { MineKey } from '../texts.ts'
import { sayLooked, tellLife } from './commands.ts'
import { Needs } from './panel.tsx'
import { NEEDS_PURPOSES } from './read.ts'

const PATH = '/mine/needs'
const WORDS_MAX = 20_000

export const lifeRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: `${PATH}/life`, purposes: NEEDS_PURPOSES, step: life }),
  ownStep(platform, {
    ...{ path: `${PATH}/same`, purposes: NEEDS_PURPOSES },
    step: async (view, typed) => {
      const done = await sayLooked(view, textIn(typed, 'answer') === 'same' ? 'same' : 'skip')
      if (done.ok) return { kind: 'go', to: addressOf(view.own, PATH) }
      return { kind: 'refusal', status: 409, refusal: done.refusal }
    },
  }),
]

async function life(view: PersonView, typed: Typed): Promise<Answer> {
  const shown = (errors: readonly FieldError[]): Answer =>
    again(view, { path: PATH, errors, children: <Needs view={view} typed={typed} /> })
  const on = typedDay(typed, 'lifeOn')
  const event = textIn(typed, 'event')
  const words = textIn(typed, 'lifeWords').trim()
  const fault = faultOf(view, { event, on, words })
  if (fault !== null) return shown([{ field: fault[0], message: view.visitor.words.say(fault[1]) }])
  const done = await tellLife(view, { event, on: on ?? '', words })
  return done.ok ? { kind: 'go', to: addressOf(view.own, PATH) } : shown(errorsOf(view, 'event', done))
}

function faultOf(
  { platform, today }: PersonView,
  { event, on, words }: { readonly event: string; readonly on: string | null; readonly words: string },
): readonly [string, MineKey] | null {
  if (!platform.norms.needs.reassess.events.includes(event)) return ['event', 'mine.lifeChoose']
  if (on === null || on > today) return ['lifeOn', 'mine.lifeDay']
  return words.length > WORDS_MAX ? ['lifeWords', 'mine.too-long'] : null
}
