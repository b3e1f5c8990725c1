import { countryName } from '../../../platform/norms/index.ts'
import { languageName, shortReference, todayOf } from '../../casefile/index.ts'
import { stateLabel } from '../conversation/steps.ts'
import type { Talk } from '../conversation/talk.ts'
import type { Names } from '../drafting/fields/said.tsx'
import { requestAsked } from '../kinds.ts'
import { matchingIn } from '../matching/standing.ts'
import { askedEntry } from '../read.ts'
import { answerItems, basisItems } from './asked.ts'
import type { Copy } from '../team/copy.ts'
import { courseItems, withheldLine } from './course.ts'
import { codeOf } from './code.ts'
import { fileItems } from './files.ts'
import { agreedIn } from '../who-goes-on.ts'
import { fact, factOfLaw, plain, smallOfLaw, written, type Line, type Paper, type Section } from './lines.ts'
import type { PaperWords } from './texts.ts'

/** A request that was sent, as both sides read it, with what tells that this paper and the signed request are one. */
export async function requestPaper(talk: Talk, copy: Copy): Promise<Paper> {
  const words: PaperWords = talk.visitor.words
  const { file, line } = talk.request
  const day = words.formats.date(await todayOf(talk.platform))
  const signed = await signedIn(talk)
  return {
    title: words.say('request-talk.title'),
    note: words.say('request-paper.what'),
    mark: words.say('request-paper.mark', { reference: shortReference(file) }),
    isDraft: false,
    code: signed.asked === '' ? null : codeOf(file, signed.asked),
    facts: [
      ...[
        plain(words.say('request-paper.madeOn', { day })),
        ...copyFacts(words, talk, copy),
        ...headFacts(words, talk),
        ...whoFacts(words, talk),
      ],
      ...[...(await partyFacts(words, talk)), ...digestFacts(words, file, signed)],
    ],
    sections: [
      ...askedSections(words, talk, copy),
      { title: words.say('request-paper.files'), items: fileItems(words, line) },
      { title: words.say('request-talk.courseTitle'), items: courseItems(words, talk, copy.withheld) },
    ].filter(({ items }) => items.length > 0),
  }
}

/** What a copy of a team's file was made for, and that something of what others gave is not on it. */
function copyFacts(words: PaperWords, { request }: Talk, { use, isTeam, withheld }: Copy): readonly Line[] {
  if (!isTeam) return []
  if (use === null) return [plain(words.say('request-paper.forTeam'))]
  const rule = request.kind?.team?.uses.find(({ id }) => id === use)?.rule ?? use
  const out = words.say('request-paper.withheldCount', { count: withheld.size })
  return [factOfLaw(words.say('request-paper.madeFor'), rule), ...(withheld.size === 0 ? [] : [plain(out)])]
}

function headFacts(words: PaperWords, { request }: Talk): readonly Line[] {
  const { asked, kind, kindId, kindVersion, view } = request
  const isDisputed = view !== null && view.dispute !== null
  const label = words.say('request-talk.state')
  const stands = isDisputed ? 'request-talk.personDecides' : 'request-talk.stateUnread'
  return [
    ...(asked === null ? [] : [fact(words.say('request-talk.subject'), asked.title)]),
    factOfLaw(words.say('request-talk.kind'), kind?.name ?? kindId),
    fact(words.say('request-paper.version'), words.formats.number(kindVersion)),
    view === null || isDisputed ? fact(label, words.say(stands)) : factOfLaw(label, stateLabel(kind, view.state)),
    ...(asked === null || asked.language === ''
      ? []
      : [fact(words.say('request-paper.language'), languageName(words.code, asked.language))]),
  ]
}

/** Who goes on, in the words in which it was agreed, or by the rule from which it follows. */
function whoFacts(words: PaperWords, talk: Talk): readonly Line[] {
  const agreed = agreedIn(talk.request)
  if (agreed === null) return []
  const { authorities, rule, words: text } = agreed
  return [
    fact(words.say('request-talk.whoGoesOn'), words.formats.list(authorities.map(talk.nameOf))),
    ...(text === '' ? [] : [written(text)]),
    ...(rule === null ? [] : [smallOfLaw(`${rule.rule} (${rule.legalSource})`)]),
  ]
}

/** Both sides with their State and the number under which each keeps it. */
export async function partyFacts(words: PaperWords, talk: Talk): Promise<readonly Line[]> {
  const { exchange, numbers, author } = talk.request
  const ours = (await talk.platform.settings())?.jurisdiction
  return exchange.parties.flatMap(({ authority, side }) => {
    const state = authority === author.authority ? ours : talk.trusted.authority(authority)?.jurisdiction
    const name = [talk.nameOf(authority), ...(state === undefined ? [] : [countryName(words.code, state)])].join(', ')
    return [
      fact(words.say(`request-talk.side-${side}`), name),
      ...(exchange.left.includes(authority) ? [plain(words.say('request-talk.hasLeft'))] : []),
      fact(words.say('request-talk.number'), numbers.get(authority) ?? words.say('request-talk.numberUnknown')),
    ]
  })
}

interface Signed {
  readonly first: string
  readonly asked: string
  /** Null: it was not asked without names. */
  readonly named: string | null
}

/** Digests of what was signed first, and of the request itself: both sides have the same. */
async function signedIn({ platform, request }: Talk): Promise<Signed> {
  const { file, line, exchange } = request
  const first = line[0]?.header.id
  const asked = askedEntry(line, exchange.openedBy)?.header.id
  // What was asked without names is on the paper with the names that came later: those are signed by themselves.
  const named = matchingIn(request)?.named?.entry
  const { rows } = await platform.database.app.query<{ readonly id: string; readonly hash: string }>({
    name: 'request-paper-digests',
    text: 'select id, hash from entry where file = $1 and id = any($2::uuid[])',
    values: [file, [first, asked, named].filter((id) => id !== undefined)],
  })
  const hashOf = (id: string | undefined): string => rows.find((row) => row.id === id)?.hash ?? ''
  return { first: hashOf(first), asked: hashOf(asked), named: named === undefined ? null : hashOf(named) }
}

const digestFacts = (words: PaperWords, file: string, { first, asked, named }: Signed): readonly Line[] => [
  fact(words.say('request-paper.file'), file),
  fact(words.say('request-paper.firstDigest'), first),
  fact(words.say('request-paper.askedDigest'), asked),
  ...(named === null ? [] : [fact(words.say('request-paper.namedDigest'), named)]),
  plain(words.say('request-paper.compare')),
]

function askedSections(words: PaperWords, talk: Talk, { withheld }: Copy): readonly Section[] {
  const { asked, kind } = talk.request
  const title = words.say('request-talk.askedTitle')
  if (asked === null) {
    const why = withheldLine(
      words,
      withheld,
      talk.request.line.find(({ kind: one }) => one === requestAsked.kind),
    )
    return [{ title, items: [{ title: null, lines: [why ?? plain(words.say('request-talk.askedUnread'))] }] }]
  }
  const { basis, answers, wording, language } = asked
  const items = answerItems(words, { kind, names: namesIn(talk), answers, wording, language })
  return [
    { title: words.say('request-talk.basis'), items: basisItems(words, basis, kind?.legalBases ?? []) },
    { title, items },
  ]
}

export function namesIn({ request, trusted, nameOf }: Talk): Names {
  const ids = [
    ...request.exchange.parties.map(({ authority }) => authority),
    ...trusted.authorities().map(({ id }) => id),
  ]
  return new Map(ids.map((id) => [id, nameOf(id)]))
}
