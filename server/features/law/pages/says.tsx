import type { VNode } from 'preact'
import { cooperationLaw, lawTexts, marginAt, type Correction, type FactPlace } from '../../../platform/norms/index.ts'
import { English, inDays, inWords } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import type { Making } from './frame.tsx'
import { ownWord } from './records.tsx'

interface Props {
  readonly making: Making
  readonly place: FactPlace
}

/** In the words of the file, before anything that this instance said. */
export function FileSays({ making, place }: Props): VNode {
  const margin = marginAt(place)
  if (margin !== null) return <>{inDays(making.visitor.words, lawTexts().margins[margin])}</>
  return <English>{fileSays(making, place)}</English>
}

function fileSays({ inForce }: Making, { file, record, field }: FactPlace): string {
  const { forums, states, holidays } = lawTexts()
  if (file === 'ratifications') {
    const entry = states[record]?.instruments[field]
    return [inWords(entry?.status ?? 'unknown'), entry?.date, entry?.note].filter((part) => part).join(', ')
  }
  // The files know whether it is in force anywhere; between two States a trust list says it, or this instance.
  if (file === 'instruments')
    return `in force anywhere: ${cooperationLaw().instruments.get(field)?.in_force ?? 'unknown'}`
  if (file === 'holidays') return holidays[record]?.find(({ day }) => day === field)?.name ?? 'unknown'
  if (file === 'forums') return forums.get(record)?.conditions.time_limit.note ?? 'no note'
  const outside = inForce.law.mappings.forum_catalogue[record]?.outside ?? 'unknown'
  return outside === 'no' ? 'rights outside its list are not heard: derived, not confirmed' : inWords(outside)
}

/** What counts here: the newest word of this instance, else the file. */
export function Holds({ making, place }: Props): VNode {
  const margin = marginAt(place)
  if (margin !== null) return <>{inDays(making.visitor.words, making.inForce.law.mappings.safe_day[margin])}</>
  const own = ownWord(making, place)
  if (own === null) return <FileSays making={making} place={place} />
  if (own.does === 'confirms') return <English>confirmed</English>
  const said = [own.value === null ? own.note : inWords(own.value), own.deposited, own.inForceFrom]
  return <English>{said.filter((part) => part).join(', ')}</English>
}

/** The code that was said, as a reader reads it. */
export function valueSaid(words: LawWords, one: Correction): string | null {
  if (one.value === null) return null
  return marginAt(one) === null ? inWords(one.value) : inDays(words, one.value)
}
