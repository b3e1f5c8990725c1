import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, type Route, type Visitor } from '../../../platform/http/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { Banner, Button, Form, Radios, Textarea, When } from '../../../platform/ui/index.tsx'
import { waitingWords } from '../clear.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { HANDLED, wordHandled, WORDS } from './kinds.ts'
import type { PersonWords } from './texts.ts'

/** What a person changed and this side has to do something about: a dated line, and a task until it is answered. */
export function WaitingWords({ visitor, request }: { readonly visitor: Visitor; readonly request: OpenRequest }) {
  const words: PersonWords = visitor.words
  const { file, author, line, newest } = request
  const waiting = waitingWords(line).filter(({ by }) => by !== author.authority)
  return (
    <>
      {waiting.map(({ id, what, header }) => {
        const known = WORDS.find((one) => one === what)
        return (
          <Banner key={id} tone="attention">
            <p>
              <strong>
                {words.say(known === undefined ? 'request-person.lineWord' : `request-person.task-${known}`)}
              </strong>{' '}
              <When at={{ civil: header.recordedOn ?? '' }} />
            </p>
            <Form action={`/requests/${file}/words`} token={visitor.formToken} id={`word-${id}`}>
              <input type="hidden" name="saw" value={newest} />
              <input type="hidden" name="word" value={id} />
              <Radios
                name="how"
                label={words.say('request-person.handledHow')}
                choices={HANDLED.map((value) => ({ value, label: words.say(`request-person.handled-${value}`) }))}
              />
              <Textarea name="words" label={words.say('request-person.handledWords')} rows={2} optional />
              <Button>{words.say('request-person.writeDown')}</Button>
            </Form>
          </Banner>
        )
      })}
    </>
  )
}

const handling = z.object({
  ...{ saw: z.uuid(), word: z.uuid(), how: z.enum(HANDLED), words: z.string().trim().max(20_000).default('') },
})

export function wordRoutes(platform: Platform): readonly Route[] {
  return [
    page({
      ...{ method: 'POST', path: '/requests/:file/words', policy: roleInUnit(...REQUEST_ROLES), form: handling },
      ...{ params: z.object({ file: z.uuid() }), subject: fileSubject(platform) },
      handle: async ({ params: { file }, visitor, form }) => {
        const request = await openRequest(platform, readingCase(visitor, 'working-the-request'), file)
        if (request === null) return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
        const done = form.ok ? await handleWord(platform, request, form.value) : refuse('word-unanswered')
        if (done.ok) return { kind: 'go', to: `/requests/${file}` }
        return { kind: 'refusal', status: form.ok ? 409 : 422, refusal: done.refusal }
      },
    }),
  ]
}

async function handleWord(
  platform: Platform,
  { author, place, file, line }: OpenRequest,
  { saw, word, how, words }: z.output<typeof handling>,
): Promise<Outcome<null, string>> {
  const isWaiting = waitingWords(line).some(({ id, by }) => id === word && by !== author.authority)
  if (!isWaiting) return refuse('word-unanswered')
  const work = platform.chronicle.begin(author)
  const body = words === '' ? {} : { words }
  work.say(place, wordHandled, { facets: { word, how }, body, subject: { id: file, saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
