import type { ComponentChildren } from 'preact'

interface FormProps {
  readonly action: string
  readonly children: ComponentChildren
  readonly method?: 'get' | 'post'
  /**
   * Needed where a button outside names this one, as the language switch does. Then the form's usual button has no
   * `name`: the return key can't send it along.
   */
  readonly id?: string
  /** Proof that the form is ours (double submit), posted back as `_csrf`. */
  readonly token?: string
  /** Set where the form sends files. */
  readonly files?: boolean
}

/** Checks are the server's: a browser's own messages come in its language, not the page's, and vanish. */
export function Form({ action, children, method = 'post', id, token, files }: FormProps) {
  const encoding = files === true ? 'multipart/form-data' : undefined
  return (
    <form id={id} action={action} method={method} encType={encoding} autoComplete="off" noValidate>
      {token === undefined ? null : <input type="hidden" name="_csrf" value={token} />}
      {children}
    </form>
  )
}
