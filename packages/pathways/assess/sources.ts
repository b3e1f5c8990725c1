import type { Door } from './assess.ts'
import type { Law } from '../law/law.ts'
import type { Forum, Level } from '../law/shape.ts'
import type { TestId } from '../reasons.ts'

/** Where a statement rests: shown beside it, always with article and level. */
export interface Source {
  readonly instrument: string
  readonly article: string
  readonly level: Level
  /** True where somebody read the article itself. */
  readonly verified: boolean
  readonly url?: string
}

export function sourceOf(law: Law, { prepared: { forum }, deadline }: Door, test: TestId): Source {
  const [basis] = forum.legal_bases
  const { article, level } = citation(law, forum, test, deadline?.version)
  const url = evidenceOf(forum, test)?.source.match(/https?:\/\/\S+/)?.[0]
  return {
    instrument: basis?.instrument ?? forum.name,
    article: article ?? basis?.article ?? 'no article: the practice of the body',
    level,
    verified: forum.verified && level === 'primary_text_read',
    ...(url === undefined ? {} : { url }),
  }
}

interface Citation {
  readonly article: string | null | undefined
  readonly level: Level
}

function citation(
  law: Law,
  forum: Forum,
  test: TestId,
  version: { article: string | null; level: Level } | undefined,
): Citation {
  const { conditions } = forum
  const level = evidenceOf(forum, test)?.level ?? 'memory'
  switch (test) {
    case 'urgent':
      return { article: forum.interim.rule, level: forum.interim.level }
    case 'acceptance':
      return { article: undefined, level: forum.acceptance.coded.level }
    case 'temporal':
      return { article: conditions.temporal.article, level: conditions.temporal.coded.level }
    case 'standing':
      return { article: forum.standing.article, level }
    case 'rights':
      return { article: undefined, level: law.mappings.forum_catalogue[forum.id]?.level ?? 'memory' }
    case 'jurisdiction':
      return { article: undefined, level: forum.jurisdiction.level }
    case 'same_matter':
      return { article: conditions.same_matter.article, level: conditions.same_matter.coded.level }
    case 'exhaustion':
      return { article: conditions.exhaustion.article, level }
    case 'time_limit':
      return { article: version?.article, level: version?.level ?? level }
    case 'form':
      return { article: conditions.anonymity.article, level }
    default:
      return { article: undefined, level }
  }
}

const FIELD_OF: Partial<Record<TestId, string>> = {
  ...{ standing: 'standing', exhaustion: 'conditions.exhaustion', same_matter: 'conditions.same_matter' },
  ...{ time_limit: 'conditions.time_limit', form: 'conditions.anonymity', urgent: 'interim', acceptance: 'acceptance' },
}

/** The evidence of a field, or of the conditions as a whole. */
function evidenceOf({ evidence }: Forum, test: TestId): Forum['evidence'][number] | undefined {
  const field = FIELD_OF[test] ?? 'conditions'
  return evidence.find((one) => one.field === field) ?? evidence.find((one) => one.field === field.split('.')[0])
}
