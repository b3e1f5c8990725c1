import type { ReadEntry } from '@recourse/chronicle'
import {
  basesFor,
  checkAnswers,
  isSendable,
  type BasesAnswer,
  type Finding,
  type RequestKind,
} from '@recourse/cooperation'
import { recoveryHolder, type StaffReader } from '../../platform/cases/index.ts'
import type { Author, Holder, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { cooperationLaw, instrumentsBetween } from '../../platform/norms/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { draftEnded, draftValidated, requestDrafted, type Draft } from './kinds.ts'
import { kindBegunOn, kindOf } from './law.ts'
import { linkCase } from './link-case.ts'
import { openFile, REQUEST_ROLES, type Opened } from './open.ts'
import { CONSENT_FIELD, needsConsent } from './person/rules.ts'
import { withOpinion } from './person/hearing.ts'
import { wordOf, type PersonsWord } from './person/word.ts'
import { refuse } from './rules.ts'

export const DRAFT_KIND = 'request-draft'
export const DRAFT_PURPOSE = 'request-draft'

/** A draft as one member has it open. */
export interface OpenDraft extends Opened {
  /** Whoever has it open. */
  readonly reader: StaffReader
  readonly draft: Draft
  /** Id of the entry with these words. */
  readonly words: string
  readonly kind: RequestKind
  /** Pseudonym in this file of whoever wrote these words last. */
  readonly writtenBy: string
  /** Who stands for these very words; null while nobody does. */
  readonly validatedBy: string | null
  readonly ended: 'sent' | 'dropped' | null
  /** The file in which it went. */
  readonly sentAs: string | null
  readonly bases: BasesAnswer | null
  readonly findings: readonly Finding[]
  readonly isComplete: boolean
  /** What the person whose case it serves said of it. */
  readonly word: PersonsWord
}

/** Units and keys that hold what a unit of ours writes for itself. */
export async function ownHolders(platform: Platform, { authority, unit }: Author): Promise<readonly Holder[]> {
  const people = await platform.directory.current()
  const own = unit === null ? undefined : people.units.get(unit)
  const holder = own === undefined ? null : platform.directory.unitHolder(people, own)
  const recovery = recoveryHolder(platform, people, authority)
  return [holder, recovery].filter((one) => one !== null)
}

/** The member as an author of this feature, in the first unit in which they may work with requests. */
export function authorOf({ session, who }: StaffReader): Author | null {
  const held = who.roles.find(({ role }) => REQUEST_ROLES.includes(role))
  if (held === undefined) return null
  return { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
}

/** A new draft of a kind, empty but for what it is for. @param today civil date */
export async function beginDraft(
  platform: Platform,
  reader: StaffReader,
  wanted: { readonly requestKind: string; readonly draft: Draft; readonly today: string },
): Promise<Outcome<{ readonly file: string }, string>> {
  const kind = kindBegunOn(wanted.requestKind, wanted.today)
  const author = authorOf(reader)
  if (kind === undefined) return refuse('kind-unknown')
  if (author === null) return refuse('not-open-to-us')
  const holders = await ownHolders(platform, author)
  if (holders.length === 0) return refuse('not-open-to-us')
  const work = platform.chronicle.begin(author)
  const file = work.openFile(DRAFT_KIND)
  const place = work.openCompartment({
    file,
    fileKind: DRAFT_KIND,
    purpose: DRAFT_PURPOSE,
    custody: 'members',
    holders,
  })
  const facets = { requestKind: kind.id, kindVersion: kind.version }
  work.say(place, requestDrafted, { facets, body: wanted.draft, subject: { id: file, saw: null } })
  await linkCase(platform, work, { served: wanted.draft.served, file, relation: 'request-draft' })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept({ file }) : done
}

/** Opens a draft and says what is wrong with it today. @param today civil date */
export async function openDraft(
  platform: Platform,
  reader: StaffReader,
  { file, today }: { readonly file: string; readonly today: string },
): Promise<OpenDraft | null> {
  const opened = await openFile(platform, reader, file)
  const written = opened?.entries.findLast(({ kind, state }) => kind === requestDrafted.kind && state === 'open')
  // A partner calls the files that it opens what it likes; what several hold is never a part of this purpose.
  if (opened?.state.purpose !== DRAFT_PURPOSE || written?.state !== 'open') return null
  const { requestKind, kindVersion } = requestDrafted.facets.parse(written.facets)
  const kind = kindOf(requestKind, kindVersion)
  if (kind === undefined) return null
  const said = requestDrafted.body.parse(written.body)
  const word = await wordOf(platform, reader, { file, kind, draft: said, today })
  const draft = { ...said, answers: withOpinion(kind, said.answers, word.opinion) }
  const bases = await basesOf(platform, kind, draft, today)
  const context = { bases, chosen: draft.basis }
  const findings = checkAnswers(kind, draft.answers, context).filter(({ field }) => !isOfConsent(kind, field))
  return {
    reader,
    ...{ ...opened, draft, words: written.header.id, kind, writtenBy: written.header.actor, bases, findings },
    validatedBy: validatorOf(opened.entries, written.header.id),
    isComplete: isSendable(findings),
    word,
    ...endOf(opened.entries),
  }
}

/** The record of a consent is made of the consent; whether there is one is asked before sending (person/word.ts). */
const isOfConsent = (kind: RequestKind, field: string | null): boolean => field === CONSENT_FIELD && needsConsent(kind)

function validatorOf(entries: readonly ReadEntry[], words: string): string | null {
  const found = entries.findLast((entry) => entry.kind === draftValidated.kind && entry.state === 'open')
  const isOfThese = found?.state === 'open' && found.facets.draft === words
  return isOfThese ? found.header.actor : null
}

function endOf(entries: readonly ReadEntry[]): Pick<OpenDraft, 'ended' | 'sentAs'> {
  const end = entries.find((entry) => entry.kind === draftEnded.kind && entry.state === 'open')
  if (end?.state !== 'open') return { ended: null, sentAs: null }
  const { how } = draftEnded.facets.parse(end.facets)
  return { ended: how, sentAs: draftEnded.body.parse(end.body).request ?? null }
}

/** The legal bases between the two States today; null while no partner was chosen. */
async function basesOf(
  platform: Platform,
  kind: RequestKind,
  { to }: Draft,
  today: string,
): Promise<BasesAnswer | null> {
  const [first] = to
  const partner = first === undefined ? undefined : (await platform.trust.current()).authority(first)
  return partner === undefined ? null : basesWith(platform, kind, partner.jurisdiction, today)
}

/** What is known of the bases of a kind between our State and another. @param today civil date */
export async function basesWith(
  { trust, settings, lawInForce }: Pick<Platform, 'trust' | 'settings' | 'lawInForce'>,
  kind: RequestKind,
  requested: string,
  today: string,
): Promise<BasesAnswer | null> {
  const [trusted, own] = [await trust.current(), await settings()]
  if (own === null) return null
  const list = trusted.instruments(own.jurisdiction, requested, today)
  const pair = { requesting: own.jurisdiction, requested, on: today }
  return basesFor(kind, pair, {
    list,
    overlay: instrumentsBetween((await lawInForce()).corrections, own.jurisdiction, requested),
    instruments: cooperationLaw().instruments,
  })
}

export interface DraftStep {
  readonly work: Work
  readonly open: OpenDraft
  /** The newest entry that the page had. */
  readonly saw: string
}

/** New words; whoever had stood for the old ones must read them again. */
export async function rewriteDraft(
  platform: Platform,
  { open, saw }: Omit<DraftStep, 'work'>,
  draft: Draft,
): Promise<Outcome<null, string>> {
  if (open.ended !== null) return refuse('draft-over')
  const work = platform.chronicle.begin(open.author)
  const facets = { requestKind: open.kind.id, kindVersion: open.kind.version }
  work.say(open.place, requestDrafted, { facets, body: draft, subject: { id: open.file, saw } })
  return finishDraft(platform, work)
}

/** Four eyes: somebody else stands for the words that they read. */
export async function validateDraft(
  platform: Platform,
  { open, saw }: Omit<DraftStep, 'work'>,
  note: string,
): Promise<Outcome<null, string>> {
  if (open.ended !== null) return refuse('draft-over')
  if (!open.isComplete) return refuse('not-complete')
  const reader = platform.chronicle.actorName(open.file, open.author.id)
  if (reader === open.writtenBy) return refuse('own-draft')
  const work = platform.chronicle.begin(open.author)
  const body = note === '' ? {} : { note }
  work.say(open.place, draftValidated, { facets: { draft: open.words }, body, subject: { id: open.file, saw } })
  return finishDraft(platform, work)
}

export async function dropDraft(
  platform: Platform,
  { open, saw }: Omit<DraftStep, 'work'>,
  note: string,
): Promise<Outcome<null, string>> {
  if (open.ended !== null) return refuse('draft-over')
  const work = platform.chronicle.begin(open.author)
  const body = note === '' ? {} : { note }
  work.say(open.place, draftEnded, { facets: { how: 'dropped' }, body, subject: { id: open.file, saw } })
  return finishDraft(platform, work)
}

async function finishDraft(platform: Platform, work: Work): Promise<Outcome<null, string>> {
  const done = await platform.chronicle.commit(work)
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('draft-moved') : done
}
