import type { ExitLook } from '../parts/exit.tsx'

export interface FooterLink {
  readonly href: string
  readonly label: string
}

/** What the operator of an instance decides of its face, in the reader's language. */
export interface Look {
  /** The name in the header. On public pages it should not tell a stranger what the service is for. */
  readonly serviceName: string
  readonly homeHref: string
  /** Codes of the languages that the switch offers. */
  readonly languages: readonly string[]
  readonly exit: ExitLook
  /** The same on every page, in the same order (WCAG 3.2.6): help, complaint, what we promise. */
  readonly footerLinks: readonly FooterLink[]
}
