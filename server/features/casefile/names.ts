import type { CaseStatus } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import type { Words } from '../../platform/languages/index.ts'
import { countryName } from '../../platform/norms/index.ts'
import type { CasefileKey, CasefileWords } from './texts.ts'

const REFERENCE_CHARACTERS = 8

export const caseHref = (file: string, tab = ''): string => `/cases/${file}${tab === '' ? '' : `/${tab}`}`

/** The short form of a file's id, as people read it to each other. */
export function shortReference(file: string): string {
  const short = file.replaceAll('-', '').slice(0, REFERENCE_CHARACTERS).toUpperCase()
  return `${short.slice(0, 4)}-${short.slice(4)}`
}

const STATUS: Readonly<Record<CaseStatus, CasefileKey>> = {
  received: 'casefile.received',
  'asked-back': 'casefile.askedBack',
  accepted: 'casefile.accepted',
  referred: 'casefile.referred',
  declined: 'casefile.declined',
  closed: 'casefile.closed',
  withdrawn: 'casefile.withdrawn',
}

/** A status that a newer program wrote is shown as it stands. */
export function statusName(words: CasefileWords, status: string): string {
  const key = (STATUS as Readonly<Record<string, CasefileKey>>)[status]
  return key === undefined ? status : words.say(key as 'casefile.received')
}

const URGENCY = ['casefile.dangerNow', 'casefile.soon', 'casefile.usual'] as const

/** @param answer one of `NEED_ANSWERS`, or of the other questions that are answered so */
export const answerName = (words: CasefileWords, answer: string): string =>
  words.say(`casefile.said-${answer}` as 'casefile.said-yes')

export const urgencyName = (words: CasefileWords, rank: number): string => words.say(URGENCY[rank] ?? 'casefile.usual')

const PURPOSES: Readonly<Record<string, CasefileKey>> = {
  narrative: 'casefile.partNarrative',
  identity: 'casefile.partIdentity',
  protection: 'casefile.partProtection',
  evidence: 'casefile.partEvidence',
  desk: 'casefile.partDesk',
  own: 'casefile.partOwn',
  counsel: 'casefile.partCounsel',
  notice: 'casefile.partNotice',
  share: 'casefile.partShare',
}

export function partName(words: CasefileWords, purpose: string): string {
  const key = PURPOSES[purpose.startsWith('share:') ? 'share' : purpose]
  return key === undefined ? purpose : words.say(key as 'casefile.partOwn')
}

/** What a clock is called and where its period stands written; a rule that no feature knows is shown raw. */
export function clockWords(
  platform: Platform,
  words: Words,
  { rule, source }: { readonly rule: string; readonly source: string },
): { label: string; source: string } {
  const known = platform.clockRules().get(rule)
  if (known === undefined) return { label: rule, source: '' }
  return { label: known.label(words, source), source: known.source(words) }
}

/** Of periods of which a case may have hundreds, and that a page of their own lists, the next one stands for all. */
export function nextOfMany<Clock extends { readonly rule: string }>(
  platform: Pick<Platform, 'clockRules'>,
  clocks: readonly Clock[],
): readonly Clock[] {
  const rules = platform.clockRules()
  return clocks.filter(
    ({ rule }, at) => rules.get(rule)?.isOneOfMany !== true || clocks.findIndex((one) => one.rule === rule) === at,
  )
}

/** Who of the instance's members has this name in the file; null for the person and for people of elsewhere. */
export function memberNamed({ platform, people, opened }: CaseView): (actor: string) => string | null {
  const names = new Map(
    [...people.members.values()].map(({ id, name }) => [platform.chronicle.actorName(opened.file, id), name]),
  )
  return (actor) => names.get(actor) ?? null
}

export const statesInWords = (words: { readonly code: string }, states: readonly string[]): string =>
  states.map((state) => countryName(words.code, state)).join(', ')
