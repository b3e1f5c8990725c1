import type { ComponentChildren } from 'preact'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

interface ButtonProps {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
  /** Id of the form, where the button stands outside it. */
  readonly form?: string
  /** Another address for the same form, such as "save and stop". */
  readonly action?: string
}

const classOf = (kind: ButtonKind = 'primary'): string => `button button-${kind}`

export function Button({ children, kind, name, value, form, action }: ButtonProps) {
  return (
    <button class={classOf(kind)} type="submit" name={name} value={value} form={form} formAction={action}>
      {children}
    </button>
  )
}

interface ButtonLinkProps {
  readonly href: string
  readonly children: ComponentChildren
  readonly kind?: ButtonKind
}

/** A link that starts something, such as the first step of a form. It stays a link to those who hear it. */
export function ButtonLink({ href, children, kind }: ButtonLinkProps) {
  return (
    <a class={classOf(kind)} href={href}>
      {children}
    </a>
  )
}

export function ButtonGroup({ children }: { readonly children: ComponentChildren }) {
  return <div class="button-group">{children}</div>
}
