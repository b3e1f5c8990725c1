import type { ForumText } from '../../platform/norms/index.ts'
import { LIMIT_NOTE_FIELD, READING_FIELD, type FactPlace } from '../../platform/norms/index.ts'
import { inWords } from './labels.tsx'
import type { LawKey } from './texts.ts'

/** One statement about a forum, with where it rests. */
export interface ForumRow {
  readonly what: LawKey
  readonly says: string
  readonly article: string
  readonly level: string
  readonly source: string
  /** Where this instance may say otherwise. */
  readonly place?: FactPlace
}

const said = (...parts: readonly (string | null | undefined)[]): string => parts.filter((part) => part).join(' ')

/** The evidence of a field, or of the part it stands in. */
const evidenceOf = ({ evidence }: ForumText, field: string) =>
  evidence.find((one) => one.field === field) ?? evidence.find((one) => one.field === field.split('.')[0])

/** All that the files say of a forum, statement by statement. */
export function forumRows(forum: ForumText, readingLevel: string): readonly ForumRow[] {
  const row = (what: LawKey, field: string, row: Pick<ForumRow, 'says'> & Partial<ForumRow>): ForumRow => {
    const evidence = evidenceOf(forum, field)
    return { article: '', level: evidence?.level ?? 'memory', source: evidence?.source ?? '', what, ...row }
  }
  const { acceptance, conditions, standing, jurisdiction, interim, rights } = forum
  const { temporal, exhaustion, same_matter: same, anonymity } = conditions
  return [
    row('law.acceptance', 'acceptance', { says: inWords(acceptance.instrument ?? 'not needed') }),
    row('law.temporal', 'conditions.temporal', { says: temporal.rule, article: temporal.article ?? '' }),
    row('law.standing', 'standing', { says: standingIn(forum), article: standing.article ?? '' }),
    row('law.reading', 'rights', {
      ...{ says: rights.catalogue, level: readingLevel, place: placeIn(forum, 'mappings', READING_FIELD) },
    }),
    row('law.jurisdiction', 'jurisdiction', { says: theoriesIn(forum), level: jurisdiction.level }),
    row('law.exhaustion', 'conditions.exhaustion', {
      says: said(
        inWords(exhaustion.required),
        ...exhaustion.exceptions.map((one) => `(${inWords(one)})`),
        exhaustion.note,
      ),
      article: exhaustion.article ?? '',
    }),
    ...limitRows(forum),
    row('law.sameMatter', 'conditions.same_matter', {
      says: said(
        `Pending elsewhere: ${inWords(same.bars_pending_elsewhere)}.`,
        `Examined elsewhere: ${inWords(same.bars_examined_elsewhere)}.`,
        same.note,
      ),
      article: same.article ?? '',
    }),
    row('law.anonymity', 'conditions.anonymity', {
      says: inWords(anonymity.anonymous_submission ?? 'unknown'),
      article: anonymity.article ?? '',
    }),
    row('law.interim', 'interim', {
      ...{ says: inWords(interim.available), article: interim.rule ?? '', level: interim.level },
    }),
  ]
}

const placeIn = ({ id }: ForumText, file: FactPlace['file'], field: string): FactPlace => ({ file, record: id, field })

const standingIn = ({ standing }: ForumText): string =>
  Object.entries(standing)
    .flatMap(([role, code]) =>
      code === null || ['note', 'article'].includes(role) ? [] : [`${inWords(role)}: ${inWords(code)}`],
    )
    .join('; ')

const theoriesIn = ({ jurisdiction }: ForumText): string =>
  jurisdiction.theories.map(({ theory, position }) => `${inWords(theory)}: ${inWords(position)}`).join('; ')

function limitRows(forum: ForumText): readonly ForumRow[] {
  const { versions, note, article, service_rule: service, interrupted_by: stop } = forum.conditions.time_limit
  const source = evidenceOf(forum, 'conditions.time_limit')?.source ?? ''
  return versions.map((version) => ({
    what: 'law.timeLimit',
    says: said(
      `${inWords(version.kind)}${version.duration === null ? '' : `, ${version.duration}`}.`,
      version.valid_from === null ? null : `From ${version.valid_from}.`,
      version.valid_to === null ? null : `Until ${version.valid_to}.`,
      service === undefined ? null : `Starts: ${service}.`,
      stop === undefined ? null : `Stopped by: ${stop}.`,
      note,
    ),
    article: version.article ?? article ?? '',
    ...{ level: version.level, source, place: placeIn(forum, 'forums', LIMIT_NOTE_FIELD) },
  }))
}
