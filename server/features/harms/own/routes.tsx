import { z } from 'zod'
import { holdsReceipt } from '../../../platform/access/index.ts'
import { refuseCase } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { anyFields, dateAsKnown, page, type Answer, type Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { addressOf, beginOwn, commitOwn, onOwnFile, ownPageAgain, ownPart, ownStep, textIn } from '../../mine/index.ts'
import { HARMS_PURPOSES, sayAnew, sayHarm, strikeHarm, type At, type HarmContent, type Rating } from '../commands.ts'
import { NUMBERS, RATHER_NOT } from '../desk/fields.ts'
import { VICTIM_ROLES } from '../kinds.ts'
import { harmsOf, type HarmOfCase } from '../read.ts'
import { groupAt, groupOfKind, type HarmGroup } from '../show.tsx'
import type { HarmsKey } from '../texts.ts'
import { OWN_FORM, OwnHarm, type OwnHarmForm } from './form.tsx'
import { OWN_PATH } from './panel.tsx'

type Typed = NonNullable<OwnHarmForm['typed']>

const placeParam = z.object({ place: z.string().regex(/^\d{1,2}$/) })
const slot = z.string().regex(/^\d$/).optional().catch(undefined)
const asked = z.object({ slot, said: z.uuid().optional().catch(undefined) })

const WORDS_MAX = 20_000

const harmNamed = ({ opened }: PersonView, id: string): HarmOfCase | null =>
  harmsOf(opened.entries).find((harm) => harm.id === id) ?? null

function shown(asking: OwnHarmForm, errors: readonly FieldError[] = []): Answer {
  const { view, group } = asking
  return ownPageAgain(view, {
    ...{ path: `${OWN_PATH}/${group.place}`, form: OWN_FORM, errors },
    back: { href: addressOf(view.own, OWN_PATH), label: view.visitor.words.say('harms.ownTitle') },
    children: <OwnHarm {...asking} />,
  })
}

/** Whoever gives no answer leaves what stands; a new harm is by the person of themself until somebody says more. */
function contentIn({ platform }: PersonView, typed: Typed, harm: HarmOfCase | null): HarmContent {
  const kind = textIn(typed, 'kind') === '' ? (harm?.kind ?? '') : textIn(typed, 'kind')
  const known = platform.norms.harms.harms.get(kind)
  const role = VICTIM_ROLES.find((one) => one === textIn(typed, 'role')) ?? harm?.role ?? 'direct'
  const own = {
    ...{ kind, role, words: textIn(typed, 'words').trim() },
    ...{ from: dateAsKnown(typed, 'from') ?? null, until: dateAsKnown(typed, 'until') ?? null },
  }
  if (harm !== null) {
    const { person, dimension, severity, source, sourceWords, evidence, restsOn } = harm
    const head = kind === harm.kind ? harm.head : (known?.head ?? harm.head)
    return { ...own, person, dimension, severity, head, source, sourceWords, evidence, restsOn }
  }
  return {
    ...{ ...own, person: null, dimension: known?.dimensions[0] ?? '', severity: null, head: known?.head ?? '' },
    ...{ source: 'person', sourceWords: '', evidence: [], restsOn: [] },
  }
}

function ratingIn(typed: Typed): Rating | null {
  const number = textIn(typed, 'rating')
  if (number === RATHER_NOT) return { rating: null, told: 'page' }
  return NUMBERS.includes(number) ? { rating: Number(number), told: 'page' } : null
}

const atOf = (view: PersonView): At => ({
  ...{ platform: view.platform, opened: view.opened, narrative: ownPart(view, 'narrative'), work: beginOwn(view) },
  ...{ today: view.today, isPerson: true },
  // The desk's names of others are not theirs to read; what it noted of somebody stays as it was.
  persons: harmsOf(view.opened.entries).flatMap(({ person }) => person ?? []),
})

/** What can't be understood, before anything is decided. */
function faultIn(typed: Typed): readonly [string, HarmsKey] | null {
  for (const field of ['from', 'until'])
    if (dateAsKnown(typed, field) === null) return [field, 'harms.writeDate'] as const
  return textIn(typed, 'words').length > WORDS_MAX ? (['words', 'harms.tooLong'] as const) : null
}

const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-kind': 'kind',
  'day-to-come': 'from',
  'order-wrong': 'until',
  'reason-missing': 'reason',
}

async function say(view: PersonView, group: HarmGroup, typed: Typed): Promise<Answer> {
  const id = textIn(typed, 'harm')
  const harm = id === '' ? null : harmNamed(view, id)
  if (id !== '' && harm === null) return { kind: 'go', to: addressOf(view.own, OWN_PATH) }
  const asking = { view, group, harm, typed }
  if (view.visitor.isSwitchingLanguage) return shown(asking)
  const fault = faultIn(typed)
  if (fault !== null) {
    const [field, key] = fault
    return shown(asking, [{ field, message: view.visitor.words.say(key) }])
  }
  const at = atOf(view)
  const content = contentIn(view, typed, harm)
  const said: Outcome<unknown, string> =
    harm === null
      ? sayHarm(at, content, ratingIn(typed))
      : sayAnew(at, { harm: id, saw: textIn(typed, 'saw') }, content, ratingIn(typed))
  return after(asking, said.ok ? await commitOwn(view, at.work) : said)
}

function after(asking: OwnHarmForm, done: Outcome<null, string>): Answer {
  const { view } = asking
  if (done.ok) return { kind: 'go', to: addressOf(view.own, OWN_PATH) }
  const { room, code, sentence } = done.refusal
  const message = room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)
  const moved = code === 'moved' || code === 'no-such-step'
  return shown({ ...asking, moved }, [{ field: AT_FIELD[code] ?? 'kind', message }])
}

export const ownRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: `${OWN_PATH}/:place`, policy: holdsReceipt, params: placeParam, query: asked },
    handle: ({ params, query, visitor }) =>
      onGroup(platform, params.place, (group) =>
        onOwnFile(platform, visitor, { slot: query.slot, purposes: HARMS_PURPOSES }, (view) =>
          shown({ view, group, harm: query.said === undefined ? null : harmNamed(view, query.said) }),
        ),
      ),
  }),
  page({
    ...{ method: 'POST', path: `${OWN_PATH}/:place`, policy: holdsReceipt, params: placeParam, form: anyFields },
    handle: ({ params, form, visitor }) => {
      const typed: Typed = form.ok ? form.value : {}
      return onGroup(platform, params.place, (group) =>
        onOwnFile(platform, visitor, { slot: slot.parse(typed.slot), purposes: HARMS_PURPOSES }, (view) =>
          say(view, group, typed),
        ),
      )
    },
  }),
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/strike`, purposes: HARMS_PURPOSES },
    step: async (view, typed) => {
      const harm = harmNamed(view, textIn(typed, 'harm'))
      const group = harm === null ? undefined : groupOfKind(platform.norms, harm.kind)
      if (harm === null || group === undefined) return { kind: 'go', to: addressOf(view.own, OWN_PATH) }
      const at = atOf(view)
      const reason = textIn(typed, 'reason').trim().slice(0, WORDS_MAX)
      const done = strikeHarm(at, { harm: harm.id, saw: textIn(typed, 'saw') }, reason)
      return after({ view, group, harm, typed: { reason } }, done.ok ? await commitOwn(view, at.work) : done)
    },
  }),
]

async function onGroup(
  platform: Platform,
  place: string,
  step: (group: HarmGroup) => Promise<Answer> | Answer,
): Promise<Answer> {
  const group = groupAt(platform.norms, place)
  if (group === undefined) return { kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal }
  return step(group)
}
