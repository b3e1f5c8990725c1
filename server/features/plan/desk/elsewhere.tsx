import { stateAfter, type Measure } from '@recourse/remedies'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Button, Form, Hidden } from '../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../casefile/index.ts'
import { measureName } from '../../remedies/index.ts'
import { AskElsewhere, hasResult, Serving, type RequestRow } from '../../requests/index.ts'
import type { PlanWords } from '../texts.ts'

/** Kinds of `norms/cooperation.json` by which another State carries out a measure of a form. */
const ENFORCING: Readonly<Record<string, readonly string[]>> = {
  compensation: [
    ...['judgment-recognition-civil', 'confiscation-enforcement', 'asset-return-to-victims'],
    'victim-compensation-claim',
  ],
  restitution: ['judgment-recognition-civil', 'asset-return-to-victims', 'confiscation-enforcement'],
  'interim-relief': ['protection-order-recognition', 'asset-freezing', 'emergency-assistance'],
}
const OTHERS = ['judgment-recognition-civil', 'complaint-referral', 'information-status-request']

interface Props {
  readonly view: CaseView
  readonly measure: Measure
  /** What was asked of other States for this measure. */
  readonly rows: readonly RequestRow[]
}

/** A measure that somebody has to carry out in another State: asked there, followed here, and claimed when it was done. */
export function Elsewhere({ view, measure, rows }: Props) {
  const words: PlanWords = view.visitor.words
  return (
    <>
      <h3>{words.say('plan.elsewhere')}</h3>
      <p>{words.say('plan.elsewhereWhat')}</p>
      <Serving words={view.visitor.words} rows={rows} />
      {rows
        .filter(hasResult)
        .map((row) =>
          mayWork(view) && stateAfter(measure.state, 'claim') !== null ? (
            <ClaimByResult key={row.file} {...{ view, measure, row }} />
          ) : null,
        )}
      <AskElsewhere view={view} what="measure" of={measure.id} kinds={ENFORCING[measure.content.form] ?? OTHERS} />
    </>
  )
}

/** Whoever was asked, by name where the person may know who; they read it with the claim. */
const claimantOf = (words: PlanWords, { tellable }: ClaimProps['row']): string =>
  tellable.length === 0
    ? words.say('plan.claimantElsewhere')
    : words.say('plan.claimantNamed', { names: tellable.join(', ').slice(0, NAMES_MAX) })

/** A claimant is one line (500 signs), and the words around the names need some. */
const NAMES_MAX = 400

interface ClaimProps {
  readonly view: CaseView
  readonly measure: Measure
  readonly row: Extract<RequestRow, { what: 'request' }>
}

/** One click: whoever was asked says that it is done, and the request is what shows it. The person still confirms or not. */
function ClaimByResult({ view, measure, row }: ClaimProps) {
  const { visitor, opened, platform, today } = view
  const words: PlanWords = visitor.words
  const [year = '', month = '', day = ''] = today.split('-')
  const { kind, kindId, asked } = row.request
  const evidence = [kind?.name ?? kindId, shortReference(row.file), asked?.title ?? ''].filter((one) => one !== '')
  const said = {
    ...{ measure: measure.id, saw: measure.head, step: 'claim', by: 'desk' },
    ...{ claimant: claimantOf(words, row), evidence: evidence.join(', ') },
    ...{ 'on-day': day, 'on-month': month, 'on-year': year },
  }
  return (
    <Form action={`${caseHref(opened.file, 'plan')}/step`} token={visitor.formToken}>
      {Object.entries(said).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{words.say('plan.resultArrived')}</p>
      <Button kind="secondary">
        {words.say('plan.claimByResult')}
        <Hidden>
          {' '}
          {measureName(platform.norms, words.code, measure.content)} {shortReference(row.file)}
        </Hidden>
      </Button>
    </Form>
  )
}
