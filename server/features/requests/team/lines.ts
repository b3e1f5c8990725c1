import type { ChronicleLine } from '../../../platform/feature.ts'
import { evaluated, termsProposed, termsSigned, useAnswered, useAsked, used } from './kinds.ts'
import type { TeamKey } from './texts.ts'

const line = ({ kind }: { readonly kind: string }, key: TeamKey) => ({
  kind,
  title: (words: { say(key: TeamKey): string }) => words.say(key),
})

export const teamLines: readonly ChronicleLine[] = [
  line(termsProposed, 'request-team.toldTerms'),
  line(termsSigned, 'request-team.toldSigned'),
  line(useAsked, 'request-team.toldAsked'),
  line(useAnswered, 'request-team.toldAnswered'),
  line(used, 'request-team.toldUsed'),
  line(evaluated, 'request-team.toldEvaluated'),
]
