import type { ReadEntry } from '@recourse/chronicle'
import { SummaryList, TypedText } from '../../../platform/ui/index.tsx'
import { outcomeSaid, personSaid, safeContact, wordHandled } from './kinds.ts'
import { outcomeName } from './outcome.tsx'
import type { PersonKey, PersonWords } from './texts.ts'

type Open = Extract<ReadEntry, { state: 'open' }>

const KINDS: readonly string[] = [outcomeSaid, safeContact, personSaid, wordHandled].map(({ kind }) => kind)
/** Whether an entry on the line of a request is of this room. */
export const isOfPerson = ({ kind }: Pick<Open, 'kind'>): boolean => KINDS.includes(kind)

/** What stands in a request about the person themself, and what an institution answered. */
export function SaidOfPerson({ words, entry }: { readonly words: PersonWords; readonly entry: Open }) {
  if (entry.kind === outcomeSaid.kind) {
    const { outcome } = outcomeSaid.facets.parse(entry.facets)
    return (
      <>
        <p>{outcomeName(words, outcome)}</p>
        <TypedText>{outcomeSaid.body.parse(entry.body).words}</TypedText>
      </>
    )
  }
  if (entry.kind === personSaid.kind) {
    const { what } = personSaid.facets.parse(entry.facets)
    return (
      <>
        <p>{words.say(`request-person.word-${what}`)}</p>
        <TypedText>{personSaid.body.parse(entry.body).words ?? ''}</TypedText>
      </>
    )
  }
  if (entry.kind === wordHandled.kind) {
    const { how } = wordHandled.facets.parse(entry.facets)
    return (
      <>
        <p>{words.say(`request-person.handled-${how}`)}</p>
        <TypedText>{wordHandled.body.parse(entry.body).words ?? ''}</TypedText>
      </>
    )
  }
  return <Contact words={words} contact={safeContact.body.parse(entry.body)} />
}

const CHANNELS: Readonly<Record<string, PersonKey>> = {
  phone: 'request-person.byPhone',
  message: 'request-person.byMessage',
  mail: 'request-person.byMail',
  post: 'request-person.byPost',
  person: 'request-person.inPerson',
}

interface ContactProps {
  readonly words: PersonWords
  readonly contact: ReturnType<typeof safeContact.body.parse>
}

/** How they may be reached; whoever offers no way is reached through their desk alone. */
export function Contact({ words, contact }: ContactProps) {
  const { channels, hours = '', codeWord = '', note = '' } = contact
  const rows = [
    ...channels.map(({ channel, address }) => ({ label: nameOf(words, channel), value: address })),
    { label: words.say('request-person.hours'), value: hours },
    { label: words.say('request-person.codeWord'), value: codeWord },
    { label: words.say('request-person.contactNote'), value: note },
  ].filter(({ value }) => value !== '')
  return rows.length === 0 ? (
    <p>{words.say('request-person.throughDesk')}</p>
  ) : (
    <SummaryList rows={rows.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
  )
}

/** A channel of a newer program is shown as its code. */
function nameOf(words: PersonWords, channel: string): string {
  const key = CHANNELS[channel]
  return key === undefined ? channel : words.say(key)
}
