import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributes } from '../testing/html.ts'
import { renderPart } from '../testing/render-part.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { FileUpload } from './file-upload.tsx'
import { Form } from './form.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { TextInput } from './text-input.tsx'
import { Textarea } from './textarea.tsx'

const hostile = '"><img src=x onerror=alert(1)>'
const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No', hint: 'Or not yet' },
]

test('a field ties label, hint and error to its control', () => {
  const errors = [{ field: 'name', message: 'Enter a name' }]
  const html = renderPart(<TextInput name="name" label="Name" hint="Any name" />, { errors })
  assert.match(html, /<label class="label" for="name">Name/)
  assert.match(html, /id="name" name="name" aria-describedby="name-hint name-error" aria-invalid="true"/)
  assert.match(html, /id="name-error"><span class="hidden-text">Error: <\/span>Enter a name/)
})

test('an error of another field does not show here', () =>
  assert.doesNotMatch(
    renderPart(<TextInput name="a" label="A" />, { errors: [{ field: 'b', message: 'Wrong' }] }),
    /invalid|Wrong/,
  ))

test('typed text is escaped and finds its own direction', () => {
  const input = renderPart(<TextInput name="a" label={hostile} value={hostile} />)
  const area = renderPart(<Textarea name="b" label="B" value="</textarea><b>x" />)
  assert.doesNotMatch(input + area, /<img|<b>/)
  assert.match(input, /dir="auto"/)
  assert.match(area, /dir="auto"/)
})

test('an optional question says so in words', () =>
  assert.match(renderPart(<TextInput name="a" label="Name" optional />), /Name.? \(optional\)/))

test('the label can be the heading of the page', () => {
  assert.match(renderPart(<TextInput name="a" label="Name" heading />), /<h1[^>]*><label/)
  assert.match(renderPart(<Radios name="b" label="May we?" choices={answers} heading />), /<legend[^>]*><h1/)
})

test('no answer is chosen beforehand, and the first choice carries the id that an error leads to', () => {
  const html = renderPart(<Radios name="safe" label="Safe?" choices={answers} />)
  assert.doesNotMatch(html, /checked/)
  assert.deepEqual(attributes(html, 'id'), ['safe', 'safe-2', 'safe-2-hint'])
})

test('answers given before are shown again', () => {
  assert.match(renderPart(<Radios name="a" label="A" choices={answers} value="no" />), /value="no" checked/)
  assert.match(renderPart(<Checkboxes name="a" label="A" choices={answers} values={['yes']} />), /value="yes" checked/)
  assert.match(renderPart(<Select name="a" label="A" options={answers} value="no" />), /value="no" selected/)
})

test('a date is asked for in the order of the language', () => {
  const names = (language: string) =>
    attributes(renderPart(<DateInput name="d" label="When?" mayBeUnknown />, { language }), 'name')
  assert.deepEqual(names('en'), ['d-day', 'd-month', 'd-year', 'd-unknown'])
  assert.deepEqual(names('zh'), ['d-year', 'd-month', 'd-day', 'd-unknown'])
})

test('an error of a date leads to its first part in every language', () => {
  for (const language of ['en', 'ar', 'zh'])
    assert.match(renderPart(<DateInput name="d" label="When?" />, { language }), /<input[^>]* id="d"/)
})

test('the room for an answer is told beforehand and not cut off', () => {
  const html = renderPart(<Textarea name="a" label="A" charactersMax={20_000} />)
  assert.match(html, /up to 20,000 characters/)
  assert.doesNotMatch(html, /maxlength/i)
})

test('a form checks nothing by itself, remembers nothing and proves where it came from', () => {
  const html = renderPart(
    <Form action="/story" token="abc" files>
      <FileUpload name="file" label="File" multiple />
    </Form>,
  )
  assert.match(html, /method="post"/)
  assert.match(html, /enctype="multipart\/form-data"/i)
  assert.match(html, /autocomplete="off"/i)
  assert.match(html, /novalidate/i)
  assert.match(html, /name="_csrf" value="abc"/)
})
