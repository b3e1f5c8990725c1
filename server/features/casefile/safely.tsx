import { readingCase } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import { Inset, Radios, SummaryList, Typed, TypedText } from '../../platform/ui/index.tsx'
import { contactOf, SAFE_WAYS, type SafeContact } from './safe-contact.ts'
import type { CasefileWords } from './texts.ts'

interface Props {
  readonly words: CasefileWords
  readonly agreed: SafeContact | null
}

/** All that they said of it; where they named no way, that they are reached on their own page alone. */
export function SafeContactRows({ words, agreed }: Props) {
  const row = (label: 'Hours' | 'CodeWord' | 'Language' | 'Note', value = '') =>
    value === '' ? [] : [{ label: words.say(`casefile.safe${label}`), value: <TypedText>{value}</TypedText> }]
  const answer = (label: 'Voicemail' | 'SharedDevice', value?: 'yes' | 'no' | 'unknown') =>
    value === undefined
      ? []
      : [{ label: words.say(`casefile.safe${label}`), value: words.say(`casefile.said-${value}`) }]
  const { channels = [], hours, codeWord, language, note, voicemail, sharedDevice } = agreed ?? {}
  const rows = [
    ...channels.map(({ channel, address }) => ({
      label: words.say(`casefile.way-${channel}`),
      value: <Typed>{address}</Typed>,
    })),
    ...[...row('Hours', hours), ...row('CodeWord', codeWord), ...row('Language', language), ...row('Note', note)],
    ...[...answer('Voicemail', voicemail), ...answer('SharedDevice', sharedDevice)],
  ]
  return (
    <>
      {channels.length === 0 ? <Inset>{words.say('casefile.safeOnlyHere')}</Inset> : null}
      {rows.length === 0 ? null : <SummaryList rows={rows} />}
    </>
  )
}

/** The same in lines of text, as a consent keeps them. */
export function contactLines(words: CasefileWords, agreed: Omit<SafeContact, 'id'>): readonly string[] {
  const { channels, hours = '', codeWord = '', language = '', note = '', voicemail, sharedDevice } = agreed
  const said = { Hours: hours, CodeWord: codeWord, Language: language, Note: note }
  const answers = { Voicemail: voicemail, SharedDevice: sharedDevice }
  return [
    ...channels.map(({ channel, address }) => `${words.say(`casefile.way-${channel}`)}: ${address}`),
    ...(['Hours', 'CodeWord', 'Language', 'Note'] as const).flatMap((label) =>
      said[label] === '' ? [] : [`${words.say(`casefile.safe${label}`)}: ${said[label]}`],
    ),
    ...(['Voicemail', 'SharedDevice'] as const).flatMap((label) => {
      const value = answers[label]
      return value === undefined
        ? []
        : [`${words.say(`casefile.safe${label}`)}: ${words.say(`casefile.said-${value}`)}`]
    }),
  ]
}

interface AnswerProps extends Props {
  readonly typed: TypedForm
  /** Somebody comes: the own page is no way to say so beforehand. */
  readonly visit?: true
}

/** What has to be answered for before money goes out, or somebody comes: by which of their ways the person hears of it. */
export function Safely({ words, agreed, typed, visit }: AnswerProps) {
  const ways: readonly string[] = (agreed?.channels ?? []).map(({ channel }) => channel)
  const safe = visit === true ? ways : ['own-page', ...ways]
  return (
    <>
      {visit === true ? null : <h3>{words.say('casefile.safeTitle')}</h3>}
      <SafeContactRows {...{ words, agreed }} />
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
