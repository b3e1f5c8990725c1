import type { VNode } from 'preact'
import type { RenderedTest, Source } from '@recourse/pathways'
import { SOURCE_LANGUAGE } from '../../../platform/languages/index.ts'
import { Details, Link, sentence } from '../../../platform/ui/index.tsx'
import { reasonSaid } from '../reasons/say.tsx'
import { labelOf, type PathwaysWords } from '../texts.ts'

/** Levels of which a reader must be told that somebody has to confirm them. */
const UNSURE: ReadonlySet<string> = new Set(['memory', 'derived', 'no_text', 'secondary_read'])

export const isUnsure = ({ level, verified }: Source): boolean => !verified && UNSURE.has(level)

/** Where a statement rests: instrument, article, and how far anybody has read it. */
export function SourceLine({ words, source }: { readonly words: PathwaysWords; readonly source: Source }): VNode {
  const { instrument, article, level, url } = source
  return (
    <p class="hint">
      {words.say('pathways.source')}{' '}
      <bdi lang={SOURCE_LANGUAGE} dir="ltr">
        {instrument}, {article}
      </bdi>
      . {labelOf(words, 'level', level)}{' '}
      {url === undefined ? null : (
        <Link href={url} outside>
          {words.say('pathways.readSource')}
        </Link>
      )}
    </p>
  )
}

/** One test: its answer in the line, and behind it what it rests on. */
export function TestShown({ words, test }: { readonly words: PathwaysWords; readonly test: RenderedTest }): VNode {
  const summary = words.say('pathways.testLine', {
    test: labelOf(words, 'test', test.id),
    answer: labelOf(words, 'outcome', test.outcome),
  })
  return (
    <Details summary={summary}>
      <p>{reasonSaid(words, test)}</p>
      {test.question === undefined ? null : (
        <p>{sentence(words, 'pathways.wouldSettle', { question: <>{reasonSaid(words, test, 'question')}</> })}</p>
      )}
      {test.reopens === undefined ? null : (
        <p>{sentence(words, 'pathways.wouldReopen', { what: <>{reasonSaid(words, test, 'reopens')}</> })}</p>
      )}
      {test.sources.map((source) => (
        <SourceLine key={source.article} words={words} source={source} />
      ))}
    </Details>
  )
}
