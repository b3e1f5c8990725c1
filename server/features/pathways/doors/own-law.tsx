import type { VNode } from 'preact'
import type { Door } from '@recourse/pathways'
import { SOURCE_LANGUAGE } from '../../../platform/languages/index.ts'
import { marginAt, standing, type Correction, type LawInForce } from '../../../platform/norms/index.ts'
import { Inset, Link, TypedText, When } from '../../../platform/ui/index.tsx'
import type { PathwaysWords } from '../texts.ts'

/** What this instance holds otherwise than the files of the law, as far as a door rests on it. */
export function ownLawOf(
  { corrections }: Pick<LawInForce, 'corrections'>,
  { prepared, respondent, deadline }: Pick<Door, 'prepared' | 'respondent' | 'deadline'>,
): readonly Correction[] {
  const { id, acceptance, conditions } = prepared.forum
  // Every instrument that the forum's own rules name, whichever test reads it.
  const named = JSON.stringify([acceptance, conditions])
  const hasDay = deadline !== null && deadline.due !== null
  return standing(corrections).filter((one) => {
    const { file, record, field } = one
    if (file === 'ratifications') return record === respondent.state && named.includes(JSON.stringify(field))
    // Every last day has an advised one before it.
    return marginAt(one) === null ? record === id : hasDay
  })
}

/** Said beside the tests, so that nobody takes the word of this instance for that of a text. */
export function OwnLaw({ words, said }: { readonly words: PathwaysWords; readonly said: readonly Correction[] }) {
  if (said.length === 0) return null
  return (
    <Inset>
      <h3>{words.say('pathways.ownLaw')}</h3>
      <p>{words.say('pathways.ownLawWhat')}</p>
      {said.map((one) => (
        <OwnWord key={one.entry} one={one} />
      ))}
      <p>
        <Link href="/norms">{words.say('pathways.ownLawAll')}</Link>
      </p>
    </Inset>
  )
}

function OwnWord({ one }: { readonly one: Correction }): VNode {
  const { record, field, value, reason, source, saidOn } = one
  const written = (parts: readonly (string | null)[]): string => parts.filter((part) => part).join(', ')
  return (
    <section>
      <p>
        <bdi lang={SOURCE_LANGUAGE} dir="ltr">
          {written([record, field, value])}
        </bdi>
      </p>
      <TypedText>{reason}</TypedText>
      <p class="hint">
        <bdi>{written([source.instrument, source.article, source.address])}</bdi> <When at={{ civil: saidOn }} />
      </p>
    </section>
  )
}
