import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'
import { Link } from './link.tsx'

export interface SummaryAction {
  readonly href: string
  /** Usual: "Change". */
  readonly label?: string
}

export interface SummaryRow {
  readonly label: string
  readonly value: ComponentChildren
  readonly actions?: readonly SummaryAction[]
}

/** What was answered, with a way to change it: "check your answers", or the facts of a case. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const words = useWords()
  return (
    <dl class="summary-list">
      {rows.map(({ label, value, actions = [] }) => (
        <div class="summary-row" key={label}>
          <dt>{label}</dt>
          <dd class="summary-value">{value}</dd>
          {actions.length === 0 ? null : (
            <dd class="summary-actions">
              {actions.map((action) => (
                <Link key={action.href} href={action.href} about={label}>
                  {action.label ?? words.say('ui.change')}
                </Link>
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
