import type { Feature } from '../../platform/feature.ts'
import { requestKinds } from './kinds.ts'
import { recordArrivals } from './receipts.ts'
import { servedMigrations } from './serving/migration.ts'
import { requestTexts } from './texts.ts'

export { takeStep, type Step } from './act.ts'
export { beginDraft, openDraft, validateDraft, type OpenDraft } from './draft.ts'
export { type Draft } from './kinds.ts'
export { openRequest, type OpenRequest } from './read.ts'
export { sendDraft } from './send.ts'
export { rowsByServed, rowsServing, type Row as RequestRow } from './case/rows.ts'
export { AskElsewhere, hasResult, Serving } from './case/serving.tsx'
export { requestDrafts } from './drafting/index.ts'
export { requestTalk } from './conversation/index.ts'
export { requestList } from './list/index.ts'
export { requestPapers } from './paper/index.ts'
export { answersOf, type BodyAnswer } from './person/answers.ts'
export { outcomeName } from './person/outcome.tsx'
export type { PersonKey as RequestPersonKey } from './person/texts.ts'
export { requestPerson } from './person/index.ts'
export { requestFiles } from './attached/index.ts'
export { requestTeam } from './team/index.ts'
export { requestMatch } from './matching/index.ts'
export { requestHarms } from './harms/index.ts'
export { requestSums } from './sums/index.ts'

/** Requests between authorities: drafted, validated, sent, worked on both sides, answered. */
export const requests: Feature = {
  name: 'requests',
  texts: requestTexts,
  entryKinds: requestKinds,
  migrations: servedMigrations,
  onArrival: recordArrivals,
  tasks: (platform) => [{ name: 'request-arrivals', cron: '* * * * *', run: () => recordArrivals(platform) }],
}
