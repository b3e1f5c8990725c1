import type { VNode } from 'preact'
import type { RunningClock } from '../../../platform/cases/index.ts'
import { Link, Panel, sentence, When } from '../../../platform/ui/index.tsx'
import { PROMISED } from '../pages/sent.tsx'
import type { ReportWords } from '../texts.ts'
import { assistedFrame, Theirs, type AssistedMaking } from './frame.tsx'

/** What to tell the person before they hang up: the same days as for everybody, in their language. */
export function sentPage(
  making: AssistedMaking,
  {
    file,
    clocks,
    theirs,
  }: { readonly file: string; readonly clocks: readonly RunningClock[]; readonly theirs: ReportWords },
): VNode {
  const words: ReportWords = making.visitor.words
  return assistedFrame(
    making,
    <>
      <Panel title={words.say('report.sentTitle')}>{words.say('report.assistedSentWhat')}</Panel>
      <h2>{words.say('report.assistedTell')}</h2>
      <Theirs words={theirs}>
        <ul>
          {clocks.flatMap(({ id, rule, due }) => {
            const key = PROMISED[rule]
            return key === undefined
              ? []
              : [<li key={id}>{sentence(theirs, key, { day: <When at={{ civil: due }} /> })}</li>]
          })}
          <li>{theirs.say('report.sentNothing')}</li>
          <li>{theirs.say('report.assistedNewReceipt')}</li>
        </ul>
      </Theirs>
      <p>
        <Link href={`/cases/${file}`}>{words.say('report.assistedToCase')}</Link>
      </p>
    </>,
  )
}
