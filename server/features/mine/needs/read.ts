import type { ReadEntry } from '@recourse/chronicle'
import { needStated } from '../../../platform/cases/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import { needDomains } from '../../report/index.ts'
import { saidIn } from '../room/own.ts'

export const NEEDS_PURPOSES: readonly string[] = ['narrative']

export type NeedAnswer = ReturnType<typeof needsSaid>[number]

/** Each answer; `told` where somebody of a desk wrote it down, never by the word of a person's own device. */
export const needsSaid = (entries: readonly ReadEntry[]) =>
  saidIn(entries, needStated).map((one) => ({
    ...one,
    told: one.header.unit === null ? null : (one.body.told ?? null),
  }))

/** Every answer to each need, oldest first: the newest counts, older ones stay. */
export function needHistories(entries: readonly ReadEntry[]): ReadonlyMap<string, readonly NeedAnswer[]> {
  const histories = new Map<string, readonly NeedAnswer[]>()
  for (const one of needsSaid(entries)) {
    const { need } = one.facets
    histories.set(need, [...(histories.get(need) ?? []), one])
  }
  return histories
}

/** An area of life by its place in the list: an address that names it would tell what somebody needs. */
export interface NeedDomain {
  /** 1 for the first. */
  readonly place: number
  readonly id: string
  readonly needs: readonly string[]
}

export function needDomainsOf({ needs }: Norms): readonly NeedDomain[] {
  return needDomains.map((id, index) => ({
    ...{ place: index + 1, id },
    needs: [...needs.needs.values()].filter(({ domain }) => domain === id).map((need) => need.id),
  }))
}
