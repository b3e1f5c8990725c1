import { contactAgreed } from '../../platform/cases/index.ts'
import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { Button, Inset, Link, sentence, TextInput, Typed, Warning, When } from '../../platform/ui/index.tsx'
import { addressOf, OwnForm, saidIn } from '../mine/index.ts'
import { noticeSent } from './kinds.ts'
import { NOTICE_PURPOSE } from './rules.ts'
import { addressIn, mailWords } from './send.ts'
import { isWished } from './tables.ts'
import type { NoticesWords } from './texts.ts'

const ORDER = 35
export const PATH = '/mine/notices'
export const NOTICES_FORM = 'notices'
/** Safe contact says whether others use the device. */
export const NOTICES_PURPOSES: readonly string[] = [NOTICE_PURPOSE, 'protection']

export interface Shown {
  readonly isOn: boolean
  /** The very words of the mail. */
  readonly mail: string
}

export async function shownOf({ platform, own, opened, visitor }: PersonView): Promise<Shown> {
  const isOn = await isWished(platform.database.app, own.file)
  const settings = (await platform.settings()) ?? { language: visitor.words.code, timeZone: visitor.words.timeZone }
  return { isOn, mail: mailWords(platform, opened.standing.language, settings) }
}

interface NoticesProps {
  readonly view: PersonView
  readonly shown: Shown
  readonly typed?: string
}

export function Notices({ view, shown, typed = '' }: NoticesProps) {
  const words: NoticesWords = view.visitor.words
  const { mail } = view.platform
  return (
    <>
      <h1>{words.say('notices.title')}</h1>
      <p>{words.say('notices.intro')}</p>
      <Now view={view} isOn={shown.isOn} />
      {mail === null ? (
        <p>{words.say('notices.no-mail')}</p>
      ) : (
        <>
          <Meaning view={view} mail={shown.mail} sender={mail.from} />
          <OwnForm view={view} action={`${PATH}/address`} id={NOTICES_FORM}>
            <TextInput
              name="address"
              label={words.say(shown.isOn ? 'notices.otherAddress' : 'notices.address')}
              hint={words.say('notices.addressHint')}
              keyboard="email"
              value={typed}
            />
            <Button>{words.say('notices.next')}</Button>
          </OwnForm>
        </>
      )}
    </>
  )
}

/** Whether mails come, to where, and when the last one went. */
function Now({ view, isOn }: { readonly view: PersonView; readonly isOn: boolean }) {
  const words: NoticesWords = view.visitor.words
  const { entries, states } = view.opened
  const isKept = states.has(NOTICE_PURPOSE)
  if (!isOn && !isKept) return <p>{words.say('notices.isOff')}</p>
  const address = addressIn(entries)
  const last = saidIn(entries, noticeSent).at(-1)?.body.day
  return (
    <>
      <p>{isOn ? onWords(words, address) : words.say('notices.isHeld')}</p>
      {!isOn ? null : (
        <p>
          {last === undefined
            ? words.say('notices.lastNone')
            : sentence(words, 'notices.last', { day: <When at={{ civil: last }} /> })}
        </p>
      )}
      <OwnForm view={view} action={`${PATH}/off`}>
        <Button kind="secondary">{words.say(isOn ? 'notices.off' : 'notices.destroy')}</Button>
      </OwnForm>
    </>
  )
}

const onWords = (words: NoticesWords, address: string | null) =>
  address === null
    ? words.say('notices.isOnUnread')
    : sentence(words, 'notices.isOn', { address: <Typed>{address}</Typed> })

interface MeaningProps {
  readonly view: PersonView
  readonly mail: string
  readonly sender: string
}

/** What it means, before anything is asked. */
function Meaning({ view, mail, sender }: MeaningProps) {
  const words: NoticesWords = view.visitor.words
  const device = saidIn(view.opened.entries, contactAgreed).at(-1)?.body.sharedDevice
  return (
    <>
      <h2>{words.say('notices.meansTitle')}</h2>
      {device === 'yes' ? <Warning>{words.say('notices.sharedDevice')}</Warning> : null}
      <ul>
        <li>{words.say('notices.meansKept')}</li>
        <li>{words.say('notices.meansSeen')}</li>
        <li>{words.say('notices.meansNothing')}</li>
        <li>{words.say('notices.meansHour')}</li>
        <li>{words.say('notices.meansOff')}</li>
      </ul>
      <p>{words.say('notices.meansWords')}</p>
      <Inset>
        <Typed>{mail}</Typed>
      </Inset>
      <p>{sentence(words, 'notices.meansSender', { sender: <Typed>{sender}</Typed> })}</p>
    </>
  )
}

interface SureProps {
  readonly view: PersonView
  readonly address: string
  readonly saw: string
}

/** The address once more: one wrong letter, and somebody else gets the mail. */
export function Sure({ view, address, saw }: SureProps) {
  const words: NoticesWords = view.visitor.words
  return (
    <>
      <h1>{words.say('notices.sureTitle')}</h1>
      <Inset>
        <Typed>{address}</Typed>
      </Inset>
      <p>{words.say('notices.sureLetters')}</p>
      <OwnForm view={view} action={`${PATH}/on`}>
        <input type="hidden" name="address" value={address} />
        <input type="hidden" name="saw" value={saw} />
        <Button>{words.say('notices.sureOn')}</Button>
      </OwnForm>
      <p>
        <Link href={addressOf(view.own, PATH)}>{words.say('notices.sureNot')}</Link>
      </p>
    </>
  )
}

export const noticesPanel: PersonPanel = {
  ...{ id: 'notices', group: 'safety', order: ORDER, purposes: NOTICES_PURPOSES, form: NOTICES_FORM },
  label: (words) => words.say('notices.title'),
  render: async (view) => <Notices view={view} shown={await shownOf(view)} />,
}
