import { ENGINE } from '@recourse/pathways'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { actOn, finish, partOf, type Acting } from '../casefile/index.ts'
import { lawHash, outlookOf, type Assessed, type Outlook } from './assess.ts'
import { doRun, filedAt, keepClocks } from './clocks.ts'
import { caseFacts, PATHWAY_PURPOSES } from './facts/case-facts.ts'
import { statementsIn, valueOf, type FactRecord } from './facts/read.ts'
import { clearOf, SINGLE, type RecordKind, type Said } from './facts/shape.ts'
import { asKept, keptIn } from './history/read.ts'
import { doorJudged, factStated, pathwaysAssessed, type FactSource } from './kinds.ts'
import { assessedWhole } from './nightly/tables.ts'
import { FACTS_MAX, refuse, ZONES } from './rules.ts'

export interface NewFact {
  readonly record: RecordKind
  /** Null: a new one. */
  readonly of: string | null
  readonly said: Said
  readonly source: FactSource
  readonly sourceWords: string
  readonly why: string
  readonly isDisputed: boolean
  readonly replaces: boolean
  readonly isLeftOut: boolean
  /** The newest statement on this record that the form was made from. */
  readonly saw: string | null
}

/** What makes a record the one it is: it can be replaced, and a second value is another record. */
const FIXED: Partial<Record<RecordKind, readonly string[]>> = {
  respondent: ['type'],
  act: ['respondent', 'violation'],
  link: ['act', 'theory'],
}

const isAnotherRecord = (found: FactRecord | undefined, { record, said, replaces }: NewFact): boolean =>
  found !== undefined &&
  !replaces &&
  (FIXED[record] ?? []).some((name) => said[name] !== undefined && said[name] !== valueOf(found, name))

/** States something, or takes a record out, and assesses anew with it: both are stored, or neither. */
export async function stateFact(acting: Acting, fact: NewFact): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  if (statementsIn(opened.entries).length >= FACTS_MAX) return refuse('too-many-facts')
  const { records } = caseFacts(opened, platform.norms)
  const { record, said, source, sourceWords, why, isDisputed, replaces, isLeftOut, saw } = fact
  const found = records.find((one) => one.record === record && one.of === fact.of)
  if (fact.of !== null && found === undefined && !SINGLE.includes(record)) return refuse('no-such-record')
  if (isAnotherRecord(found, fact)) return refuse('other-record')
  const of = SINGLE.includes(record) ? record : (fact.of ?? platform.chance.id())
  const id = platform.chance.id()
  const stated = { id, record, of, said, source, sourceWords, why, isDisputed, replaces, isLeftOut }
  const outlook = await outlookOf(platform, opened, acting.today, [{ ...stated, actor: null, at: acting.today }])
  // Where the facts contradict each other already, each of them may be mended, one after the other.
  if (outlook.state === 'refused' && (await outlookOf(platform, opened, acting.today)).state !== 'refused')
    return refuse('facts-contradict')
  // To leave something out is the way back.
  if (outlook.state === 'too-many' && !isLeftOut) return refuse('too-many-doors')
  const facets = { record, of, clear: clearOf(record, said), isDisputed, replaces, isLeftOut }
  const body = {
    ...{ said, source },
    ...(sourceWords === '' ? {} : { sourceWords }),
    ...(why === '' ? {} : { why }),
  }
  const subject = { id: subjectUuid(platform.primitives, opened.file, `fact ${record} ${of}`), saw }
  work.say(partOf(acting, 'narrative'), factStated, { id, facets, body, subject })
  keepIfChanged(acting, outlook)
  return finish(acting)
}

/** Writes an assessment down where it says something else than the one before, or where its days run no more. */
function keepIfChanged(acting: Acting, outlook: Outlook): boolean {
  const [last] = keptIn(acting.opened.entries)
  if (outlook.state !== 'assessed') return false
  if (last?.signature === outlook.signature && doRun(acting, outlook)) return false
  keep(acting, outlook)
  return true
}

function keep(acting: Acting, outlook: Assessed): void {
  const { platform, opened, work, today } = acting
  const doors = outlook.doors.map(asKept)
  const days = doors.flatMap(({ lastDay, result }) =>
    lastDay !== undefined && lastDay >= today && result !== 'closed' ? [lastDay] : [],
  )
  const againOn = days.sort()[0]
  const law = lawHash(platform.primitives, outlook.law)
  const facets = { on: today, law, ...(againOn === undefined ? {} : { againOn }) }
  const versions = { engine: ENGINE, zones: ZONES, daysOff: null, law: { ...outlook.law.versions } }
  const body = { ...versions, signature: outlook.signature, doors }
  work.say(partOf(acting, 'narrative'), pathwaysAssessed, { facets, body })
  keepClocks(acting, outlook.doors, { isFiled: filedAt(outlook), round: keptIn(opened.entries).length })
  work.also((client) => assessedWhole(client, opened.file))
}

/** A member writes down what the engine says today, whether it changed or not. */
export async function recordAssessment(acting: Acting): Promise<Outcome<null, string>> {
  const outlook = await outlookOf(acting.platform, acting.opened, acting.today)
  if (outlook.state === 'refused') return refuse('facts-unreadable')
  if (outlook.state === 'nothing') return refuse('nothing-to-assess')
  if (outlook.state === 'too-many') return refuse('too-many-doors')
  keep(acting, outlook)
  return finish(acting)
}

/** Something that decides doors was written elsewhere in the case: what follows from it is kept at once. */
export async function afterFacts(platform: Platform, visitor: Visitor, file: string): Promise<void> {
  const acting = await actOn(platform, visitor, file, PATHWAY_PURPOSES)
  if (acting === null) return
  // Where another was quicker the tab says what changed since, and nothing is lost.
  if (keepIfChanged(acting, await outlookOf(platform, acting.opened, acting.today))) await finish(acting)
}

export interface OwnAnswer {
  readonly forum: string
  readonly respondent: string
  readonly own: 'open' | 'closed' | 'unknown' | null
  readonly why: string
  readonly saw: string | null
}

/** Another answer than the engine's, with its reason. The engine's own stays where it stands. */
export async function judge(acting: Acting, answer: OwnAnswer): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const { forum, respondent, own, why, saw } = answer
  const outlook = await outlookOf(platform, opened, acting.today)
  const door =
    outlook.state === 'assessed'
      ? outlook.doors.find(({ rendered }) => rendered.forum === forum && rendered.respondent === respondent)
      : undefined
  if (door === undefined) return refuse('no-such-door')
  const subject = { id: judgedSubject(acting, answer), saw }
  const body = { forum, respondent, engine: door.door.result, own, why }
  work.say(partOf(acting, 'narrative'), doorJudged, { facets: {}, body, subject })
  return finish(acting)
}

const judgedSubject = ({ platform, opened }: Acting, { forum, respondent }: OwnAnswer): string =>
  subjectUuid(platform.primitives, opened.file, `door ${forum} ${respondent}`)
