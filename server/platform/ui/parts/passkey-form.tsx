import type { ComponentChildren } from 'preact'
import { passkeyScript } from '../assets.ts'
import { InlineScript } from '../layouts/document.tsx'
import { Form } from './form.tsx'

interface PasskeyFormProps {
  readonly kind: 'create' | 'get'
  /** As the server's WebAuthn library wrote them. */
  readonly options: string
  readonly action: string
  readonly token: string
  /** Questions, if any, and the button. */
  readonly children: ComponentChildren
}

/** Shows where scripts run and the browser knows passkeys, and sends its answer as the field `answer`. */
export function PasskeyForm({ kind, options, action, token, children }: PasskeyFormProps) {
  return (
    <>
      <div data-passkey={kind} data-options={options} hidden>
        <Form action={action} token={token}>
          <input type="hidden" name="answer" value="" />
          {children}
        </Form>
      </div>
      <InlineScript text={passkeyScript} />
    </>
  )
}
