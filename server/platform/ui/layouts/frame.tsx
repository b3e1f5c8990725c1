import type { ComponentChildren } from 'preact'
import { BackLink } from '../parts/back-link.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { MAIN_ID } from '../parts/skip-link.tsx'
import type { FieldError } from '../errors.tsx'
import { MachineRemark } from '../machine-mark.tsx'
import { useWords } from '../words.tsx'
import type { FooterLink } from './look.ts'

interface MainProps {
  readonly errors?: readonly FieldError[] | undefined
  readonly back?: { readonly href: string; readonly label?: string } | undefined
  readonly children: ComponentChildren
}

/** The part of a page that is about its subject, after the way back and before the footer. */
export function Main({ errors = [], back, children }: MainProps) {
  return (
    <div class="width">
      <main id={MAIN_ID} tabIndex={-1}>
        {back === undefined ? null : <BackLink {...back} />}
        <ErrorSummary errors={errors} />
        {children}
        <MachineRemark />
      </main>
    </div>
  )
}

/** Banners are heard as one place that can be skipped. */
export function Remarks({ children }: { readonly children?: ComponentChildren }) {
  const words = useWords()
  if (children === undefined || children === null) return null
  return <aside aria-label={words.say('ui.remarks')}>{children}</aside>
}

export function Footer({ links }: { readonly links: readonly FooterLink[] }) {
  const words = useWords()
  return (
    <footer class="footer">
      <nav class="width" aria-label={words.say('ui.moreLinks')}>
        <ul>
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}
