import { Button, ButtonGroup } from '../parts/button.tsx'
import { Checkboxes } from '../parts/checkboxes.tsx'
import { DateInput } from '../parts/date-input.tsx'
import { Details } from '../parts/details.tsx'
import { FileUpload } from '../parts/file-upload.tsx'
import { Form } from '../parts/form.tsx'
import { Radios } from '../parts/radios.tsx'
import { Select } from '../parts/select.tsx'
import { TextInput } from '../parts/text-input.tsx'
import { Textarea } from '../parts/textarea.tsx'
import type { FieldError } from '../errors.tsx'
import { longWords, names } from './samples.ts'
import type { KitWords, SectionProps } from './texts.ts'

/** Every kind of question once as it comes and once, by this suffix, with an error. */
const WRONG = '-wrong'

export function questionErrors(words: KitWords): readonly FieldError[] {
  return [
    { field: `name${WRONG}`, message: words.say('kit.nameError') },
    { field: `story${WRONG}`, message: words.say('kit.storyError') },
    { field: `contact${WRONG}`, message: words.say('kit.safeError') },
    { field: `date${WRONG}`, message: words.say('kit.dateError') },
    { field: `country${WRONG}`, message: words.say('kit.countryError') },
    { field: `file${WRONG}`, message: words.say('kit.fileError') },
  ]
}

interface VariantProps extends SectionProps {
  readonly suffix: string
}

function Choices({ words, suffix }: VariantProps) {
  const answers = (['yes', 'no', 'notNow'] as const).map((value) => ({ value, label: words.say(`kit.${value}`) }))
  const needs = [
    { value: 'doctor', label: words.say('kit.needDoctor') },
    { value: 'lawyer', label: words.say('kit.needLawyer') },
    { value: 'place', label: words.say('kit.needPlace'), hint: words.say('kit.needPlaceHint') },
  ]
  return (
    <>
      <Radios name={`contact${suffix}`} label={words.say('kit.safeLabel')} choices={answers} inline />
      <Checkboxes
        name={`needs${suffix}`}
        label={words.say('kit.needsLabel')}
        hint={words.say('kit.needsHint')}
        choices={needs}
        values={['lawyer']}
      />
    </>
  )
}

function Writing({ words, suffix }: VariantProps) {
  const wrong = suffix === WRONG
  return (
    <>
      <TextInput
        name={`name${suffix}`}
        label={words.say('kit.nameLabel')}
        hint={words.say('kit.nameHint')}
        value={wrong ? names.hostile : names.arabic}
        optional={!wrong}
      />
      <Textarea
        name={`story${suffix}`}
        label={words.say('kit.storyLabel')}
        hint={words.say('kit.storyHint')}
        charactersMax={20_000}
        value={wrong ? undefined : longWords}
      />
    </>
  )
}

function Facts({ words, suffix }: VariantProps) {
  const countries = new Intl.DisplayNames([words.locale], { type: 'region' })
  const options = ['ES', 'IT', 'LY', 'SY', 'TN'].map((value) => ({ value, label: countries.of(value) ?? value }))
  const wrong = suffix === WRONG
  return (
    <>
      <DateInput
        name={`date${suffix}`}
        label={words.say('kit.dateLabel')}
        value={wrong ? { month: '13', year: '2019' } : { day: '27', month: '3', year: '2019' }}
        mayBeUnknown
      />
      <Select name={`country${suffix}`} label={words.say('kit.countryLabel')} options={options} value="TN" />
      <FileUpload name={`file${suffix}`} label={words.say('kit.fileLabel')} hint={words.say('kit.fileHint')} multiple />
    </>
  )
}

export function Questions({ words }: SectionProps) {
  return (
    <Form id="kit-form" action="/kit" files>
      {['', WRONG].map((suffix) => (
        <div key={suffix}>
          <Writing words={words} suffix={suffix} />
          <Choices words={words} suffix={suffix} />
          <Facts words={words} suffix={suffix} />
        </div>
      ))}
      <TextInput
        name="phrase"
        label={words.say('kit.phraseLabel')}
        width="half"
        secret
        autoComplete="current-password"
      />
      <Details summary={words.say('kit.whyAsk')}>
        <p>{words.say('kit.whyAskBody')}</p>
      </Details>
      <ButtonGroup>
        <Button>{words.say('kit.saveContinue')}</Button>
        <Button kind="secondary" name="stop" value="yes">
          {words.say('kit.saveStop')}
        </Button>
        <Button kind="danger">{words.say('kit.withdraw')}</Button>
        <Button kind="quiet">{words.say('ui.back')}</Button>
      </ButtonGroup>
    </Form>
  )
}
