import type { VNode } from 'preact'
import { CASE_GROUPS, type CaseGroup, type CaseTab, type CaseView } from '../../platform/feature.ts'
import { Tabs } from '../../platform/ui/index.tsx'
import { caseHref, shortReference } from './names.ts'
import type { CasefileWords } from './texts.ts'

/** How many periods are over for each tab; what no tab that is seen here works on, the first one counts. */
export function overdueByTab(
  { opened, today }: Pick<CaseView, 'opened' | 'today'>,
  tabs: readonly CaseTab[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { rule, due } of opened.standing.clocks) {
    if (due >= today) continue
    const tab = tabs.find(({ clocks = [] }) => clocks.includes(rule)) ?? tabs[0]
    if (tab !== undefined) counts.set(tab.id, (counts.get(tab.id) ?? 0) + 1)
  }
  return counts
}

interface BarProps {
  readonly view: CaseView
  readonly tabs: readonly CaseTab[]
  readonly current: string
}

/** The groups of tabs, and below them the tabs of the one that the page is in. */
export function CaseBar({ view, tabs, current }: BarProps): VNode {
  const { file } = view.opened
  const words: CasefileWords = view.visitor.words
  const overdue = overdueByTab(view, tabs)
  const alert = (some: readonly CaseTab[]): string | null => {
    const count = some.reduce((sum, { id }) => sum + (overdue.get(id) ?? 0), 0)
    return count === 0 ? null : words.say('casefile.tabOverdue', { count })
  }
  /** The tab that stands first is the case's own address. */
  const hrefOf = (tab: CaseTab | undefined) => caseHref(file, tab === undefined || tab === tabs[0] ? '' : tab.id)
  const inGroup = (group: CaseGroup) => tabs.filter((tab) => tab.group === group)
  const here = tabs.find(({ id }) => id === current)?.group ?? 'overview'
  return (
    <>
      <Tabs
        label={words.say('casefile.title', { reference: shortReference(file) })}
        tabs={CASE_GROUPS.map((group) => ({ group, some: inGroup(group) }))
          .filter(({ some }) => some.length > 0)
          .map(({ group, some }) => ({
            ...{ href: hrefOf(some[0]), label: words.say(`casefile.group-${group}`), alert: alert(some) },
            ...(group === here ? { current: 'part' as const } : {}),
          }))}
      />
      <Tabs
        isSecond
        label={words.say(`casefile.group-${here}`)}
        tabs={inGroup(here).map((tab) => ({
          ...{
            href: hrefOf(tab),
            label: tab.label(view.visitor.words),
            alert: alert([tab]),
            current: tab.id === current,
          },
        }))}
      />
    </>
  )
}
