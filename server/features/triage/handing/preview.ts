import type { ReadEntry } from '@recourse/chronicle'
import { eventTold, identityGiven, reportFiled } from '../../../platform/cases/index.ts'
import { openOf } from '../../../platform/chronicle/index.ts'
import { shownName } from '../../../platform/files/index.ts'
import { heldFiles, type FilesWords } from '../../files/index.ts'
import { contactNow, dangerNow, dayOf, ownAsking, partName } from '../../mine/index.ts'
import { answerText, pageById, type PageAnswers, type ReportKey } from '../../report/index.ts'
import { frozenLines } from '../../services/index.ts'
import type { TriageWords } from '../texts.ts'
import { further, furtherInWords, type Further, type Previewing } from './further.ts'
import type { Words } from '../../../platform/languages/index.ts'
import type { Shareable } from './shareable.ts'

/**
 * What another unit would read, from what stands in the file now: spelled out as the person said it, and named by kind and
 * day where it is a message, a step or an older answer, which they find in their own room. The same for the person on their
 * page and for somebody of the desk who reads it out to them.
 */

interface Told {
  readonly label: string
  readonly value: string
}

export interface PartPreviewed {
  readonly part: Shareable
  readonly told: readonly Told[]
  /** Entries of the part beside what is told: messages, steps, earlier answers. */
  readonly further: readonly Further[]
}

export interface HandOverPreview {
  readonly parts: readonly PartPreviewed[]
  /** Newest entry of each part, joined: what the page has shown. */
  readonly covered: string
}

/** Kinds about keys say nothing of a person. */
const isContent = ({ kind }: ReadEntry): boolean => !kind.startsWith('compartment.') && kind !== 'file.opened'

export function previewOf(view: Previewing, parts: readonly Shareable[]): HandOverPreview {
  const within = (part: Shareable): readonly ReadEntry[] => {
    const compartment = view.opened.states.get(part)?.id
    return view.opened.entries.filter((entry) => entry.header.compartment === compartment && isContent(entry))
  }
  const shown = parts.map((part) => {
    const entries = within(part)
    const { told, of } = TOLD[part](view, entries)
    const spelled = new Set(of)
    const rest = entries.filter(({ header }) => !spelled.has(header.id))
    return { part, told, further: further(view, rest, (header) => dayOf(header, view.visitor.words.timeZone)) }
  })
  return { parts: shown, covered: parts.map((part) => within(part).at(-1)?.header.id ?? '').join(' ') }
}

/**
 * As it is frozen with the answer: to whom, and what was shown. It stands in the account, which others may be given without
 * who the person is or where they can be reached: of those parts it names what was told and never says it.
 */
export function shownOf({ visitor }: Previewing, to: string, { parts }: HandOverPreview): readonly string[] {
  const words: TriageWords = visitor.words
  const lines = parts.flatMap(({ part, told, further: rest }) => [
    { label: partName(visitor.words, part), value: words.say('triage.itemsBeside', { count: countOf(rest) }) },
    ...rest.map((one) => ({ label: one.title, value: furtherInWords(words, one) })),
    ...(part === 'narrative' || told.length === 0
      ? told
      : [{ label: partName(visitor.words, part), value: named(told) }]),
  ])
  return frozenLines([{ label: words.say('triage.ownMayRead'), value: to }, ...lines])
}

const named = (told: readonly Told[]): string => [...new Set(told.map(({ label }) => label))].join(' · ')

export const countOf = (some: readonly Further[]): number => some.reduce((sum, { count }) => sum + count, 0)

interface Telling {
  readonly told: readonly Told[]
  /** Ids of the entries that it tells. */
  readonly of: readonly string[]
}
type Tell = (view: Previewing, entries: readonly ReadEntry[]) => Telling

function answersOf(view: Previewing, page: string, answers: PageAnswers): readonly Told[] {
  const asking = ownAsking(view)
  return (pageById(page)?.questions ?? [])
    .filter(({ name }) => answers[name] !== undefined)
    .map((question) => ({ label: question.label(asking), value: answerText(asking, question, answers) }))
}

const idsOf = (some: readonly Pick<ReadEntry, 'header'>[]): readonly string[] => some.map(({ header }) => header.id)

const narrative: Tell = ({ visitor }, entries) => {
  const words: Words<ReportKey> = visitor.words
  const filed = openOf(entries, reportFiled)
  const events = openOf(entries, eventTold)
  const answers = filed.flatMap(({ body }) => reportFiled.body.parse(body).answers)
  return {
    told: [
      ...answers.map(({ asked, answered }) => ({ label: asked, value: answered })),
      ...events.map(({ body }) => {
        const { when, what } = eventTold.body.parse(body)
        return { label: when.told === '' ? words.say('report.eventNew') : when.told, value: what }
      }),
    ],
    of: idsOf([...filed, ...events]),
  }
}

const identity: Tell = (view, entries) => {
  const given = openOf(entries, identityGiven)
  return {
    told: given.flatMap(({ body }) => answersOf(view, 'identity', identityGiven.body.parse(body).fields)),
    of: idsOf(given),
  }
}

const protection: Tell = (view, entries) => {
  const [contact, danger] = [contactNow(entries), dangerNow(entries)]
  return {
    told: [...answersOf(view, 'contact', contact?.answers ?? {}), ...answersOf(view, 'danger', danger?.answers ?? {})],
    of: idsOf([contact, danger].filter((one) => one !== null)),
  }
}

const evidence: Tell = ({ visitor }, entries) => {
  const words: FilesWords = visitor.words
  const files = heldFiles({ entries })
  return {
    told: files.map(({ said }) => ({ label: words.say('files.name'), value: shownName(said.name) })),
    of: files.map(({ entry }) => entry),
  }
}

const TOLD: Readonly<Record<Shareable, Tell>> = { narrative, identity, protection, evidence }
