import type { VNode } from 'preact'
import type { Answer, Visitor } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { Inset, Link, TypedText } from '../../platform/ui/index.tsx'
import type { Refusal } from '../../platform/outcome.ts'
import { caseHref } from './names.ts'
import { showCase } from './show.tsx'
import type { CasefileWords } from './texts.ts'

interface Moved {
  readonly file: string
  readonly tab: string
  /** Of the address at which to go on, with its question mark. */
  readonly query?: string
  /** What the visitor wanted to say; nothing of it is lost. */
  readonly yours: string
  /** What the other one said. */
  readonly theirs: (
    view: Parameters<NonNullable<NonNullable<Parameters<typeof showCase>[2]['instead']>['content']>>[0],
  ) => string
}

interface Versions {
  readonly words: CasefileWords
  readonly theirs: string
  readonly yours: string
  /** Where to go on from what stands now. */
  readonly again: string
}

/** What stands now beside what the visitor wanted to say, for a page of whatever frame. */
export function BothVersions({ words, theirs, yours, again }: Versions): VNode {
  const version = (title: string, text: string): VNode => (
    <>
      <h2>{title}</h2>
      <Inset>{text === '' ? words.say('casefile.nothingSaid') : <TypedText>{text}</TypedText>}</Inset>
    </>
  )
  return (
    <>
      <p>{words.say('casefile.movedWhat')}</p>
      {version(words.say('casefile.movedTheirs'), theirs)}
      {version(words.say('casefile.movedYours'), yours)}
      <p>
        <Link href={again}>{words.say('casefile.movedAgain')}</Link>
      </p>
    </>
  )
}

/** Sentences that were said apart, as one text. */
export const inOneText = (said: readonly (string | undefined)[]): string =>
  said.filter((one) => one !== undefined && one !== '').join('\n')

/** Refusals after which both versions are shown. */
export const wasQuicker = ({ code }: Refusal): boolean => code === 'subject-moved' || code === 'no-such-step'

/** What a step that was not stored answers: both versions where somebody else was quicker, else why. */
export function movedOrRefused(
  platform: Platform,
  visitor: Visitor,
  moved: Moved,
  refusal: Refusal,
): Promise<Answer> | Answer {
  return wasQuicker(refusal) ? movedPage(platform, visitor, moved) : { kind: 'refusal', status: 409, refusal }
}

/** Somebody was quicker: both versions beside each other, and a person decides (decision 0005). */
function movedPage(platform: Platform, visitor: Visitor, moved: Moved): Promise<Answer> {
  const { file, tab, yours, theirs, query = '' } = moved
  const words: CasefileWords = visitor.words
  return showCase(platform, visitor, {
    ...{ file, tab },
    instead: {
      ...{ heading: words.say('casefile.movedTitle'), status: 409 },
      content: (view) => (
        <BothVersions {...{ words, yours, theirs: theirs(view) }} again={`${caseHref(file, tab)}${query}`} />
      ),
    },
  })
}
