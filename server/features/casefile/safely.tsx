import { readingCase } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import { Inset, Radios, SummaryList, Typed, TypedText } from '../../platform/ui/index.tsx'
import { answersGiven, askedApart, toldOn, type Asking as ReportAsking } from '../report/index.ts'
import { contactOf, SAFE_WAYS, type SafeContact } from './safe-contact.ts'
import type { CasefileWords } from './texts.ts'

/** In whose words it is shown. */
interface Asking extends ReportAsking {
  readonly words: CasefileWords & ReportAsking['words']
}

interface Props {
  readonly asking: Asking
  readonly agreed: SafeContact | null
}

/** Ways first, then the rest under the very questions that they answered. */
const told = ({ words, norms }: Asking, { channels, ...rules }: Omit<SafeContact, 'id'>) => ({
  ways: channels.map(({ channel, address }) => ({ label: words.say(`casefile.way-${channel}`), value: address })),
  rest: toldOn({ words, norms }, askedApart.contact, answersGiven(rules)),
})

/** All that they said of it; where they named no way, that they are reached on their own page alone. */
export function SafeContactRows({ asking, agreed }: Props) {
  const { id: _, ...said } = agreed ?? { id: '', channels: [] }
  const { ways, rest } = told(asking, said)
  const rows = [
    ...ways.map(({ label, value }) => ({ label, value: <Typed>{value}</Typed> })),
    ...rest.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> })),
  ]
  return (
    <>
      {ways.length === 0 ? <Inset>{asking.words.say('casefile.safeOnlyHere')}</Inset> : null}
      {rows.length === 0 ? null : <SummaryList rows={rows} />}
    </>
  )
}

/** The same in lines of text, as a consent keeps them. */
export function contactLines(asking: Asking, agreed: Omit<SafeContact, 'id'>): readonly string[] {
  const { ways, rest } = told(asking, agreed)
  return [...ways, ...rest].map(({ label, value }) => `${label}: ${value}`)
}

interface AnswerProps extends Props {
  readonly typed: TypedForm
  /** Somebody comes: the own page is no way to say so beforehand. */
  readonly visit?: true
}

/** What has to be answered for before money goes out, or somebody comes: by which of their ways the person hears of it. */
export function Safely({ asking, agreed, typed, visit }: AnswerProps) {
  const { words } = asking
  const ways: readonly string[] = (agreed?.channels ?? []).map(({ channel }) => channel)
  const safe = visit === true ? ways : ['own-page', ...ways]
  return (
    <>
      {visit === true ? null : <h3>{words.say('casefile.safeTitle')}</h3>}
      <SafeContactRows {...{ asking, agreed }} />
      <input type="hidden" name="safeSaw" value={agreed?.id ?? ''} />
      <Radios
        name="safeWay"
        label={words.say(visit === true ? 'casefile.safeVisit' : 'casefile.safeWay')}
        hint={words.say(visit === true ? 'casefile.safeVisitHint' : 'casefile.safeWayHint')}
        optional={visit !== true}
        choices={SAFE_WAYS.filter((way) => safe.includes(way)).map((value) => ({
          ...{ value, label: words.say(`casefile.way-${value}`) },
        }))}
        value={typedText(typed, 'safeWay')}
      />
    </>
  )
}

/** The part that says it is opened for this alone, and the reading recorded. */
export async function safeContactIn(platform: Platform, visitor: Visitor, file: string): Promise<SafeContact | null> {
  const opened = await platform.cases.openForStaff(readingCase(visitor, 'working-the-case'), file, ['protection'])
  return opened === null ? null : contactOf(opened.entries)
}
