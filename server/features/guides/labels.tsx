import { ForumCode, standingId, type ForumText } from '../../platform/norms/index.ts'
import { English, inWords } from '../law/index.ts'
import type { GuideKey, GuideWords } from './texts.ts'

const RESPONDENTS: Readonly<Record<string, GuideKey>> = {
  state: 'guides.respState',
  io: 'guides.respIo',
  company: 'guides.respCompany',
  non_state_actor: 'guides.respNonState',
  individual: 'guides.respIndividual',
  regional_body: 'guides.respRegional',
}

export const ROLES = {
  victim: 'guides.roleVictim',
  next_of_kin: 'guides.roleKin',
  representative: 'guides.roleRepresentative',
  group: 'guides.roleGroup',
  ngo: 'guides.roleNgo',
  anyone: 'guides.roleAnyone',
} as const satisfies Record<string, GuideKey>

const TRIGGERS: Readonly<Record<string, GuideKey>> = {
  decision_served: 'guides.trigServed',
  decision_taken: 'guides.trigTaken',
  absence_of_remedy_known: 'guides.trigAbsence',
  act_known: 'guides.trigKnown',
  act_start: 'guides.trigStart',
  act_end: 'guides.trigEnd',
  other_procedure_ended: 'guides.trigOther',
  project_closed: 'guides.trigClosed',
  project_exited: 'guides.trigExited',
}

/** A code in the reader's words; one that has none yet as the English words it is made of. */
const said = (words: GuideWords, keys: Readonly<Record<string, GuideKey>>, code: string) => {
  const key = keys[code]
  return key === undefined ? <English>{inWords(code)}</English> : words.say(key)
}

export const respondentName = (words: GuideWords, code: string) => said(words, RESPONDENTS, code)
export const triggerName = (words: GuideWords, code: string) => said(words, TRIGGERS, code)

/** Who may complain: a plain yes or no, or the condition in the words of the data. */
export function standingName(words: GuideWords, code: string | null | undefined) {
  if (code === 'yes' || code === 'no') return words.say(`guides.${code}`)
  if (code === null || code === undefined) return words.say('guides.statusUnknown')
  return (
    <>
      {words.say('guides.depends')} (<ForumCode id={standingId(code)} unknown={inWords(code)} />)
    </>
  )
}

const UNITS = { Y: 'year', M: 'month', D: 'day' } as const
/** A period of the data, such as P4M, as the reader's language says it; months are never turned into days. */
export function periodName(language: string, period: string): string {
  const parts = [...period.matchAll(/(\d+)([YMD])/g)].map(([, count, unit]) =>
    new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit: UNITS[unit as keyof typeof UNITS], unitDisplay: 'long' },
    }).format(Number(count)),
  )
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts)
}

const FIRST: Readonly<Record<string, GuideKey>> = {
  yes: 'guides.firstYes',
  no: 'guides.firstNo',
  unknown: 'guides.firstUnknown',
}
export const firstKey = ({ conditions }: ForumText): GuideKey =>
  FIRST[conditions.exhaustion.required] ?? 'guides.firstDepends'

export const URGENT = {
  yes: 'guides.urgentYes',
  no: 'guides.urgentNo',
  unknown: 'guides.urgentUnknown',
} as const satisfies Record<string, GuideKey>

export const STATUS = {
  yes: 'guides.statusYes',
  no: 'guides.statusNo',
  exit: 'guides.statusExit',
  unknown: 'guides.statusUnknown',
} as const satisfies Record<string, GuideKey>
