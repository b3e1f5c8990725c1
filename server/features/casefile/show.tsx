import type { VNode } from 'preact'
import { caseReaders, readingCase, refuseCase, type OpenedFile } from '../../platform/cases/index.ts'
import { listedFile, type Card } from '../../platform/chronicle/index.ts'
import type { CaseTab, CaseView, Platform } from '../../platform/feature.ts'
import { civilDateIn, type Answer, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { makeFindable } from '../../platform/search/index.ts'
import { labelCase, nameIn, sealLabel, shortName } from './card.ts'
import { caseFrame } from './frame.tsx'

export interface Wanted {
  readonly file: string
  /** Absent: the first one. */
  readonly tab?: string
  readonly query?: Readonly<Record<string, string>>
  readonly typed?: TypedForm
  readonly errors?: readonly FieldError[]
  /** In place of what the tab shows, such as both versions of something. */
  readonly instead?: { readonly heading: string; readonly content: (view: CaseView) => VNode; readonly status?: number }
}

export async function todayOf(platform: Platform): Promise<string> {
  const { timeZone } = (await platform.settings()) ?? { timeZone: 'UTC' }
  return civilDateIn(timeZone, platform.clock.now())
}

/** Why an address of a case leads nowhere for this visitor: they never learn which of the reasons it was. */
export const noCase = (): Answer => {
  const { refusal } = refuseCase('not-a-case')
  return { kind: 'refusal', status: 404, refusal }
}

/** The tabs that this visitor may see. */
function tabsFor(platform: Platform, visitor: Visitor, opened: Pick<OpenedFile, 'authority' | 'author'>) {
  const subject = { authority: opened.authority, unit: opened.author.unit ?? undefined }
  return platform.caseTabs().filter(({ policy = caseReaders }) => policy.decide(visitor.who, subject).granted)
}

/** One tab of a case: opened with just its parts, the reading recorded before anything is shown. */
export async function showCase(platform: Platform, visitor: Visitor, wanted: Wanted): Promise<Answer> {
  const all = platform.caseTabs()
  const tab = wanted.tab === undefined ? all[0] : all.find(({ id }) => id === wanted.tab)
  if (tab === undefined) return noCase()
  const { query = {}, typed = {}, errors = [] } = wanted
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(
    reader,
    wanted.file,
    tab.purposes,
    tab.page?.(query, platform) ?? null,
  )
  if (opened === null) return noCase()
  const tabs = tabsFor(platform, visitor, opened)
  if (!tabs.includes(tab)) return noCase()
  const people = await platform.directory.current()
  const { who } = reader
  const view: CaseView = {
    platform,
    visitor,
    who,
    opened,
    people,
    today: await todayOf(platform),
    query,
    typed,
    errors,
  }
  await keepFindable(view)
  const framed = await frameOf(view, { tabs, tab, instead: wanted.instead })
  return { kind: 'page', page: framed, status: wanted.instead?.status ?? (errors.length === 0 ? 200 : 422) }
}

async function frameOf(
  view: CaseView,
  { tabs, tab, instead }: { tabs: readonly CaseTab[]; tab: CaseTab; instead: Wanted['instead'] },
): Promise<VNode> {
  const children = instead === undefined ? await tab.render(view) : instead.content(view)
  const heading = instead?.heading ?? tab.label(view.visitor.words)
  return caseFrame(view, { card: await cardFor(view), tabs, current: tab.id, heading, children })
}

/** What the case can be found by, for as long as somebody of its unit opens it. */
async function keepFindable({ platform, opened, people, visitor, who }: CaseView): Promise<void> {
  const { session } = visitor
  const unit = opened.author.unit
  if (session !== null && unit !== null)
    await makeFindable(platform, people, { session, who }, { file: opened.file, unit })
}

/** The label of the case; the first who opens it, or who opens it under a new key of the unit, seals one. */
async function cardFor(view: CaseView): Promise<Card | null> {
  const { platform, opened, people, visitor, who } = view
  const unit = opened.author.unit ?? ''
  await opened.keyring.openUnits()
  const row = await listedFile(platform.database.app, platform.primitives, opened.keyring, { file: opened.file, unit })
  const isOfNow = row?.kid === people.units.get(unit)?.epochs.at(-1)?.kid
  if (row?.card !== null && row?.card !== 'sealed' && isOfNow) return renamed(row?.card ?? null, view)
  if (visitor.session === null) return null
  return labelCase(platform, people, { session: visitor.session, who }, opened.file)
}

/** A name that was given later reaches the list as soon as somebody has read it. */
async function renamed(card: Card | null, { platform, people, opened }: CaseView): Promise<Card | null> {
  const name = nameIn(opened.entries)
  return card === null || name === '' || card.name === shortName(name)
    ? card
    : sealLabel(platform, people, opened, name)
}
