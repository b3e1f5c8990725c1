import { z } from 'zod'
import { holdsReceipt } from '../../../platform/access/index.ts'
import { NEED_ANSWERS, needSubject, refuseCase, subjectUuid } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { anyFields, page, type Answer as Page, type Route } from '../../../platform/http/index.ts'
import { again, errorsOf, type Framed } from '../room/frame.tsx'
import { addressOf, onOwnFile, slotField, slotQuery, textIn, type Typed } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { changeNeeds, type Answer, type NeedChange } from './commands.ts'
import { lifeRoutes } from './life-routes.tsx'
import { answerName, NEEDS_FORM, NeedsOfDomain, sawName, type Asking } from './panel.tsx'
import { needDomainsOf, NEEDS_PURPOSES, type NeedDomain } from './read.ts'

export { NEEDS_PURPOSES } from './read.ts'
const placeParam = z.object({ place: z.string().regex(/^\d{1,2}$/) })

export const needRoutes = (platform: Platform): readonly Route[] => [
  ...lifeRoutes(platform),
  page({
    ...{ method: 'GET', path: '/mine/needs/:place', policy: holdsReceipt, params: placeParam, query: slotQuery },
    handle: ({ params, query, visitor }) =>
      onDomain(platform, params.place, (domain, heads) =>
        onOwnFile(platform, visitor, { slot: query.slot, purposes: NEEDS_PURPOSES }, async (view) =>
          again(view, shownDomain({ view, domain, heads: await heads(view) })),
        ),
      ),
  }),
  page({
    ...{ method: 'POST', path: '/mine/needs/:place', policy: holdsReceipt, params: placeParam, form: anyFields },
    handle: ({ params, form, visitor }) => {
      const typed: Typed = form.ok ? form.value : {}
      const wanted = { slot: slotField.parse(typed.slot), purposes: NEEDS_PURPOSES }
      return onDomain(platform, params.place, (domain, heads) =>
        onOwnFile(platform, visitor, wanted, async (view) => change(view, domain, await heads(view), typed)),
      )
    },
  }),
]

type Heads = (view: PersonView) => Promise<ReadonlyMap<string, string>>

/** The page is made from entries that were read before; a head that is newer than they are only asks once more. */
async function onDomain(
  platform: Platform,
  place: string,
  step: (domain: NeedDomain, heads: Heads) => Promise<Page>,
): Promise<Page> {
  const domain = needDomainsOf(platform.norms).find((one) => String(one.place) === place)
  if (domain === undefined) return { kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal }
  return step(domain, async ({ own, opened }) => {
    const known = new Set(opened.entries.map(({ header }) => header.id))
    const ids = new Map(
      domain.needs.map((need) => [need, subjectUuid(platform.primitives, own.file, needSubject(need))]),
    )
    const heads = await platform.chronicle.subjectHeads([...ids.values()])
    // What came in after the entries were read was not seen: its id is not sent along.
    const seen = (id: string): string => (known.has(heads.get(id) ?? '') ? (heads.get(id) ?? '') : '')
    return new Map([...ids].map(([need, id]) => [need, seen(id)]))
  })
}

function shownDomain(asking: Asking): Framed {
  const words: MineWords = asking.view.visitor.words
  return {
    ...{ path: `/mine/needs/${asking.domain.place}`, form: NEEDS_FORM },
    back: { href: addressOf(asking.view.own, '/mine/needs'), label: words.say('mine.needsTitle') },
    children: <NeedsOfDomain {...asking} />,
  }
}

const isAnswer = (text: string): text is Answer => (NEED_ANSWERS as readonly string[]).includes(text)

async function change(
  view: PersonView,
  domain: NeedDomain,
  heads: ReadonlyMap<string, string>,
  typed: Typed,
): Promise<Page> {
  const changes = domain.needs.flatMap((need): readonly NeedChange[] => {
    const answer = textIn(typed, answerName(need))
    return isAnswer(answer) ? [{ need, answer, saw: textIn(typed, sawName(need)) }] : []
  })
  const chosen = new Map(changes.map(({ need, answer }) => [need, answer]))
  const asking = { view, domain, heads, typed: chosen }
  if (view.visitor.isSwitchingLanguage) return again(view, shownDomain(asking))
  const done = await changeNeeds(view, changes)
  if (done.ok || done.refusal.code === 'nothing-changed') return { kind: 'go', to: addressOf(view.own, '/mine/needs') }
  const first = answerName(changes[0]?.need ?? '')
  const shown = shownDomain({ ...asking, moved: done.refusal.code === 'moved' })
  return again(view, { ...shown, errors: errorsOf(view, first, done) })
}
