import type { Forum, Level } from '@recourse/pathways'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normsFolder } from './folder.ts'
import { readLawFiles } from './law-in-force.ts'
import type { Margin } from './margins.ts'

/** A forum with the words that only people read; the engine does not know of them. */
export interface ForumText extends Forum {
  readonly short: string
  readonly as_of: string
  readonly rights: { readonly catalogue: string; readonly codes: readonly string[] }
  readonly note: string | null
  readonly duration: ForumDuration | null
  readonly fees: { readonly charged: string; readonly note: string | null; readonly level: Level }
  readonly follow_up: { readonly who?: string; readonly level?: Level } | null
  readonly submission: { readonly address_kind: string }
  readonly conditions: Forum['conditions'] & {
    readonly time_limit: Forum['conditions']['time_limit'] & {
      readonly note?: string | null
      readonly article: string | null
      /** What starts the time, and what alone stops it. */
      readonly service_rule?: string
      readonly interrupted_by?: string
    }
    readonly exhaustion: Forum['conditions']['exhaustion'] & { readonly note?: string | null }
    readonly same_matter: Forum['conditions']['same_matter'] & { readonly note?: string | null }
    readonly temporal: Forum['conditions']['temporal'] & { readonly rule: string }
  }
}

export interface ForumDuration {
  readonly median_months?: number
  readonly n?: number
  readonly what?: string
  readonly indicative?: readonly string[]
  readonly source: string
  readonly note?: string
}

export interface InstrumentText {
  readonly name: string
  readonly kind: string
}

export interface SourceText {
  readonly title: string
  readonly url?: string
}

export interface StatusText {
  readonly status: string
  readonly src: string | null
  readonly confidence: string
  readonly date?: string | null
  readonly date_confidence?: string
  readonly evidence?: string
  readonly note?: string
  readonly contested?: string
  readonly exit?: { readonly notified: string | null; readonly effective: string }
}

export interface Holiday {
  readonly day: string
  readonly name: string
  readonly source: string
  readonly level: Level
}

/** The law's own words, in English as they stand in the files: for pages that show them, never for the engine. */
export interface LawTexts {
  readonly forums: ReadonlyMap<string, ForumText>
  readonly instruments: Readonly<Record<string, InstrumentText>>
  readonly sources: Readonly<Record<string, SourceText>>
  readonly states: Readonly<Record<string, { readonly instruments: Readonly<Record<string, StatusText>> }>>
  /** The day on which the acceptances were read at their depositary. */
  readonly statusDay: string
  readonly holidays: Readonly<Record<string, readonly Holiday[]>>
  /** How long before a last day something is advised where an instance sets nothing of its own; durations. */
  readonly margins: Readonly<Record<Margin, string>>
}

export function readLawTexts(folder = normsFolder()): LawTexts {
  const { forums, mappings, ratifications } = readLawFiles(folder)
  const holidays = JSON.parse(readFileSync(join(folder, 'holidays.json'), 'utf8')) as { states: LawTexts['holidays'] }
  const {
    instruments,
    sources,
    states,
    data_date: statusDay,
  } = ratifications as unknown as Omit<LawTexts, 'forums' | 'statusDay' | 'holidays' | 'margins'> & {
    readonly data_date: string
  }
  const texts = forums.forums as readonly unknown[] as readonly ForumText[]
  return {
    ...{ instruments, sources, states, statusDay, holidays: holidays.states, margins: mappings.safe_day },
    forums: new Map(texts.map((forum) => [forum.id, forum])),
  }
}

let kept: LawTexts | undefined

export const lawTexts = (): LawTexts => (kept ??= readLawTexts())

/** Something about a State that nobody has confirmed: a lead for staff, never a fact for a person. */
export interface Lead {
  readonly field: string
  readonly text: string
  readonly level: string
}

type RawLead =
  | string
  | { readonly value?: string; readonly name?: string; readonly text?: string; readonly level?: string }

/** The leads of `jurisdictions.json` to a State, for staff alone. */
export function leadsTo(state: string, folder = normsFolder()): readonly Lead[] {
  const file = JSON.parse(readFileSync(join(folder, 'jurisdictions.json'), 'utf8')) as {
    readonly states: Readonly<Record<string, Readonly<Record<string, RawLead>>>>
  }
  return Object.entries(file.states[state] ?? {}).flatMap(([field, raw]) => {
    const { value, name, text, level } = typeof raw === 'string' ? {} : raw
    const said = value ?? name ?? text
    return typeof said === 'string' && typeof level === 'string' ? [{ field, text: said, level }] : []
  })
}
