import type { VNode } from 'preact'
import type { RunningClock, ShownReceipt } from '../../../platform/cases/index.ts'
import { ButtonLink, Details, Link, Panel, When, sentence } from '../../../platform/ui/index.tsx'
import type { ReportKey, ReportWords } from '../texts.ts'
import { framed, type Making } from './frame.tsx'
import { ReceiptShown } from './receipt.tsx'

/** What a clock of a new report is in words for the person. */
export const PROMISED: Readonly<Record<string, ReportKey>> = {
  acknowledge: 'report.sentWithin',
  'decide-on-report': 'report.sentDecides',
}

/**
 * What happens next and by when, the proof, and the receipt once more.
 * @param receipt null where it was made on the person's device: then the server has never seen it
 */
export function sentPage(making: Making, clocks: readonly RunningClock[], receipt: ShownReceipt | null): VNode {
  const words: ReportWords = making.visitor.words
  return framed(making, {
    children: (
      <>
        <Panel title={words.say('report.sentTitle')}>{words.say('report.sentWhat')}</Panel>
        <h2>{words.say('report.sentNext')}</h2>
        <ul>
          {clocks.flatMap(({ id, rule, due }) => {
            const key = PROMISED[rule]
            return key === undefined
              ? []
              : [<li key={id}>{sentence(words, key, { day: <When at={{ civil: due }} /> })}</li>]
          })}
          <li>{words.say('report.sentNothing')}</li>
        </ul>
        {receipt === null ? <p>{words.say('report.onePageDone')}</p> : null}
        <ButtonLink href={receipt === null ? '/return' : '/mine'}>{words.say('report.sentMine')}</ButtonLink>
        <h2>{words.say('report.sentProof')}</h2>
        <p>{words.say('report.sentProofWhat')}</p>
        {receipt === null ? null : (
          <>
            <p>
              <Link href="/mine/proof">{words.say('report.sentProofGet')}</Link>
            </p>
            <Details summary={words.say('report.sentAgain')}>
              <ReceiptShown words={words} receipt={receipt} />
            </Details>
          </>
        )}
      </>
    ),
  })
}
