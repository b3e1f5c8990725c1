import type { ReadEntry } from '@recourse/chronicle'
import { eventTold, identityGiven, reportFiled, type OpenedFile } from '../../platform/cases/index.ts'
import { countryName, type ForumForm, type Norms } from '../../platform/norms/index.ts'
import { heldFiles } from '../files/index.ts'
import {
  areAllThere,
  historyInWords,
  lastStep,
  proceedingsOf,
  weighedInWords,
  type ForumNames,
  type Proceeding,
} from '../proceedings/index.ts'
import type { FieldId, Origin } from './rules.ts'
import type { ForumFormsWords } from './texts.ts'

/** What a case says already for a field of a form. Pure; what nobody said is left out, and never guessed. */
export interface Filled {
  readonly text: string
  readonly from: Origin
}

export interface Known {
  readonly words: ForumFormsWords
  readonly norms: Norms
  readonly names: ForumNames
  readonly form: ForumForm
  readonly opened: Pick<OpenedFile, 'entries' | 'standing'>
}

type Fill = (known: Known) => Filled | null

const from = (origin: Origin, lines: readonly (string | undefined)[], between = '\n'): Filled | null => {
  const said = lines.filter((line) => line !== undefined && line !== '')
  return said.length === 0 ? null : { text: said.join(between), from: origin }
}

interface Kind<Said> {
  readonly kind: string
  readonly body: { parse(value: unknown): Said }
}

const bodiesOf = <Said>(entries: readonly ReadEntry[], { kind, body }: Kind<Said>): readonly Said[] =>
  entries.flatMap((entry) => (entry.state === 'open' && entry.kind === kind ? [body.parse(entry.body)] : []))

const IDENTITY = [
  ...([
    ['name', 'casefile.idName'],
    ['birthDate', 'casefile.idBirthDate'],
    ['gender', 'casefile.idGender'],
  ] as const),
  ...([
    ['nationality', 'casefile.idNationality'],
    ['documents', 'casefile.idDocuments'],
  ] as const),
  ...([
    ['address', 'casefile.idAddress'],
    ['livesIn', 'casefile.idLivesIn'],
  ] as const),
] as const

/** As the person gave it last. How they want to be called is for talking with them, and not for a form. */
const identity: Fill = ({ words, opened }) => {
  const fields = Object.assign({}, ...bodiesOf(opened.entries, identityGiven).map((one) => one.fields)) as Partial<
    Record<(typeof IDENTITY)[number][0], string>
  >
  return from(
    'identity',
    IDENTITY.map(([field, key]) => (fields[field] === undefined ? undefined : `${words.say(key)}: ${fields[field]}`)),
  )
}

/** Only who speaks in their own name is the author by what the case says. */
const author: Fill = (known) => (known.opened.standing.filedBy === 'self' ? identity(known) : null)

const relation: Fill = ({ words, opened }) => {
  if (opened.standing.filedBy === 'self') return { text: words.say('forum-forms.forThemself'), from: 'case' }
  const acting = bodiesOf(opened.entries, reportFiled).at(-1)?.actingFor
  return from('report', [acting?.words])
}

const respondentState: Fill = ({ words, opened }) => {
  const filed = proceedingsOf(opened).flatMap(({ respondentState: state }) => state ?? [])
  const states = [...new Set([...opened.standing.respondentStates, ...filed])]
  return from('case', [states.map((state) => countryName(words.code, state)).join(', ')])
}

/** The account, and each dated event: the words of whoever told it. */
const facts: Fill = ({ words, opened }) => {
  const account = bodiesOf(opened.entries, reportFiled)
    .flatMap(({ answers }) => answers)
    .filter(({ question }) => question === 'account')
  const events = bodiesOf(opened.entries, eventTold).map(({ when, where, state, what }) => {
    const place = [where, state === undefined ? undefined : countryName(words.code, state)].filter(Boolean).join(', ')
    return [when.told, place, what].filter((part) => part !== '').join(' – ')
  })
  return from('events', [...account.map(({ answered }) => answered), ...events], '\n\n')
}

const perpetrators: Fill = ({ opened }) =>
  from('events', [...new Set(bodiesOf(opened.entries, eventTold).flatMap(({ by }) => by ?? []))])

/** Each right that an act of the case touches, by its article before this forum; a reading from memory says so. */
const rights: Fill = ({ words, norms, form, opened }) => {
  const ids = new Set(opened.standing.acts.flatMap((act) => norms.violations.violations.get(act)?.rights ?? []))
  const lines = [...ids].flatMap((id) => {
    const right = norms.rights.get(id)
    const articles = right?.articles.filter(({ instrument }) => form.instruments.includes(instrument)) ?? []
    return articles.map(({ instrument, article, verified }) => {
      const line = `${instrument} ${article}: ${right?.label ?? id}`
      return verified ? line : `${line} (${words.say('forum-forms.toConfirm')})`
    })
  })
  return from('norms', lines)
}

const counted = ({ opened }: Known): readonly Proceeding[] =>
  proceedingsOf(opened).filter(({ state }) => state !== 'mistaken')
const remediesIn = (known: Known): readonly Proceeding[] => counted(known).filter(({ isRemedy }) => isRemedy)

const remedies: Fill = (known) =>
  from(
    'proceedings',
    remediesIn(known).map((one) => historyInWords(known.words, known.names, one)),
    '\n\n',
  )

const exceptions: Fill = (known) =>
  from(
    'proceedings',
    remediesIn(known).map((one) => weighedInWords(known.words, known.names, one) ?? undefined),
    '\n\n',
  )

/** The decisions from which a period may run; which of them is the final one is for a lawyer to say. */
const timeLimit: Fill = (known) =>
  from(
    'proceedings',
    remediesIn(known)
      .filter((one) => lastStep(one, 'decided') !== undefined)
      .map((one) => historyInWords(known.words, known.names, one)),
    '\n\n',
  )

/** Also that there is none, where somebody has asked: hiding a parallel procedure closes doors. */
const others: Fill = (known) => {
  const filed = counted(known).filter(
    ({ isRemedy, state, forum }) =>
      !isRemedy && !['planned', 'not-pursued'].includes(state) && forum !== known.form.forum,
  )
  if (filed.length === 0)
    return areAllThere(known.opened) ? { text: known.words.say('forum-forms.noOther'), from: 'proceedings' } : null
  return from(
    'proceedings',
    filed.map((one) => historyInWords(known.words, known.names, one)),
    '\n\n',
  )
}

const interim: Fill = (known) =>
  from(
    'proceedings',
    counted(known)
      .filter(({ forum }) => forum === known.form.forum)
      .flatMap(({ steps }) => steps.filter(({ step }) => step === 'interim-asked').map(({ measure }) => measure)),
  )

const relief: Fill = (known) =>
  from(
    'proceedings',
    counted(known)
      .filter(({ forum }) => forum === known.form.forum)
      .map(({ what }) => what),
  )

const documents: Fill = ({ opened }) =>
  from(
    'files',
    heldFiles(opened).map(({ said }) => said.name),
  )

/**
 * Fields without a line here are for a person to say. Among them is every address: how somebody can be reached safely
 * is not told to a State by a program.
 */
const FILLS: Readonly<Partial<Record<FieldId, Fill>>> = {
  author_identity: author,
  relation_and_consent: relation,
  victim_identity: identity,
  respondent_state: respondentState,
  authorities_aware: (known) =>
    from(
      'proceedings',
      remediesIn(known).map(({ name }) => name),
    ),
  facts,
  perpetrators,
  rights_and_articles: rights,
  domestic_remedies: remedies,
  exhaustion_exceptions: exceptions,
  time_limit: timeLimit,
  other_procedures: others,
  interim_measures: interim,
  relief_sought: relief,
  documents,
}

export const fill = (field: FieldId, known: Known): Filled | null => FILLS[field]?.(known) ?? null
