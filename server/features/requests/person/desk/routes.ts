import { z } from 'zod'
import { roleInUnit } from '../../../../platform/access/index.ts'
import { addDays, caseParams, caseSubject, readingCase } from '../../../../platform/cases/index.ts'
import type { Platform } from '../../../../platform/feature.ts'
import { page, typedText, type Answer, type Route, type Visitor } from '../../../../platform/http/index.ts'
import type { Outcome } from '../../../../platform/outcome.ts'
import { actOn, caseHref, errorsFrom, noCase, showCase, type Acting, type Unread } from '../../../casefile/index.ts'
import { openDraft } from '../../draft.ts'
import { REQUEST_ROLES } from '../../open.ts'
import { refuse } from '../../rules.ts'
import { askConsent, recordConsent } from '../consent.ts'
import { followUp } from '../follow.ts'
import { HEARD, OPINION_CHARACTERS_MAX } from '../kinds.ts'
import { askOpinion, recordOpinion } from '../opinion.ts'
import { CONSENT_DAYS } from '../rules.ts'
import type { PersonKey, PersonWords } from '../texts.ts'
import { TAB, TAB_PURPOSES } from './tab.tsx'
import { tellPerson } from './telling.tsx'

const days = CONSENT_DAYS.map(String)
const words = z.string().trim().min(1).max(20_000)
const asking = z.object({
  draft: z.uuid(),
  purpose: z.string().trim().min(1).max(2000),
  contact: z.literal('yes').optional(),
  days: z.string().refine((text) => days.includes(text)),
})
const hearing = z.object({
  ...{ draft: z.uuid(), asked: z.uuid(), saw: z.uuid(), words },
  ...{ how: z.enum(HEARD), answer: z.enum(['given', 'declined']) },
})

const opinionWords = z.string().trim().min(1).max(OPINION_CHARACTERS_MAX)
const opinionAsking = z.object({ draft: z.uuid(), words })
const opinionHeard = z.object({
  ...{ draft: z.uuid(), asked: z.uuid(), saw: z.uuid(), how: z.enum(HEARD), words: opinionWords },
})

const telling = z.object({ request: z.uuid(), reason: z.string().trim().max(20_000).default('') })

const following = z.object({ request: z.uuid() })

const MESSAGES: Readonly<Record<string, PersonKey>> = {
  purpose: 'request-person.writePurpose',
  words: 'request-person.writeWords',
}

const postingIn = (platform: Platform) => ({
  ...({ method: 'POST', policy: roleInUnit(...REQUEST_ROLES), params: caseParams } as const),
  subject: caseSubject(platform.cases),
})

/** What the person thinks of a transfer: asked in one step, or heard and written down. */
function opinionRoutes(platform: Platform, posting: ReturnType<typeof postingIn>): readonly Route[] {
  return [
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/ask-opinion`, form: opinionAsking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { draft, words: planned } = form.value
        return act(platform, visitor, { file, draft }, async (acting) => {
          const reader = readingCase(visitor, 'working-the-request')
          const open = await openDraft(platform, reader, { file: draft, today: acting.today })
          return open === null ? refuse('not-open-to-us') : askOpinion(acting, { open, words: planned })
        })
      },
    }),
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/opinion-heard`, form: opinionHeard },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { draft, ...said } = form.value
        return act(platform, visitor, { file, draft }, (acting) => recordOpinion(acting, said))
      },
    }),
  ]
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const posting = postingIn(platform)
  return [
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/ask`, form: asking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { draft, purpose, contact, days: long } = form.value
        const said = (visitor.words as PersonWords).say('request-person.contactGoes')
        return act(platform, visitor, { file, draft }, async (acting) => {
          const reader = readingCase(visitor, 'working-the-request')
          const open = await openDraft(platform, reader, { file: draft, today: acting.today })
          if (open === null) return refuse('not-open-to-us')
          const until = addDays(acting.today, Number(long))
          return askConsent(acting, { open, purpose, until, contact: contact === undefined ? null : said })
        })
      },
    }),
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/heard`, form: hearing },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { draft, ...said } = form.value
        return act(platform, visitor, { file, draft }, (acting) => recordConsent(acting, said))
      },
    }),
    ...opinionRoutes(platform, posting),
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/tell`, form: telling },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? act(platform, visitor, { file }, (acting) => tellPerson(acting, form.value))
          : again(platform, visitor, file, form),
    }),
    page({
      ...{ ...posting, path: `/cases/:file/${TAB}/followed`, form: following },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? act(platform, visitor, { file }, (acting) => followUp(acting, form.value.request))
          : again(platform, visitor, file, form),
    }),
  ]
}

const again = (platform: Platform, visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
  showCase(platform, visitor, {
    ...{ file, tab: TAB, typed: form.typed, query: { draft: typedText(form.typed, 'draft') ?? '' } },
    errors: errorsFrom<PersonKey>(visitor, form, MESSAGES, 'request-person.chooseOne'),
  })

async function act(
  platform: Platform,
  visitor: Visitor,
  { file, draft }: { readonly file: string; readonly draft?: string },
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, TAB_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  if (!done.ok) return { kind: 'refusal', status: 409, refusal: done.refusal }
  return { kind: 'go', to: `${caseHref(file, TAB)}${draft === undefined ? '' : `?draft=${draft}`}` }
}
