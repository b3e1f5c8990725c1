import {
  accessAsked,
  consentGiven,
  contactAgreed,
  dangerTold,
  eventTold,
  identityGiven,
  needStated,
  type CasePurpose,
} from '../../../platform/cases/index.ts'
import type { OpenCompartment, Telling, Work } from '../../../platform/chronicle/index.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'
import { chosenOf, textOf, type Asking, type PageAnswers } from '../form/asking.ts'
import { pageById } from '../form/pages.ts'
import type { ReportDraft } from '../form/draft.ts'

/** Says one thing in one part of the new case. */
export interface Sayer {
  readonly work: Work
  readonly places: Readonly<Record<CasePurpose, OpenCompartment>>
  readonly asking: Asking
  /** Civil date */
  readonly recordedOn: string
  readonly newId: () => string
}

type Part = (sayer: Sayer, draft: ReportDraft) => void

const given = (answers: PageAnswers | undefined, name: string): string | undefined => {
  const text = textOf(answers, name)
  return text === '' ? undefined : text
}

/** The fields of an answer page that were filled in, under the names that an entry has for them. */
const filled = <Name extends string>(answers: PageAnswers | undefined, names: readonly Name[]) =>
  Object.fromEntries(
    names.flatMap((name) => (given(answers, name) === undefined ? [] : [[name, textOf(answers, name)]])),
  )

const events: Part = ({ work, places, recordedOn }, draft) => {
  for (const { told, where, state, what } of draft.events) {
    const more = { ...(where === '' ? {} : { where }), ...(isCountryCode(state) ? { state } : {}) }
    work.say(places.narrative, eventTold, { facets: {}, body: { when: { told }, what, ...more }, recordedOn })
  }
}

const needs: Part = ({ work, places, recordedOn }, { pages: { needs: answers } }) => {
  const names = Object.keys(answers ?? {}).filter((name) => name.startsWith('need-'))
  for (const need of names.flatMap((name) => chosenOf(answers, name))) {
    const telling: Telling<{ words?: string }, { need: string; answer: 'yes' }> = {
      ...{ facets: { need, answer: 'yes' }, body: {}, recordedOn },
    }
    work.say(places.narrative, needStated, telling)
  }
}

const danger: Part = ({ work, places, recordedOn }, { pages: { danger: answers } }) => {
  if (answers === undefined || Object.keys(answers).length === 0) return
  const now = (['yes', 'no', 'unknown'] as const).find((one) => one === textOf(answers, 'now')) ?? ('not-said' as const)
  const body = { now, of: [...chosenOf(answers, 'of')], words: given(answers, 'words') }
  work.say(places.protection, dangerTold, { facets: {}, body, recordedOn })
}

const CHANNELS = ['phone', 'message', 'mail', 'post'] as const

const contact: Part = ({ work, places, recordedOn }, { pages: { contact: answers } }) => {
  if (answers === undefined || Object.keys(answers).length === 0) return
  const channels = CHANNELS.flatMap((channel) => {
    const address = given(answers, channel)
    return address === undefined ? [] : [{ channel, address }]
  })
  const pick = <T extends string>(name: string, of: readonly T[]) => of.find((one) => one === textOf(answers, name))
  const body = {
    ...{ channels, ...filled(answers, ['hours', 'codeWord', 'language', 'note']) },
    ...{ voicemail: pick('voicemail', ['yes', 'no']), sharedDevice: pick('sharedDevice', ['yes', 'no', 'unknown']) },
    interpreterGender: pick('interpreterGender', ['any', 'woman', 'man']),
  }
  work.say(places.protection, contactAgreed, { facets: {}, body, recordedOn })
}

const access: Part = ({ work, places, recordedOn }, { pages: { access: answers } }) => {
  if (answers === undefined || Object.keys(answers).length === 0) return
  const languages = textOf(answers, 'languages')
    .split(/[,;،、]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, 20)
  const interpreter = (['yes', 'no', 'unknown'] as const).find((one) => one === textOf(answers, 'interpreter'))
  const body = {
    languages,
    interpreter,
    adaptations: [...chosenOf(answers, 'adaptations')],
    words: given(answers, 'words'),
  }
  work.say(places.narrative, accessAsked, { facets: {}, body, recordedOn })
}

const IDENTITY = ['name', 'birthDate', 'gender', 'nationality', 'livesIn', 'documents', 'anythingElse'] as const

const identity: Part = ({ work, places, recordedOn }, { pages: { identity: answers } }) => {
  const fields = filled(answers, ['called', ...IDENTITY])
  if (Object.keys(fields).length === 0) return
  work.say(places.identity, identityGiven, { facets: {}, body: { fields }, recordedOn })
}

/** Each with exactly the words that the person was shown: what it would cover, and for whom. */
const consents: Part = ({ work, places, asking, recordedOn, newId }, { pages: { sharing: answers } }) => {
  for (const { name: purpose, label, hint } of pageById('sharing')?.questions ?? []) {
    if (textOf(answers, purpose) !== 'yes') continue
    const shown = [label(asking), hint?.(asking) ?? ''].filter((one) => one !== '')
    const body = { consent: newId(), recipient: purpose, shown }
    work.say(places.narrative, consentGiven, { facets: { purpose }, body, recordedOn })
  }
}

/** Everything a report says beside the report itself, each where it belongs. */
export const parts: readonly Part[] = [events, needs, danger, contact, access, identity, consents]
