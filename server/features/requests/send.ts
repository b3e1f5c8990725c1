import { answersFor, isEmpty } from '@recourse/cooperation'
import type { TrustedAuthority } from '@recourse/wire'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { isCompetent, openExchange, type Party, type Side } from '../../platform/federation/index.ts'
import { accept, type Outcome, type Refusal } from '../../platform/outcome.ts'
import { againstEnds } from './ends.ts'
import { ownHolders, type OpenDraft } from './draft.ts'
import { firstSteps, isOfParties } from './first-steps.ts'
import { draftEnded, requestAsked, requestMoved, type Draft } from './kinds.ts'
import { isMaskedKind } from './law.ts'
import { linkCase } from './link-case.ts'
import { questionFor, sayQuestion } from './matching/ask.ts'
import { againstNames, beforeNames, isWithoutNames } from './matching/rules.ts'
import { partnerName } from './partner-name.ts'
import { hearingIn, hearingOf } from './person/hearing.ts'
import { isToldAtOnce } from './person/rules.ts'
import { againstWord, sayGoing, withConsent } from './person/word.ts'
import { againstAnother, againstSecondState, openAlready, statesOpenToo, type OpenAlready } from './one-state.ts'
import { refuse, type RequestRefusal } from './rules.ts'
import { keptOut, rememberServed } from './serving/served.ts'
import { againstOrder } from './sums/against.ts'

export const REQUEST_KIND = 'request'

/** Which kind of file a request is, for whoever gets it. */
const FILE_KINDS: Readonly<Record<string, string>> = { 'jit-setup': 'joint-team', 'complaint-referral': 'referral' }

/** What is wrong with a draft by itself, in the order in which an officer would mend it. */
async function whatIsWrong(
  platform: Platform,
  open: OpenDraft,
  { already, openToo }: OpenToo,
): Promise<readonly Refusal[]> {
  const another = againstAnother(open, already)
  const ofOrder = [
    another === null ? null : refuse(another).refusal,
    againstSecondState(open.kind, open.draft, openToo),
    await againstOrder(platform, open),
  ]
  return [...(await wrongWith(platform, open)), ...ofOrder.flatMap((one) => one ?? [])]
}

interface OpenToo {
  readonly already: readonly OpenAlready[]
  /** Other States in which the same order is open. */
  readonly openToo: readonly string[]
}

async function openTooOf(platform: Platform, open: OpenDraft): Promise<OpenToo> {
  const already = await openAlready(platform, open)
  return { already, openToo: await statesOpenToo(platform, open, already) }
}

async function wrongWith(platform: Platform, open: OpenDraft): Promise<readonly Refusal[]> {
  const { draft, kind, ended, isComplete, validatedBy, word, words } = open
  const unsaid = againstWord(kind, word, words)
  const named = againstNames(kind, draft)
  const isUnheard = hearingIn(kind, draft.answers, word.today) === 'missing'
  const isAwaited = word.opinion !== null && word.opinion.given === null && !word.opinion.isOver
  const found: readonly (readonly [isWrong: boolean, code: RequestRefusal])[] = [
    [ended !== null, 'draft-over'],
    // Its field is empty for as long as the person thinks it over.
    [(isUnheard && isAwaited) || word.isAskedElsewhere, 'opinion-awaited'],
    [!isComplete, 'not-complete'],
    [draft.rightsCheck.trim() === '', 'rights-not-checked'],
    [kind.four_eyes !== undefined && validatedBy === null, 'not-validated'],
    [await excludes(platform, draft), 'excluded-body'],
    [isUnheard && !isAwaited, 'person-not-heard'],
    ...(unsaid === null ? [] : [[true, unsaid] as const]),
    ...(named === null ? [] : [[true, named] as const]),
  ]
  return found.flatMap(([isWrong, code]) => (isWrong ? [refuse(code).refusal] : []))
}

/** Everything that speaks against sending it now, for a page that shows it before the button. */
export async function againstSending(
  platform: Platform,
  open: OpenDraft,
): Promise<{ readonly against: readonly Refusal[]; readonly already: readonly OpenAlready[] }> {
  const too = await openTooOf(platform, open)
  const [wrong, ends] = [await whatIsWrong(platform, open, too), await endsOf(platform, open)]
  return { against: ends.ok ? wrong : [...wrong, ends.refusal], already: too.already }
}

/** Whether the person whose case it serves keeps one of the addressees, or its State, out (cooperation.md, safeguards). */
export const excludes = async (platform: Platform, { served, to }: Pick<Draft, 'served' | 'to'>): Promise<boolean> =>
  served !== null && (await keptOut(platform, [served.case], to)).length > 0

interface Ends {
  readonly from: Party
  readonly to: readonly { readonly authority: TrustedAuthority; readonly side: Side }[]
}

/** Both ends as they are trusted now, and whether each may be what the kind makes of it. */
async function endsOf(platform: Platform, { draft, kind, author }: OpenDraft): Promise<Outcome<Ends, string>> {
  const [trusted, own] = [await platform.trust.current(), await platform.trust.own()]
  const us = own?.authorities.find(({ id }) => id === author.authority)
  if (own === null || us === undefined) return refuse('not-described')
  const partners = draft.to.map((id) => trusted.authority(id))
  const known = partners.flatMap((one) => one ?? [])
  if (known.length === 0 || known.length < partners.length) return refuse('no-partner')
  if (!isCompetent(us, kind.id, 'requesting')) return refuse('we-not-competent')
  const against = againstEnds({ draft, kind }, known)
  if (against !== null) return refuse(against)
  const [ours, theirs]: readonly Side[] = isOfParties(kind) ? ['party', 'party'] : ['requesting', 'requested']
  return accept({
    from: { authority: us.id, instance: own.instance.id, unit: us.receivingUnit.id, side: ours ?? 'party' },
    to: known.map((authority) => ({ authority, side: theirs ?? 'party' })),
  })
}

/**
 * Sends a draft: the shared file, its first steps, the end of the draft and the link from the case are one act. What the
 * partner gets is the request and nothing of how it came about.
 */
export const sendDraft = (platform: Platform, sending: Sent): Promise<Outcome<{ readonly file: string }, string>> =>
  // Two orders of one case that leave in the same moment would each find no other State that has one.
  platform.turns.take(`sending for ${sending.open.draft.served?.case ?? sending.open.file}`, () =>
    send(platform, sending),
  )

interface Sent {
  readonly open: OpenDraft
  /** The newest entry of the draft that the page had. */
  readonly saw: string
}

async function send(platform: Platform, { open, saw }: Sent): Promise<Outcome<{ readonly file: string }, string>> {
  // Asked once: what of the case is read for it is a reading that stands in its records.
  const too = await openTooOf(platform, open)
  const { openToo } = too
  const [refusal] = await whatIsWrong(platform, open, too)
  if (refusal !== undefined) return { ok: false, refusal }
  const ends = await endsOf(platform, open)
  if (!ends.ok) return ends
  const question = await questionFor(platform, open)
  if (!question.ok) return question
  const { draft, kind, author } = open
  const work = platform.chronicle.begin(author)
  const { file, place } = openExchange(work, {
    ...{ fileKind: FILE_KINDS[kind.id] ?? REQUEST_KIND, subject: kind.id, priority: priorityOf(open) },
    isMasked: isMaskedKind(kind),
    ...ends.value,
    holders: await ownHolders(platform, author),
  })
  work.say(place, requestAsked, asked(open))
  if (question.value !== null) await sayQuestion(platform, work, question.value, { open, request: file, place })
  sayFirstSteps(work, {
    place,
    open,
    openToo,
    ends: ends.value,
    sender: platform.chronicle.actorName(open.file, author.id),
  })
  work.say(open.place, draftEnded, {
    ...{ facets: { how: 'sent' }, body: { request: file }, subject: { id: open.file, saw } },
  })
  await linkCase(platform, work, { served: draft.served, file, relation: 'request' })
  if (draft.served !== null) await rememberServed(platform, open, { file: draft.served.case, requests: [file] })
  const partners = ends.value.to.map(({ authority }) => partnerName(authority))
  await sayGoing(platform, work, open.word, { request: file, place, draft, kind, partners })
  await saySentFor(platform, work, open, partners)
  work.urgency = priorityOf(open)
  const done = await platform.chronicle.commit(work)
  if (done.ok) return accept({ file })
  return done.refusal.code === 'subject-moved' ? refuse('draft-moved') : done
}

/** What is kept from the person for a while is not told to what they read either. */
async function saySentFor(platform: Platform, work: Work, open: OpenDraft, partners: readonly string[]): Promise<void> {
  const { draft, kind, word } = open
  const { case: file, what, of } = draft.served ?? {}
  if (file === undefined || what === undefined || of === undefined || !isToldAtOnce(kind)) return
  await platform.sentFor(work, { case: file, what, of, partners, today: word.today })
}

/** What must never reach the other side is left out here, not hidden there (Regulation 606/2013, article 7). */
export const answersGoing = ({ kind, draft, word }: OpenDraft): Draft['answers'] =>
  answersFor(kind, withConsent(kind, draft.answers, word), 'other_authority') as Draft['answers']

function asked(open: OpenDraft) {
  const { kind, draft } = open
  const { basis, language, ownNumber } = draft
  const place = draft.territory === undefined ? {} : { territory: draft.territory }
  const isNameless = isWithoutNames(kind, draft.answers)
  const answers = isNameless ? beforeNames(kind, answersGoing(open)) : answersGoing(open)
  // What somebody typed as a title may name a person.
  const title = isNameless ? kind.name : draft.title
  const instruments = [...basis.instruments]
  const wording = kind.fields.map(({ id: field, label, legalSource }) => ({ field, label, legalSource }))
  return {
    facets: {
      ...{ requestKind: kind.id, kindVersion: kind.version, instruments },
      hasOfficerBasis: basis.officerBasis !== null,
    },
    body: { title, basis, language, ownNumber, wording, answers, ...place },
  }
}

interface Sending {
  readonly place: OpenCompartment
  readonly open: OpenDraft
  /** Other States in which the same order is open. */
  readonly openToo: readonly string[]
  readonly ends: Ends
  readonly sender: string
}

/** Who wrote and who stands for it go by their names in the draft: the other side can tell two people, and no more. */
function sayFirstSteps(work: Work, { place, open, openToo, ends, sender }: Sending): void {
  const { kind, draft, word } = open
  const wasHeard = hearingIn(kind, draft.answers, word.today) === 'heard'
  const [actor, draftedBy] = [open.validatedBy ?? sender, open.writtenBy]
  const parties = [ends.from.authority, ...ends.to.map(({ authority }) => authority.id)]
  for (const step of firstSteps(kind, wasHeard ? hearingOf(kind) : undefined)) {
    const validates = step.effect === 'validates' ? { actor, draftedBy, reasonGiven: true } : {}
    const { exception } = draft
    const more = openToo.length === 0 || exception === undefined ? {} : { alsoOpenIn: [...openToo], exception }
    const sends = step.effect === 'sends' ? (isOfParties(kind) ? { parties } : { to: draft.to[0], ...more }) : {}
    work.say(place, requestMoved, {
      facets: {
        action: step.action,
        side: ends.from.side,
        kindVersion: kind.version,
        facts: { ...validates, ...sends },
      },
      body: { number: draft.ownNumber },
    })
  }
}

/**
 * How soon it must be there, as the officer said in the field that every kind has. Whoever says what the emergency is need
 * not tick besides that it is one.
 */
function priorityOf({ kind, draft: { answers } }: OpenDraft): 'normal' | 'urgent' | 'emergency' {
  if (kind.fields.some(({ id, type }) => type === 'emergency_ground' && !isEmpty(answers[id]))) return 'emergency'
  const said = answers.urgency
  const level = typeof said === 'object' && said !== null && 'level' in said ? said.level : said
  return level === 'urgent' || level === 'emergency' ? level : 'normal'
}
