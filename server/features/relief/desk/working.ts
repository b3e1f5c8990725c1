import { caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'

export const TAB = 'relief'

export const mayWork = ({ visitor, opened }: Pick<CaseView, 'visitor' | 'opened'>): boolean =>
  caseWorkers.decide(visitor.who, { authority: opened.authority, unit: opened.author.unit ?? '' }).granted
