import { deskKeysScript } from '../assets.ts'
import { InlineScript } from '../layouts/document.tsx'
import { Button } from './button.tsx'
import { Details } from './details.tsx'
import { Form } from './form.tsx'

interface DeskKeysProps {
  readonly on: boolean
  /** Where turning them on and off is sent. */
  readonly action: string
  readonly token: string
  /** Where one searches: `/` goes there. */
  readonly search: string
  readonly title: string
  readonly turn: string
  /** Key and what it does. */
  readonly keys: readonly (readonly [string, string])[]
}

/** Lists the single keys and lets one turn them off; the script is on the page only while they are on. */
export function DeskKeys({ on, action, token, search, title, turn, keys }: DeskKeysProps) {
  return (
    <div data-desk-keys={search}>
      <Details summary={title}>
        <dl class="summary-list">
          {keys.map(([key, what]) => (
            <div class="summary-row" key={key}>
              <dt>
                <kbd dir="ltr">{key}</kbd>
              </dt>
              <dd class="summary-value">{what}</dd>
            </div>
          ))}
        </dl>
        <Form action={action} token={token}>
          <Button kind="secondary">{turn}</Button>
        </Form>
      </Details>
      {on ? <InlineScript text={deskKeysScript} /> : null}
    </div>
  )
}
