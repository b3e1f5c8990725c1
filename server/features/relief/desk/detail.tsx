import type { VNode } from 'preact'
import { reliefStepsFrom } from '@recourse/remedies'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Link, SummaryList, TypedText, When, type KnownTime, type SummaryRow } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { AskElsewhere, rowsServing, Serving } from '../../requests/index.ts'
import { startHours } from '../commands.ts'
import type { Relief } from '../read.ts'
import { HelpName, Moves, ReliefTag, stepName, toldName } from '../show.tsx'
import type { ReliefWords } from '../texts.ts'
import { TAB } from './working.ts'

const HOUR_MS = 3_600_000

/** Kinds of `norms/cooperation.json` that fit a help; any other goes to the body that acts in an emergency. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  'prot-order': ['protection-order-recognition', 'emergency-assistance'],
  'prot-relocation': ['witness-protection-relocation', 'emergency-assistance'],
  'asset-freeze': ['asset-freezing'],
  'evidence-preservation': ['data-preservation', 'evidence-gathering-criminal'],
}
const OTHERS = ['emergency-assistance', 'complaint-referral']

interface Props {
  readonly view: CaseView
  readonly one: Relief
}

/** One plea for help now: by which hour, where it stands, what may come next, and what was asked of other States. */
export async function Detail({ view, one }: Props): Promise<VNode> {
  const words: ReliefWords = view.visitor.words
  const { norms } = view.platform
  const tab = caseHref(view.opened.file, TAB)
  const rows = await rowsServing(view, one.id)
  return (
    <>
      <h2>
        <HelpName norms={norms} language={words.code} remedy={one.remedy} /> <ReliefTag words={words} one={one} />
      </h2>
      <SummaryList rows={factsOf({ view, one })} />
      <Moves words={words} one={one} />
      {mayWork(view) ? <Next view={view} one={one} /> : null}
      <h3>{words.say('relief.elsewhere')}</h3>
      <p>{words.say('relief.elsewhereWhat')}</p>
      <Serving words={view.visitor.words} rows={rows} />
      <AskElsewhere view={view} what="protection" of={one.id} kinds={FITTING[one.remedy] ?? OTHERS} />
      <p>
        <Link href={tab}>{words.say('relief.toList')}</Link>
      </p>
    </>
  )
}

/** When it was asked for: the person's own words have a day and no hour. */
const askedAt = ({ header: { recordedAt, recordedOn = '' } }: Relief): KnownTime =>
  recordedAt === undefined ? { civil: recordedOn } : { epochMs: Date.parse(recordedAt) }

function factsOf({ view, one }: Props): readonly SummaryRow[] {
  const words: ReliefWords = view.visitor.words
  const { header, until, words: said, told } = one
  const hours = startHours(view.platform, one.remedy)
  const row = (label: string, value: SummaryRow['value'], isThere: boolean): readonly SummaryRow[] =>
    isThere ? [{ label, value }] : []
  const by = header.recordedAt === undefined ? null : Date.parse(header.recordedAt) + hours * HOUR_MS
  return [
    { label: words.say('relief.askedOn'), value: <When at={askedAt(one)} /> },
    { label: words.say('relief.whoAsks'), value: toldName(words, told) },
    { label: words.say('relief.within'), value: words.say('relief.hours', { count: hours }) },
    ...row(words.say('relief.byWhen'), <When at={{ epochMs: by ?? 0 }} />, by !== null && one.state === 'asked'),
    ...row(words.say('relief.lastDay'), <When at={{ civil: until ?? '' }} />, until !== null),
    ...row(words.say('relief.whyNow'), <TypedText>{said}</TypedText>, said !== ''),
  ]
}

function Next({ view, one }: Props) {
  const words: ReliefWords = view.visitor.words
  const here = `${caseHref(view.opened.file, TAB)}?relief=${one.id}`
  const steps = reliefStepsFrom(one.state).filter((step) => step !== 'acted' || one.isBroken)
  return (
    <>
      <h3>{words.say('relief.next')}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step}>
            <Link href={`${here}&step=${step}`}>{stepName(words, step)}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
