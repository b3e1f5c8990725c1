import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'

export interface Tab {
  readonly href: string
  readonly label: string
  readonly current?: boolean
  readonly count?: number
}

interface TabsProps {
  /** What the tabs are views of. */
  readonly label: string
  readonly tabs: readonly Tab[]
}

/** Each tab is a page of its own: it has an address, works without script and loads alone. */
export function Tabs({ label, tabs }: TabsProps) {
  const { formats } = useWords()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: name, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              {name}
              {count === undefined ? null : (
                <>
                  {' '}
                  <bdi class="count">{formats.number(count)}</bdi>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface Section {
  /** Unique on the page; the address of the section. */
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

/** All panels one below the other, with a list of them on top: where a reader wants to see or print all. */
export function Sections({ sections }: { readonly sections: readonly Section[] }) {
  const words = useWords()
  return (
    <>
      <nav class="contents" aria-label={words.say('ui.onThisPage')}>
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ id, title, children }) => (
        <section key={id} id={id} class="section" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          {children}
        </section>
      ))}
    </>
  )
}
