import type { Feature } from '../../../platform/feature.ts'
import { matchAnswered, matchAsked, matchBegun, matchKinds, matchTold, requestNamed } from './kinds.ts'
import { matchRoutes } from './routes.ts'
import { matchTexts, type MatchKey } from './texts.ts'

const line = ({ kind }: { readonly kind: string }, key: MatchKey) => ({
  kind,
  title: (words: { say(key: MatchKey): string }) => words.say(key),
})

/** Whether another authority has a case of the same person, asked before any name is told. */
export const requestMatch: Feature = {
  name: 'request-match',
  texts: matchTexts,
  entryKinds: matchKinds,
  chronicleLines: [
    line(matchAsked, 'request-match.lineAsked'),
    line(matchBegun, 'request-match.lineBegun'),
    line(matchAnswered, 'request-match.lineAnswered'),
    line(matchTold, 'request-match.lineTold'),
    line(requestNamed, 'request-match.lineNamed'),
  ],
  routes: matchRoutes,
}
