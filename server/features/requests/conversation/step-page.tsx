import type { VNode } from 'preact'
import { typedDate, typedList, typedText } from '../../../platform/http/index.ts'
import { countryName } from '../../../platform/norms/index.ts'
import {
  Button,
  Checkbox,
  Checkboxes,
  DateInput,
  Form,
  Inset,
  Radios,
  Select,
  Textarea,
  TextInput,
} from '../../../platform/ui/index.tsx'
import { shortReference } from '../../casefile/index.ts'
import { English } from '../../law/index.ts'
import { CHANNELS } from '../kinds.ts'
import { talkHref } from './hrefs.ts'
import { framed, type Again } from './page.tsx'
import { Saw } from './saw.tsx'
import { actionLabel, stateLabel, type StepForm } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'
import { WhoQuestions } from './who.tsx'

interface FormProps {
  readonly talk: Talk
  readonly again: Again | undefined
}

const backTo = (words: TalkWords, file: string) => ({ href: talkHref(file), label: words.say('request-talk.back') })

/** One step with what the law asks of it, and nothing else. */
export function stepPage(talk: Talk, form: StepForm, again?: Again): VNode {
  const words: TalkWords = talk.visitor.words
  const { file, kind, view } = talk.request
  const action = talkHref(file, `/steps/${form.action}`)
  return framed(talk, {
    ...{ title: words.say('request-talk.stepTitle'), back: backTo(words, file), errors: again?.errors, path: action },
    children: (
      <>
        <p>
          <strong>
            <English>{form.label}</English>
          </strong>
        </p>
        {view === null || form.to === null ? null : (
          <Inset>
            {words.say('request-talk.leads')} <English>{stateLabel(kind, view.state)}</English> →{' '}
            <English>{stateLabel(kind, form.to)}</English>
          </Inset>
        )}
        <Form action={action} token={talk.visitor.formToken}>
          <Saw talk={talk} />
          <Claims talk={talk} form={form} again={again} />
          <Grounds talk={talk} form={form} again={again} />
          {form.asksWho ? <WhoQuestions talk={talk} typed={again?.typed ?? {}} /> : null}
          <Textarea
            name="words"
            label={words.say(form.needsReason ? 'request-talk.reason' : 'request-talk.wordsOptional')}
            value={typedText(again?.typed ?? {}, 'words')}
          />
          <OwnNumber talk={talk} again={again} />
          <Button kind={form.isHeavy ? 'danger' : 'primary'}>{words.say('request-talk.takeStep')}</Button>
        </Form>
      </>
    ),
  })
}

function Claims({ talk, form, again }: FormProps & { readonly form: StepForm }) {
  const words: TalkWords = talk.visitor.words
  if (form.claims.length === 0) return null
  const { kind, view } = talk.request
  const by = (id: string): string => talk.nameOf(view?.history.find(({ move }) => move.id === id)?.move.by ?? '')
  return (
    <Radios
      name="claim"
      label={words.say('request-talk.whichHolds')}
      value={typedText(again?.typed ?? {}, 'claim')}
      choices={form.claims.map(({ id, action, to }) => ({
        ...{ value: id, label: `${by(id)}: ${actionLabel(kind, action)} → ${stateLabel(kind, to)}` },
      }))}
    />
  )
}

function Grounds({ talk, form, again }: FormProps & { readonly form: StepForm }) {
  const words: TalkWords = talk.visitor.words
  const typed = again?.typed ?? {}
  const { grounds, asksConsulted, asksUntil, asksVictims, addressees } = form
  return (
    <>
      {grounds.length === 0 ? null : (
        <Radios
          name="ground"
          label={words.say('request-talk.groundLabel')}
          value={typedText(typed, 'ground')}
          choices={grounds.map(({ id, label, legalSource, verified }) => ({
            ...{ value: id, label },
            hint: `${legalSource} · ${words.say(verified ? 'request-talk.verified' : 'request-talk.notVerified')}`,
          }))}
        />
      )}
      {asksConsulted ? (
        <Checkbox
          name="notConsulted"
          value="yes"
          label={words.say('request-talk.notConsulted')}
          chosen={typed.notConsulted === 'yes'}
        />
      ) : null}
      {asksUntil ? (
        <DateInput
          name="until"
          label={words.say('request-talk.untilLabel')}
          mayBeUnknown
          value={{ ...typedDate(typed, 'until'), unknown: typed['until-unknown'] === 'yes' }}
        />
      ) : null}
      {asksVictims && talk.competing.length > 0 ? (
        <Checkboxes
          name="competesWith"
          label={words.say('request-talk.competing')}
          hint={words.say('request-talk.competingHint')}
          optional
          values={typedList(typed, 'competesWith')}
          choices={talk.competing.map(({ file: other, partners }) => ({
            ...{ value: other, label: `${shortReference(other)}, ${partners.map(talk.nameOf).join(', ')}` },
          }))}
        />
      ) : null}
      {asksVictims ? (
        <Checkbox
          name="victimsWeighed"
          value="yes"
          label={words.say('request-talk.victimsWeighed')}
          chosen={typed.victimsWeighed === 'yes'}
        />
      ) : null}
      {addressees === null ? null : (
        <Select
          name="to"
          label={words.say('request-talk.toLabel')}
          hint={words.say(addressees.length === 0 ? 'request-talk.toNobody' : 'request-talk.toHint')}
          value={typedText(typed, 'to')}
          options={addressees.map(({ id, jurisdiction }) => ({
            ...{ value: id, label: `${talk.nameOf(id)} (${countryName(words.code, jurisdiction)})` },
          }))}
        />
      )}
    </>
  )
}

function OwnNumber({ talk, again }: FormProps) {
  const words: TalkWords = talk.visitor.words
  const { numbers, author } = talk.request
  return (
    <TextInput
      name="number"
      label={words.say('request-talk.ownNumber')}
      hint={words.say('request-talk.ownNumberHint')}
      width="half"
      value={typedText(again?.typed ?? {}, 'number') ?? numbers.get(author.authority)}
    />
  )
}

/** A leg outside this system, with the proof of it. */
export function otherChannelPage(talk: Talk, again?: Again): VNode {
  const words: TalkWords = talk.visitor.words
  const { file } = talk.request
  const typed = again?.typed ?? {}
  const action = talkHref(file, '/other-channel')
  return framed(talk, {
    ...{
      title: words.say('request-talk.otherChannel'),
      back: backTo(words, file),
      errors: again?.errors,
      path: action,
    },
    children: (
      <Form action={action} token={talk.visitor.formToken}>
        <Saw talk={talk} />
        <Radios
          name="channel"
          label={words.say('request-talk.channelLabel')}
          value={typedText(typed, 'channel')}
          choices={CHANNELS.map((value) => ({ value, label: words.say(`request-talk.channel-${value}`) }))}
        />
        <DateInput name="on" label={words.say('request-talk.onLabel')} value={typedDate(typed, 'on')} />
        <Textarea name="what" label={words.say('request-talk.whatLabel')} value={typedText(typed, 'what')} />
        <Textarea
          name="proof"
          label={words.say('request-talk.proofLabel')}
          hint={words.say('request-talk.proofHint')}
          value={typedText(typed, 'proof')}
        />
        <Checkbox
          name="instead"
          value="yes"
          label={words.say('request-talk.instead')}
          chosen={typed.instead === 'yes'}
        />
        <OwnNumber talk={talk} again={again} />
        <Button>{words.say('request-talk.keep')}</Button>
      </Form>
    ),
  })
}
