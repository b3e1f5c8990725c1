import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import type { RiskLevel } from '../../platform/norms/index.ts'
import { riskAssessed, riskLowered, riskLoweringAsked } from './kinds.ts'

export interface Asked {
  readonly id: string
  readonly actor: string
  readonly to: RiskLevel
  readonly words: string
}

export interface Safety {
  /** The level in force; null: nobody has looked yet. */
  readonly level: RiskLevel | null
  readonly last: (z.output<typeof riskAssessed.body> & { readonly actor: string; readonly at: string }) | null
  readonly reviewOn: string | null
  /** A lowering that waits for a second person; a newer assessment makes it void. */
  readonly asked: Asked | null
  /** The newest entry on it: what a form names as seen. */
  readonly head: string | null
}

const NOTHING: Safety = { level: null, last: null, reviewOn: null, asked: null, head: null }

/** What holds of somebody's safety, from the entries of protection in the order of their chain. */
export const safetyOf = (entries: readonly ReadEntry[]): Safety =>
  [...entries].sort((a, b) => a.header.seq - b.header.seq).reduce(fold, NOTHING)

function fold(safety: Safety, entry: ReadEntry): Safety {
  if (entry.state !== 'open') return safety
  const { id, actor, recordedAt = '' } = entry.header
  if (entry.kind === riskAssessed.kind) {
    const body = riskAssessed.body.parse(entry.body)
    const last = { ...body, actor, at: recordedAt }
    return { level: body.level, last, reviewOn: body.reviewOn, asked: null, head: id }
  }
  if (entry.kind === riskLoweringAsked.kind) {
    const { to, words } = riskLoweringAsked.body.parse(entry.body)
    return { ...safety, asked: { id, actor, to, words }, head: id }
  }
  if (entry.kind === riskLowered.kind) {
    const { level, reviewOn, asked } = riskLowered.body.parse(entry.body)
    return safety.asked?.id === asked ? { ...safety, level, reviewOn, asked: null, head: id } : safety
  }
  return safety
}
