import type { VNode } from 'preact'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, Radios, Textarea, Typed } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { planInWords, seePlan } from '../../plan/index.ts'
import { AGREED, agreedName } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { planShown } from './commands.ts'

export const AGREE_PATH = '/mine/promises/agree'

/** The whole plan line by line, and what the person says of it: these very lines are kept with their answer. */
export async function planPage(view: PersonView): Promise<VNode> {
  const words: PromisesWords = view.visitor.words
  const seen = await seePlan(view)
  const lines = planInWords(view, seen)
  return (
    <>
      <h1>{words.say('promises.planTitle')}</h1>
      <p>{words.say('promises.planIntro')}</p>
      {lines.length === 0 ? <p>{words.say('promises.none')}</p> : null}
      <ol>
        {lines.map((line, at) => (
          <li key={at}>
            <Typed>{line}</Typed>
          </li>
        ))}
      </ol>
      {lines.length === 0 ? null : (
        <OwnForm view={view} action={AGREE_PATH}>
          <input type="hidden" name="shown" value={planShown(seen)} />
          <input type="hidden" name="sawCount" value={seen.agreements.length} />
          <Radios
            name="says"
            label={words.say('promises.planSays')}
            choices={AGREED.map((one) => ({ value: one, label: agreedName(words, one) }))}
          />
          <Textarea name="words" label={words.say('promises.inWords')} rows={3} optional />
          <Button>{words.say('promises.planSend')}</Button>
        </OwnForm>
      )}
    </>
  )
}
