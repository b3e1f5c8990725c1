import type { VNode } from 'preact'
import { TOLD_BY } from '../../../platform/cases/index.ts'
import { Button, Details, Form, Link, Radios, Select, TextInput, Warning } from '../../../platform/ui/index.tsx'
import type { Desk } from '../desks.ts'
import type { ReportWords } from '../texts.ts'
import { assistedFrame, type AssistedMaking } from './frame.tsx'

const nameOf = (language: string): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? ''

/** Before a call is typed: what the worker owes the person, and in which language. */
export function startPage(making: AssistedMaking, desks: readonly Desk[]): VNode {
  const words: ReportWords = making.visitor.words
  return assistedFrame(
    making,
    <>
      <h1>{words.say('report.assistedTitle')}</h1>
      <p>{words.say('report.assistedIntro')}</p>
      <ul>
        <li>{words.say('report.assistedSafe')}</li>
        <li>{words.say('report.assistedStop')}</li>
        <li>{words.say('report.assistedRights')}</li>
      </ul>
      {desks.length === 0 ? (
        <Warning>{words.say('report.assistedNoDesk')}</Warning>
      ) : (
        <>
          <Form action="/assisted/begin" token={making.visitor.formToken}>
            <Call words={words} desks={desks} />
            <Button>{words.say('report.assistedBegin')}</Button>
          </Form>
          <Details summary={words.say('report.assistedGoOn')}>
            <Form action="/assisted/go-on" token={making.visitor.formToken}>
              <TextInput name="receipt" label={words.say('report.assistedReceipt')} />
              <Call words={words} desks={desks} />
              <Button kind="secondary">{words.say('report.assistedGoOn')}</Button>
            </Form>
          </Details>
        </>
      )}
      <p>
        <Link href="/report/form">{words.say('report.paperGet')}</Link>
      </p>
    </>,
  )
}

function Call({ words, desks }: { readonly words: ReportWords; readonly desks: readonly Desk[] }) {
  const [only, ...others] = desks
  return (
    <>
      <Select
        name="language"
        label={words.say('report.assistedLanguage')}
        options={LANGUAGES.map((value) => ({ value, label: nameOf(value) }))}
        value={words.code}
      />
      <Radios
        name="how"
        label={words.say('report.assistedHow')}
        choices={TOLD_BY.map((value) => ({ value, label: words.say(`report.told-${value}`) }))}
      />
      {only !== undefined && others.length === 0 ? (
        <input type="hidden" name="desk" value={only.unit.id} />
      ) : (
        <Select
          name="desk"
          label={words.say('report.deskChoice')}
          options={desks.map(({ unit, name }) => ({ value: unit.id, label: name }))}
        />
      )}
    </>
  )
}

const LANGUAGES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
