import type { HeardWay } from '../../platform/cases/index.ts'
import type { CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { Radios } from '../../platform/ui/index.tsx'
import type { CasefileWords } from './texts.ts'

/** How the person said what somebody of the desk writes down for them: an answer, or an opinion. Nothing is chosen before. */
export function HeardHow({ view, ways }: { readonly view: CaseView; readonly ways: readonly HeardWay[] }) {
  const words: CasefileWords = view.visitor.words
  return (
    <Radios
      name="how"
      label={words.say('casefile.heardHow')}
      choices={ways.map((way) => ({ value: way, label: words.say(`casefile.heard-${way}`) }))}
      value={typedText(view.typed, 'how')}
    />
  )
}
