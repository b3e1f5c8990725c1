import { z } from 'zod'
import { byId, englishOf, textKey, textsOf, type Pack } from '../english.ts'
import { day, duration, id, ids, someIds, words } from './shapes.ts'

/** A kind of remedy of the menu; its words are its label and, for the person, what it is. */
export interface Remedy {
  readonly id: string
  readonly form: string
  readonly answersNeeds: readonly string[]
  readonly indicators: Indicators
  /** Who usually owes it, ids of `responsibleKinds`. */
  readonly responsible: readonly string[]
  /** What usually shows that it was done. In English: a worker's aid, and changed for each measure. */
  readonly verification: readonly string[]
  /** Targets of this project from the order on, no law: ISO 8601. */
  readonly start: string
  readonly complete: string
  readonly isCollective: boolean
  readonly isInterim: boolean
}

/** Structure, process and outcome (OHCHR, HR/PUB/12/5). In English, as `verification`. */
export interface Indicators {
  readonly structure: readonly string[]
  readonly process: readonly string[]
  readonly outcome: readonly string[]
}

/** How a body outside grades what a State did: stored as given, never converted. */
export interface ExternalScale {
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
}

export interface Remedies {
  readonly asOf: string
  readonly forms: readonly string[]
  readonly responsibleKinds: readonly string[]
  readonly externalScales: readonly ExternalScale[]
  readonly remedies: ReadonlyMap<string, Remedy>
}

export const formId = (form: string): string => `form-${form}`
export const owerId = (kind: string): string => `ower-${kind}`

const labelled = z.object({ id, label: words })
const lines = z.array(words).readonly()
const remedy = z.object({
  ...{ id, form: id, label: words, explanation: words, answers_needs: ids, responsible: someIds, verification: lines },
  indicators: z.object({ structure: lines, process: lines, outcome: lines }),
  time_frame: z.object({ start: duration, complete: duration }),
  ...{ collective: z.boolean(), interim: z.boolean() },
})

const file = z.object({
  as_of: day,
  forms: z.array(labelled),
  external_scales: z.array(labelled.extend({ values: lines })).readonly(),
  responsible_kinds: ids,
  remedies: z.array(remedy),
})

export const remediesFile = file.transform((read): Pack<Remedies> => {
  const facts = {
    ...{ asOf: read.as_of, forms: read.forms.map((form) => form.id), responsibleKinds: read.responsible_kinds },
    externalScales: read.external_scales,
    remedies: byId(
      read.remedies.map((one) => ({
        ...{ id: one.id, form: one.form, answersNeeds: one.answers_needs, indicators: one.indicators },
        ...{ responsible: one.responsible, verification: one.verification },
        ...{ start: one.time_frame.start, complete: one.time_frame.complete },
        ...{ isCollective: one.collective, isInterim: one.interim },
      })),
    ),
  }
  const texts = [
    ...read.remedies.flatMap(({ id: name, label, explanation }) => textsOf(name, { label, explanation })),
    ...read.forms.flatMap(({ id: name, label }) => textsOf(formId(name), { label })),
  ]
  const wordless = read.responsible_kinds.map((kind) => textKey(owerId(kind), 'label'))
  return { facts, english: englishOf('remedies.json', texts), wordless }
})
