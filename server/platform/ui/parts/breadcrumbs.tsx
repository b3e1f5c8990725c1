import { useWords } from '../words.tsx'
import { Typed } from './typed.tsx'

export interface Crumb {
  readonly href: string
  readonly label: string
}

/** The way down to this page, without the page itself: its heading says where one is. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  const words = useWords()
  return (
    <nav class="breadcrumbs" aria-label={words.say('ui.breadcrumbs')}>
      <ol>
        {items.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>
              <Typed>{label}</Typed>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
