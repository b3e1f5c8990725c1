import type { BasisEffect, DecisionKind, DecisionState, DecisionStep } from '@recourse/remedies'
import { countryName } from '../../platform/norms/index.ts'
import { Tag, type Tone } from '../../platform/ui/index.tsx'
import type { Decision } from './read.ts'
import type { DecisionsKey, DecisionsWords } from './texts.ts'

interface Says {
  say(key: DecisionsKey): string
}

export const kindName = (words: Says, kind: DecisionKind): string =>
  words.say(`decisions.kind-${kind}` as 'decisions.kind-judgment')
export const decisionStepName = (words: Says, step: DecisionStep): string =>
  words.say(`decisions.step-${step}` as 'decisions.step-final')
export const decisionStateName = (words: Says, state: DecisionState): string =>
  words.say(`decisions.is-${state}` as 'decisions.is-final')

/** What a measure's reader is told of its ground; a ground that holds needs no word. */
export const effectWords = (words: Says, effect: BasisEffect | null): string | null =>
  effect === null || effect === 'holds' ? null : words.say(`decisions.effect-${effect}` as 'decisions.effect-stayed')

const TONES: Readonly<Record<DecisionState, Tone>> = {
  given: 'active',
  appealed: 'attention',
  stayed: 'attention',
  final: 'good',
  'set-aside': 'neutral',
}

export function DecisionTag({ words, state }: { readonly words: Says; readonly state: DecisionState }) {
  return <Tag tone={TONES[state]}>{decisionStateName(words, state)}</Tag>
}

/** Whose decision it is, of which State and under which number, as far as known. */
export function decisionName(
  { code, formats }: Pick<DecisionsWords, 'code' | 'formats'>,
  { body, bodyState, reference }: Pick<Decision, 'body' | 'bodyState' | 'reference'>,
): string {
  const state = bodyState === null ? [] : [countryName(code, bodyState)]
  return formats.parts([body, ...state, ...(reference === '' ? [] : [reference])])
}

/** Where it stands, in one text, for whoever was not the quicker one. */
export function decisionStandsInWords(words: Says, { state, moves }: Decision): string {
  const last = moves.at(-1)
  const said = last === undefined ? [] : [decisionStepName(words, last.step), last.on, last.words]
  return [decisionStateName(words, state), ...said].filter((one) => one !== '').join('\n')
}
