import type { CaseView } from '../../../../platform/feature.ts'
import { typedText } from '../../../../platform/http/index.ts'
import { Radios } from '../../../../platform/ui/index.tsx'
import type { PersonWords } from '../texts.ts'

/** How the person said what somebody of the desk writes down for them: an answer, or an opinion. */
export function HeardHow({ view }: { readonly view: CaseView }) {
  const words: PersonWords = view.visitor.words
  return (
    <Radios
      name="how"
      label={words.say('request-person.heardHow')}
      choices={[
        { value: 'phone', label: words.say('request-person.how-phone') },
        { value: 'here', label: words.say('request-person.how-here') },
      ]}
      value={typedText(view.typed, 'how')}
    />
  )
}
