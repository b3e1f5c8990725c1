import type { VNode } from 'preact'
import { readingCase } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Button, Form, Inset, Link, Textarea, Typed } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { compareAnswers, type Compared } from './compare.ts'
import { matchingIn } from './standing.ts'
import type { MatchKey, MatchWords } from './texts.ts'

export const matchHref = (file: string, request: string): string => `${caseHref(file, 'requests')}?match=${request}`

/** Whether a request of a case asked without names, so that its answer is read here. */
export const asksHere = (request: OpenRequest): boolean => matchingIn(request)?.by === request.author.authority

/** What the other side's answer says of this case, and how it goes on. */
export async function matchPart(view: CaseView, file: string): Promise<VNode | null> {
  const { platform, visitor, opened } = view
  const reader = readingCase(visitor, 'working-the-case')
  const request = await openRequest(platform, reader, file)
  const compared =
    request === null
      ? null
      : await compareAnswers(platform, reader, { file: opened.file, desk: opened.entries, request })
  if (request === null || compared === null) return null
  const words: MatchWords = visitor.words
  return (
    <>
      <h2>{words.say('request-match.title')}</h2>
      <p>
        <Link href={talkHref(file)}>{words.say('request-match.toRequest')}</Link>
      </p>
      <Answer words={words} compared={compared} />
      {compared.matching.answers.size > 0 && compared.matching.told === null ? (
        <Tell {...{ view, request, compared }} />
      ) : null}
      {compared.matching.told?.isFound === true ? <Names {...{ view, request, compared }} /> : null}
    </>
  )
}

const TYPES: Readonly<Record<string, MatchKey>> = {
  phone: 'request-match.type-phone',
  mail: 'request-match.type-mail',
  paper: 'request-match.type-paper',
  birth: 'request-match.type-birth',
}

function Answer({ words, compared }: { readonly words: MatchWords; readonly compared: Compared }) {
  const { matching, shared, isWhole } = compared
  if (matching.answers.size === 0) return <p>{words.say('request-match.notAnswered')}</p>
  return (
    <Inset>
      <p>
        <strong>{words.say(shared.length > 0 ? 'request-match.found' : 'request-match.none')}</strong>
      </p>
      {shared.length === 0 ? null : (
        <ul>
          {shared.map(({ type, value, said }) => (
            <li key={`${type} ${value}`}>
              {words.say(TYPES[type] ?? 'request-match.type-paper')} <Typed>{said}</Typed>
            </li>
          ))}
        </ul>
      )}
      {isWhole ? null : <p>{words.say('request-match.notWhole')}</p>}
    </Inset>
  )
}

interface StepProps {
  readonly view: CaseView
  readonly request: OpenRequest
}

function Tell({ view, request, compared }: StepProps & { readonly compared: Compared }) {
  const words: MatchWords = view.visitor.words
  const isFound = compared.shared.length > 0
  return (
    <Form action={caseHref(view.opened.file, 'requests/match/tell')} token={view.visitor.formToken}>
      <input type="hidden" name="request" value={request.file} />
      <input type="hidden" name="saw" value={request.newest} />
      <p>{words.say(isFound ? 'request-match.tellFoundHint' : 'request-match.tellNoneHint')}</p>
      {isFound ? (
        <Textarea
          name="words"
          label={words.say('request-match.basis')}
          hint={words.say('request-match.basisHint')}
          rows={4}
        />
      ) : null}
      <Button>{words.say(isFound ? 'request-match.tellFound' : 'request-match.tellNone')}</Button>
    </Form>
  )
}

function Names({ view, request, compared }: StepProps & { readonly compared: Compared }) {
  const words: MatchWords = view.visitor.words
  if (compared.matching.named !== null) return <p>{words.say('request-match.named')}</p>
  if (!compared.matching.isConfirmed) return <p>{words.say('request-match.notConfirmed')}</p>
  return (
    <Form action={caseHref(view.opened.file, 'requests/match/name')} token={view.visitor.formToken}>
      <input type="hidden" name="request" value={request.file} />
      <input type="hidden" name="saw" value={request.newest} />
      <p>{words.say('request-match.nameHint')}</p>
      <Button>{words.say('request-match.name')}</Button>
    </Form>
  )
}
