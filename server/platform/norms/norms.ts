import type { z } from 'zod'
import type { Pack } from './english.ts'
import { normsFolder } from './folder.ts'
import { brokenJoins, type Facts } from './joins.ts'
import { baselineFile } from './packs/baseline.ts'
import { forumFormsFile } from './packs/forum-forms.ts'
import { harmsFile } from './packs/harms.ts'
import { needsFile } from './packs/needs.ts'
import { remediesFile } from './packs/remedies.ts'
import { rightsFile } from './packs/rights.ts'
import { rightsLawFile } from './packs/rights-law.ts'
import { riskFile } from './packs/risk.ts'
import { supportServicesFile } from './packs/support-services.ts'
import { violationsFile } from './packs/violations.ts'
import { forumWords, rightWords } from './packs/words-only.ts'
import { readNormFile } from './read.ts'
import { completeEnglish, readTranslation, translatedLanguages, type Translation } from './translations.ts'
import { makeNormWords, type NormFile, type NormWords, type Spoken, type SpokenFile } from './words.ts'

/** The law as data, read once. Facts for rules, words for people. */
export interface Norms extends Facts {
  readonly words: (language: string) => NormWords
  /** Every text in every language, for those who check or list them. */
  readonly spoken: Spoken
}

interface Read<Of> {
  readonly facts: Of
  readonly spoken: SpokenFile
}

function readPack<Of>(folder: string, name: NormFile, schema: z.ZodType<Pack<Of>>): Read<Of> {
  const file = `${name}.json`
  const { facts, english, wordless } = readNormFile(folder, file, schema)
  const translations = new Map<string, Translation>()
  for (const language of translatedLanguages(folder)) {
    const translation = readTranslation(folder, language, file)
    if (translation !== null) translations.set(language, translation)
  }
  return { facts, spoken: { english: completeEnglish(folder, file, english, wordless), translations } }
}

/** Reads a folder of norms. Throws on anything wrong in it: an instance without its law does not start. */
export function readNorms(folder: string): Norms {
  const needs = readPack(folder, 'needs', needsFile)
  const violations = readPack(folder, 'violations', violationsFile)
  const risk = readPack(folder, 'risk', riskFile)
  const services = readPack(folder, 'support-services', supportServicesFile)
  const remedies = readPack(folder, 'remedies', remediesFile)
  const harms = readPack(folder, 'harms', harmsFile)
  const baseline = readPack(folder, 'baseline', baselineFile)
  const facts: Facts = {
    ...{ needs: needs.facts, violations: violations.facts, risk: risk.facts, services: services.facts },
    ...{ remedies: remedies.facts, harms: harms.facts, baseline: baseline.facts },
    rights: readNormFile(folder, 'rights.json', rightsFile),
    rightsLaw: readNormFile(folder, 'rights.json', rightsLawFile),
    forumForms: readNormFile(folder, 'forum-forms.json', forumFormsFile),
  }
  const broken = brokenJoins(facts)
  if (broken.length > 0) throw new Error(`norms/ does not join:\n${broken.join('\n')}`)
  const spoken: Spoken = {
    ...{ needs: needs.spoken, violations: violations.spoken },
    ...{ risk: risk.spoken, 'support-services': services.spoken },
    ...{ remedies: remedies.spoken, harms: harms.spoken, baseline: baseline.spoken },
    forums: readPack(folder, 'forums', forumWords).spoken,
    rights: readPack(folder, 'rights', rightWords).spoken,
  }
  const made = new Map<string, NormWords>()
  const words = (language: string): NormWords => {
    const known = made.get(language) ?? makeNormWords(spoken, language)
    made.set(language, known)
    return known
  }
  return { ...facts, spoken, words }
}

let kept: Norms | undefined

/** The norms beside this program. */
export const norms = (): Norms => (kept ??= readNorms(normsFolder()))
