import type { Browserless } from './browserless.ts'
import type { SettledDesk } from './desk.ts'
import { fileCase, type FiledCase } from './filed-case.ts'
import { staffBrowser } from './staff-browser.ts'

/** A case of a desk, and somebody of it who has one of its tabs open. */
export interface CaseAtTab {
  readonly filed: FiledCase
  /** Its address. */
  readonly tab: string
  readonly officer: Browserless
}

type Wanted = Parameters<typeof fileCase>[1]

export async function caseAtTab(desk: SettledDesk, name: string, wanted: Wanted = {}): Promise<CaseAtTab> {
  const filed = await fileCase(desk, wanted)
  const tab = `/cases/${filed.file}/${name}`
  return { filed, tab, officer: await staffBrowser(desk, await desk.reader('desk-officer'), tab) }
}

/** The three fields of a day in a form. @param date civil date */
export const day = (name: string, date: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', on = ''] = date.split('-')
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year }
}
