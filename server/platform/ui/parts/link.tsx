import type { ComponentChildren } from 'preact'
import { Hidden } from '../words.tsx'

interface LinkProps {
  readonly href: string
  readonly children: ComponentChildren
  /** What the link is about, for those who hear links out of their sentence: "Change <name>". */
  readonly about?: string | undefined
  /** Leads to another site, which shall not learn where the reader came from. */
  readonly outside?: boolean
}

export function Link({ href, children, about, outside }: LinkProps) {
  return (
    <a href={href} rel={outside === true ? 'noreferrer noopener external' : undefined}>
      {children}
      {about === undefined ? null : <Hidden> {about}</Hidden>}
    </a>
  )
}
