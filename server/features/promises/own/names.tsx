import type { Measure, MeasureStep } from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import { NormText } from '../../../platform/norms/index.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import { measureName } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'

/** A measure in the words of whoever it is for. */

export const ownName = ({ platform, visitor }: PersonView, { content }: Pick<Measure, 'content'>): string =>
  measureName(platform.norms, visitor.words.code, content)

/** What it is: the menu's words for people, and the desk's own where it wrote any. */
export function WhatItIs({ view, measure }: { readonly view: PersonView; readonly measure: Measure }) {
  const { remedy, what } = measure.content
  const said = view.platform.norms.words(view.visitor.language)
  const menu = remedy === null ? undefined : said.find('remedies', remedy, 'explanation')
  return (
    <>
      {menu === undefined ? null : (
        <p>
          <NormText saying={menu} />
        </p>
      )}
      {what === '' || what === ownName(view, measure) ? null : <TypedText>{what}</TypedText>}
    </>
  )
}

export function Name({ view, measure }: { readonly view: PersonView; readonly measure: Measure }) {
  return <Typed>{ownName(view, measure)}</Typed>
}

/** Where it stands and whose turn it is, in one or two sentences. */
export const standsFor = (words: PromisesWords, { state }: Pick<Measure, 'state'>): string =>
  words.say(`promises.is-${state}` as 'promises.is-agreed')

export const stepSaid = (words: PromisesWords, step: MeasureStep): string =>
  words.say(`promises.said-${step}` as 'promises.said-agree')

const HELD: readonly Measure['state'][] = ['done-confirmed', 'closed']

/** What a button says: the same dispute answers a claim, or tells that something fell apart. */
export function actName(words: PromisesWords, step: MeasureStep, { state }: Pick<Measure, 'state'>): string {
  if (step === 'dispute' && HELD.includes(state)) return words.say('promises.holdsNoMore')
  return words.say(`promises.do-${step}` as 'promises.do-agree')
}
