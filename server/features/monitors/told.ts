import { countryName, formId, owerId, type Norms } from '../../platform/norms/index.ts'
import type { z } from 'zod'
import type { contactAgreed } from '../../platform/cases/index.ts'
import { contactLines } from '../casefile/index.ts'
import type { MonitorsWords } from './texts.ts'

/** What a monitor reads of a measure, as pairs of words: the same for the preview, the consent and their page. */
export interface Told {
  readonly label: string
  readonly value: string
}

export interface Watched {
  readonly form: string
  readonly owedBy: string
  readonly owedState: string | null
  readonly remedy: string | null
  readonly what: string
  readonly owesName: string
  readonly claimant: string
  readonly evidence: readonly string[]
  readonly claimWords: string
  /** How the person can be reached, where they give it along. */
  readonly contact: z.output<typeof contactAgreed.body> | null
}

export function toldOf(words: MonitorsWords, norms: Norms, one: Watched): readonly Told[] {
  const find = (id: string): string | undefined => norms.words(words.code).find('remedies', id, 'label')?.text
  const owes = [one.owesName, find(owerId(one.owedBy)) ?? one.owedBy, ...state(words, one.owedState)]
  const rows: readonly (readonly [string, string])[] = [
    [words.say('monitors.form'), find(formId(one.form)) ?? one.form],
    [words.say('monitors.remedy'), one.remedy === null ? '' : (find(one.remedy) ?? one.remedy)],
    [words.say('monitors.what'), one.what],
    [words.say('monitors.owes'), owes.filter((part) => part !== '').join(', ')],
    [words.say('monitors.claimed'), [one.claimant, ...one.evidence, one.claimWords].filter(Boolean).join('\n')],
    [
      words.say('casefile.safeContact'),
      one.contact === null ? '' : contactLines({ words, norms }, one.contact).join('\n'),
    ],
  ]
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}

const state = ({ code }: MonitorsWords, owedState: string | null): readonly string[] =>
  owedState === null ? [] : [countryName(code, owedState)]
