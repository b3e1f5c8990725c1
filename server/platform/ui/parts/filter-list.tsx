import type { ComponentChildren } from 'preact'
import { Hidden, useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { Form } from './form.tsx'

export interface FilterChip {
  readonly label: string
  /** The same list without this filter. */
  readonly removeHref: string
}

interface FilterListProps {
  readonly action: string
  readonly chips: readonly FilterChip[]
  readonly clearHref: string
  /** Fields, usually checkboxes. */
  readonly children: ComponentChildren
  readonly open?: boolean
}

/** The list is shown unfiltered first, and what is chosen stays visible as chips (MOJ, "Filter a list"). */
export function FilterList({ action, chips, clearHref, children, open }: FilterListProps) {
  const words = useWords()
  return (
    <div class="filters">
      {chips.length === 0 ? null : (
        <div class="chips">
          <h2 class="hidden-text">{words.say('ui.chosenFilters')}</h2>
          <ul>
            {chips.map(({ label, removeHref }) => (
              <li key={removeHref}>
                <a class="chip" href={removeHref}>
                  <Hidden>{words.say('ui.removeFilter')} </Hidden>
                  {label}
                </a>
              </li>
            ))}
          </ul>
          <a class="chips-clear" href={clearHref}>
            {words.say('ui.clearFilters')}
          </a>
        </div>
      )}
      <details class="details filters-form" open={open}>
        <summary>
          <span>{words.say('ui.filters')}</span>
        </summary>
        <div class="filters-body">
          <Form action={action} method="get">
            <div class="filters-fields">{children}</div>
            <Button kind="secondary">{words.say('ui.applyFilters')}</Button>
          </Form>
        </div>
      </details>
    </div>
  )
}
