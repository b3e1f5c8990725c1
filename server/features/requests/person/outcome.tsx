import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, signedInFrame, typedText, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { Button, Form, Radios, StaffPage, Textarea, type FieldError } from '../../../platform/ui/index.tsx'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { OUTCOMES, outcomeSaid, type AnswerOutcome } from './kinds.ts'
import { needsConsent } from './rules.ts'
import type { PersonKey, PersonWords } from './texts.ts'

/** Institutions that answer in terms of their own: they settle, inform, hear or pass on, and recommend. */
const IN_OWN_TERMS = 'nhri-or-ombudsman'

/** Whether the visitor's authority answers this request in its own terms. */
export async function answersInOwnTerms({ directory }: Platform, request: OpenRequest): Promise<boolean> {
  const { side, author, kind, view } = request
  const own = (await directory.current()).authorities.get(author.authority)
  const isTheirs = side === 'requested' && own?.type === IN_OWN_TERMS && kind !== undefined && needsConsent(kind)
  return isTheirs && view !== null && !view.isOver
}

const params = z.object({ file: z.uuid() })
const answering = z.object({
  ...{ outcome: z.enum(OUTCOMES), words: z.string().trim().min(1).max(20_000), saw: z.uuid() },
})
type Answering = z.output<typeof answering>

export function outcomeRoutes(platform: Platform): readonly Route[] {
  const common = {
    ...{ policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform), params },
    path: '/requests/:file/outcome',
  }
  const onRequest = async (
    visitor: Visitor,
    file: string,
    answer: (request: OpenRequest) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    const request = await openRequest(platform, readingCase(visitor, 'working-the-request'), file)
    const isTheirs = request !== null && (await answersInOwnTerms(platform, request))
    return isTheirs ? answer(request) : { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
  }
  return [
    page({
      ...{ ...common, method: 'GET' },
      handle: ({ params: { file }, visitor }) =>
        onRequest(visitor, file, (request) => ({ kind: 'page', page: outcomePage(platform, visitor, request) })),
    }),
    page({
      ...{ ...common, method: 'POST', form: answering },
      handle: ({ params: { file }, visitor, form }) =>
        onRequest(visitor, file, async (request) => {
          if (!form.ok) {
            const words: PersonWords = visitor.words
            const message = words.say('request-person.chooseOne')
            const errors = [...new Set(form.faults.map(({ field }) => field))].map((field) => ({ field, message }))
            const typed = { outcome: typedText(form.typed, 'outcome'), words: typedText(form.typed, 'words') }
            return { kind: 'page', status: 422, page: outcomePage(platform, visitor, request, { typed, errors }) }
          }
          const done = await sayOutcome(platform, request, form.value)
          if (done.ok) return { kind: 'go', to: `/requests/${file}` }
          return { kind: 'refusal', status: 409, refusal: done.refusal }
        }),
    }),
  ]
}

/** Says what the institution does with the complaint; where the file stands is for its steps to say. */
export async function sayOutcome(
  platform: Platform,
  { author, place, file }: OpenRequest,
  { outcome, words, saw }: Answering,
): Promise<Outcome<null, string>> {
  const work = platform.chronicle.begin(author)
  work.say(place, outcomeSaid, { facets: { outcome }, body: { words }, subject: { id: file, saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

interface Again {
  readonly typed: { readonly outcome: string | undefined; readonly words: string | undefined }
  readonly errors: readonly FieldError[]
}

function outcomePage(platform: Platform, visitor: Visitor, request: OpenRequest, again?: Again) {
  const words: PersonWords = visitor.words
  const href = `/requests/${request.file}`
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, `${href}/outcome`)}
      title={words.say('request-person.outcomeTitle')}
      back={{ href, label: words.say('request-person.toRequest') }}
      {...(again === undefined ? {} : { errors: again.errors })}
    >
      <h1>{words.say('request-person.outcomeTitle')}</h1>
      <p>{words.say('request-person.outcomeIntro')}</p>
      <Form action={`${href}/outcome`} token={visitor.formToken}>
        <input type="hidden" name="saw" value={request.newest} />
        <Radios
          name="outcome"
          label={words.say('request-person.outcomeWhich')}
          choices={OUTCOMES.map((value) => ({ value, label: outcomeName(words, value) }))}
          value={again?.typed.outcome}
        />
        <Textarea
          {...{ name: 'words', rows: 4, label: words.say('request-person.outcomeWords') }}
          value={again?.typed.words}
        />
        <Button>{words.say('request-person.writeDown')}</Button>
      </Form>
    </StaffPage>
  )
}

export const outcomeName = (words: { say(key: PersonKey): string }, outcome: AnswerOutcome): string =>
  words.say(`request-person.answer-${outcome}`)
