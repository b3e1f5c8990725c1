import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { languageName } from '../../casefile/index.ts'
import { actName, respondentName, violationName, type Naming } from '../doors/names.tsx'
import { labelOf, type PathwaysWords } from '../texts.ts'
import { fieldsOf, type RecordKind } from './shape.ts'

export const recordName = (words: PathwaysWords, record: RecordKind): string => labelOf(words, 'record', record)

/** The same field is asked in one way wherever it stands, but for what a word means in one record only. */
export const fieldName = (words: PathwaysWords, record: RecordKind, field: string): string => {
  const own = labelOf(words, `field-${record}`, field)
  return own === field ? labelOf(words, 'field', field) : own
}

const EXACT = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** What was said in one field, as a reader reads it. What no field knows is shown raw. */
export function saidValue(naming: Naming, record: RecordKind, name: string, value: string): VNode | string {
  const { words } = naming
  const field = fieldsOf(record)[name]
  switch (field?.kind) {
    case 'choice':
      return labelOf(words, field.of, value)
    case 'state':
      return countryName(words.code, value)
    case 'violation':
      return violationName(naming, value)
    case 'language':
      return languageName(words.code, value)
    case 'date':
      return EXACT.test(value) ? <When at={{ civil: value }} /> : <bdi dir="ltr">{value}</bdi>
    case 'ref':
      return <Typed>{refName(naming, field.to, value)}</Typed>
    case 'words':
      return <TypedText>{value}</TypedText>
    case undefined:
      return <Typed>{value}</Typed>
  }
}

function refName(naming: Naming, to: 'respondent' | 'act' | 'event', id: string): string {
  if (to === 'respondent') return respondentName(naming, id)
  if (to === 'act') return actName(naming, id)
  return naming.facts.events.find((event) => event.id === id)?.told ?? id
}

/** What a record is called in a list: who, what or where it is. */
export function recordTitle(naming: Naming, { record, of }: { record: RecordKind; of: string }): string {
  if (record === 'respondent') return respondentName(naming, of)
  if (record === 'act') return actName(naming, of)
  return recordName(naming.words, record)
}
