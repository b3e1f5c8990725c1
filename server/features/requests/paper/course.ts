import type { ReadEntry } from '@recourse/chronicle'
import type { HistoryRow, Verdict } from '@recourse/cooperation'
import { lineOf } from '../conversation/line.ts'
import { refusalText } from '../conversation/said.tsx'
import { groundLabel, stateLabel } from '../conversation/steps.ts'
import type { Talk } from '../conversation/talk.ts'
import { titleOf } from '../conversation/title.ts'
import { otherChannelUsed, requestAsked } from '../kinds.ts'
import { outcomeSaid, personSaid, safeContact, wordHandled } from '../person/kinds.ts'
import { outcomeName } from '../person/outcome.tsx'
import {
  fact,
  factOfLaw,
  plain,
  small,
  smallOfLaw,
  titled,
  titledByLaw,
  written,
  type Item,
  type Line,
} from './lines.ts'
import { isOfSums, sumLine } from '../sums/said.tsx'
import type { Copy } from '../team/copy.ts'
import type { PaperWords } from './texts.ts'

type Open = Extract<ReadEntry, { state: 'open' }>

interface Said {
  readonly entry: ReadEntry
  readonly row: HistoryRow | null
  readonly withheld: Copy['withheld']
}

/** What both sides said and did, the oldest first: when, who, what it led to, and in which words. */
export const courseItems = (words: PaperWords, talk: Talk, withheld: Copy['withheld']): readonly Item[] =>
  lineOf(talk.request, []).flatMap((item) =>
    item.what === 'said' ? [saidItem(words, talk, { ...item, withheld })] : [],
  )

/** What the terms of a team keep off this paper: that it is there, and why it is not on it. */
export function withheldLine(words: PaperWords, withheld: Copy['withheld'], entry: ReadEntry | undefined): Line | null {
  const why = entry === undefined ? undefined : withheld.get(entry.header.id)
  return why === undefined ? null : plain(words.say(`request-paper.withheld-${why}`))
}

function saidItem(words: PaperWords, talk: Talk, { entry, row, withheld }: Said): Item {
  const { recordedAt, recordedOn = '', authority } = entry.header
  const when = recordedAt === undefined ? words.formats.date(recordedOn) : words.formats.moment(Date.parse(recordedAt))
  const by = fact(when, talk.nameOf(authority))
  const { text, isOfLaw } = titleOf(talk, entry, row)
  const left = withheldLine(words, withheld, entry)
  const content = left === null ? contentLines(words, entry, row !== null) : [left]
  const lines = [by, ...(row === null ? [] : stepLines(words, talk, row)), ...content]
  return isOfLaw ? titledByLaw(text, lines) : titled(text, lines)
}

function stepLines(words: PaperWords, talk: Talk, { move, verdict, from, to, legalSource }: HistoryRow): Line[] {
  const { kind } = talk.request
  const { ground, until, untilUnknown, to: addressee, receipt, clock, goesOn } = move.facts ?? {}
  const isOfSystem = receipt !== undefined || clock !== undefined
  const leads = from === null || to === null || from === to ? null : [from, to].map((one) => stateLabel(kind, one))
  return [
    plain(words.say(`request-talk.verdict-${verdict.status}`)),
    ...(isOfSystem ? [plain(words.say('request-talk.bySystem'))] : []),
    ...(leads === null ? [] : [factOfLaw(words.say('request-talk.leads'), leads.join(' → '))]),
    ...(ground === undefined ? [] : [factOfLaw(words.say('request-talk.ground'), groundLabel(kind, ground))]),
    ...(until === undefined ? [] : [fact(words.say('request-talk.until'), words.formats.date(until))]),
    ...(untilUnknown === true ? [plain(words.say('request-talk.untilUnknown'))] : []),
    ...(addressee === undefined ? [] : [fact(words.say('request-talk.goesTo'), talk.nameOf(addressee))]),
    ...(goesOn === undefined
      ? []
      : [fact(words.say('request-talk.whoNamed'), words.formats.list(goesOn.map(talk.nameOf)))]),
    ...whyNot(words, verdict),
    ...(legalSource === null ? [] : [smallOfLaw(legalSource)]),
  ]
}

/** Why a step does not count, or not yet: on paper too it stays to be read. */
function whyNot(words: PaperWords, verdict: Verdict): readonly Line[] {
  if (verdict.status === 'applied') return []
  if (verdict.status === 'not-allowed')
    return [plain(refusalText(words, verdict.refusal)), smallOfLaw(verdict.refusal.rule)]
  if (verdict.status === 'undecided') return [plain(words.say('request-talk.undecided'))]
  const said = plain(words.say(`request-talk.lost-${verdict.why}`))
  return verdict.rule === null ? [said] : [said, smallOfLaw(verdict.rule)]
}

function contentLines(words: PaperWords, entry: ReadEntry, isStep: boolean): readonly Line[] {
  if (entry.state === 'sealed') return isStep ? [] : [plain(words.say('request-talk.sealed'))]
  if (entry.state === 'erased') return [plain(words.say('request-talk.erased'))]
  if (entry.state === 'unknown')
    return [plain(words.say('request-talk.rawWhat')), small(JSON.stringify({ facets: entry.facets, body: entry.body }))]
  return wordLines(words, entry)
}

/** What somebody wrote, of any of the kinds that stand on the line of a request. */
export function wordLines(words: PaperWords, entry: Open): readonly Line[] {
  if (entry.kind === requestAsked.kind) return []
  if (entry.kind === otherChannelUsed.kind) return otherChannelLines(words, entry)
  const { words: text, number } = entry.body
  const said = typeof text === 'string' && text !== '' ? [written(text)] : []
  const kept = typeof number === 'string' && number !== '' ? [fact(words.say('request-talk.theirNumber'), number)] : []
  const sums = isOfSums(entry) ? [plain(sumLine({ words, kind: entry.kind, body: entry.body }))] : []
  return [...personLines(words, entry), ...sums, ...(isOnlyElectronic(entry) ? [] : [...said, ...kept])]
}

/** How somebody can be reached safely: a paper lies on desks, and is read by whoever passes. */
const isOnlyElectronic = ({ kind, facets }: Open): boolean =>
  kind === safeContact.kind || (kind === personSaid.kind && facets.what === 'contact-changed')

function personLines(words: PaperWords, entry: Open): readonly Line[] {
  const left = isOnlyElectronic(entry) ? [plain(words.say('request-paper.kept'))] : []
  if (entry.kind === outcomeSaid.kind)
    return [plain(outcomeName(words, outcomeSaid.facets.parse(entry.facets).outcome))]
  if (entry.kind === personSaid.kind)
    return [plain(words.say(`request-person.word-${personSaid.facets.parse(entry.facets).what}`)), ...left]
  if (entry.kind === wordHandled.kind)
    return [plain(words.say(`request-person.handled-${wordHandled.facets.parse(entry.facets).how}`))]
  return left
}

function otherChannelLines(words: PaperWords, entry: Open): readonly Line[] {
  const { channel, on } = otherChannelUsed.facets.parse(entry.facets)
  const { what, proof } = otherChannelUsed.body.parse(entry.body)
  return [
    fact(words.say(`request-talk.channel-${channel}`), words.formats.date(on)),
    ...[written(what), small(words.say('request-talk.proof')), written(proof)],
  ]
}
