import type { VNode } from 'preact'
import { AUTHORITY_TYPES } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { FormRead, Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import { countries } from '../../platform/norms/index.ts'
import {
  Button,
  Form,
  Inset,
  Select,
  StaffPage,
  TextInput,
  type FieldError,
  type Option,
  type UiKey,
} from '../../platform/ui/index.tsx'
import type { Setup } from './setup.ts'
import type { firstRunTexts } from './texts.ts'

export type FirstRunWords = Words<UiKey | KeyOf<typeof firstRunTexts>>

/** Countries by their name in the reader's language, sorted as that language sorts. */
export const stateOptions = (language: string): readonly Option[] =>
  countries(language).map(({ code, name }) => ({ value: code, label: name }))

const zoneOptions = (): readonly Option[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value }))

export const typeOptions = (words: FirstRunWords): readonly Option[] =>
  AUTHORITY_TYPES.map((value) => ({ value, label: words.say(`first-run.${value}`) }))

function errorsOf(words: FirstRunWords, form: FormRead<Setup>): readonly FieldError[] {
  if (form.ok) return []
  const fields = new Set(form.faults.map(({ field }) => field))
  return [...fields].map((field) => ({
    field,
    message: words.say(
      field === 'state' || field.endsWith('Zone') || field.endsWith('Type')
        ? 'first-run.chooseOne'
        : 'first-run.writeLine',
    ),
  }))
}

export function firstRunPage(platform: Platform, visitor: Visitor, key: string, form: FormRead<Setup> | null): VNode {
  const words: FirstRunWords = visitor.words
  const typed = (name: string): string => {
    const value = form === null || form.ok ? '' : form.typed[name]
    return typeof value === 'string' ? value : ''
  }
  const line = (name: keyof Setup, hint?: FirstRunKey) => (
    <TextInput
      name={name}
      label={words.say(`first-run.${name}`)}
      value={typed(name)}
      optional={name === 'complaintsTo'}
      hint={hint === undefined ? undefined : words.say(hint)}
    />
  )
  return (
    <StaffPage
      words={words}
      look={platform.look(visitor.words)}
      path={visitor.path}
      title={words.say('first-run.title')}
      navigation={[]}
      errors={form === null ? [] : errorsOf(words, form)}
    >
      <h1>{words.say('first-run.title')}</h1>
      <p>{words.say('first-run.intro')}</p>
      <Form action={`/first-run?key=${encodeURIComponent(key)}`}>
        <h2>{words.say('first-run.instance')}</h2>
        {line('name', 'first-run.nameHint')}
        <Select
          name="state"
          label={words.say('first-run.state')}
          options={stateOptions(visitor.language)}
          value={typed('state')}
        />
        <Select
          name="timeZone"
          label={words.say('first-run.timeZone')}
          hint={words.say('first-run.timeZoneHint')}
          options={zoneOptions()}
          value={typed('timeZone') || 'UTC'}
        />
        <h2>{words.say('first-run.authority')}</h2>
        {line('authorityName')}
        <Select
          name="authorityType"
          label={words.say('first-run.authorityType')}
          options={typeOptions(words)}
          value={typed('authorityType')}
        />
        {line('unitName', 'first-run.unitHint')}
        {line('complaintsTo', 'first-run.complaintsHint')}
        <h2>{words.say('first-run.administrator')}</h2>
        {line('administratorName', 'first-run.administratorHint')}
        <Inset>{words.say('first-run.next')}</Inset>
        <Button>{words.say('first-run.create')}</Button>
      </Form>
      <h2>{words.say('first-run.lostTitle')}</h2>
      <ul>
        {(['lostSecret', 'lostPassphrase', 'lostShares', 'lostBackupKey'] as const).map((name) => (
          <li key={name}>{words.say(`first-run.${name}`)}</li>
        ))}
      </ul>
    </StaffPage>
  )
}

type FirstRunKey = KeyOf<typeof firstRunTexts>
