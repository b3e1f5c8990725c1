import type { VNode } from 'preact'
import type { RenderedWarning } from '@recourse/pathways'
import { SOURCE_LANGUAGE } from '../../../platform/languages/index.ts'
import { ForumCalled } from '../../../platform/norms/index.ts'
import { Inset, When } from '../../../platform/ui/index.tsx'
import { textBy, type PathwaysWords } from '../texts.ts'
import { SourceLine } from './tests.tsx'

/** What is said beside an answer and never changes it: old data, an acceptance that ends, a planned procedure. */

interface Props {
  readonly words: PathwaysWords
  readonly warnings: readonly RenderedWarning[]
}

export function Warnings({ words, warnings }: Props): VNode | null {
  if (warnings.length === 0) return null
  return (
    <Inset>
      {warnings.map(({ code, text, date, detail, forum, sources }) => (
        <div key={`${code} ${forum ?? ''} ${detail ?? ''}`}>
          <p>
            {textBy(words, `warning-${code}`) ?? <bdi lang={SOURCE_LANGUAGE}>{text}</bdi>}{' '}
            {date === undefined ? null : <When at={{ civil: date }} />}{' '}
            {forum === undefined ? null : <ForumCalled id={forum} />}{' '}
            {detail === undefined ? null : (
              <bdi lang={SOURCE_LANGUAGE} dir="ltr">
                {detail}
              </bdi>
            )}
          </p>
          {sources.map((source) => (
            <SourceLine key={source.article} words={words} source={source} />
          ))}
        </div>
      ))}
    </Inset>
  )
}
