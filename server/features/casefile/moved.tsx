import type { VNode } from 'preact'
import type { Answer, Visitor } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { Inset, Link, TypedText } from '../../platform/ui/index.tsx'
import { caseHref } from './frame.tsx'
import { showCase } from './show.tsx'
import type { CasefileWords } from './texts.ts'

interface Moved {
  readonly file: string
  readonly tab: string
  /** What the visitor wanted to say; nothing of it is lost. */
  readonly yours: string
  /** What the other one said. */
  readonly theirs: (
    view: Parameters<NonNullable<NonNullable<Parameters<typeof showCase>[2]['instead']>['content']>>[0],
  ) => string
}

/** Somebody was quicker: both versions beside each other, and a person decides (decision 0005). */
export function movedPage(platform: Platform, visitor: Visitor, { file, tab, yours, theirs }: Moved): Promise<Answer> {
  const words: CasefileWords = visitor.words
  const version = (title: string, text: string): VNode => (
    <>
      <h2>{title}</h2>
      <Inset>{text === '' ? words.say('casefile.nothingSaid') : <TypedText>{text}</TypedText>}</Inset>
    </>
  )
  return showCase(platform, visitor, {
    ...{ file, tab },
    instead: {
      ...{ heading: words.say('casefile.movedTitle'), status: 409 },
      content: (view) => (
        <>
          <p>{words.say('casefile.movedWhat')}</p>
          {version(words.say('casefile.movedTheirs'), theirs(view))}
          {version(words.say('casefile.movedYours'), yours)}
          <p>
            <Link href={caseHref(file, tab)}>{words.say('casefile.movedAgain')}</Link>
          </p>
        </>
      ),
    },
  })
}
