import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'
import { Tag } from './tag.tsx'

export interface Tab {
  readonly href: string
  readonly label: string
  /** The page itself, or what the page is a part of. */
  readonly current?: boolean | 'part'
  readonly count?: number
  /** What somebody has to see before they open it. */
  readonly alert?: string | null
}

interface TabsProps {
  /** What the tabs are views of. */
  readonly label: string
  readonly tabs: readonly Tab[]
  /** They stand under tabs and are those of the current one. */
  readonly isSecond?: boolean
}

/** Each tab is a page of its own: it has an address, works without script and loads alone. */
export function Tabs({ label, tabs, isSecond = false }: TabsProps) {
  return (
    <nav class={isSecond ? 'tabs tabs-second' : 'tabs'} aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <OneTab {...tab} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function OneTab({ href, label, current = false, count, alert = null }: Tab) {
  const { formats } = useWords()
  return (
    <a href={href} aria-current={current === 'part' ? 'true' : current ? 'page' : undefined}>
      {label}
      {count === undefined ? null : (
        <>
          {' '}
          <bdi class="count">{formats.number(count)}</bdi>
        </>
      )}
      {alert === null ? null : (
        <>
          {' '}
          <Tag tone="danger">{alert}</Tag>
        </>
      )}
    </a>
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
