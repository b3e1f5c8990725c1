import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { English } from '../english.ts'
import type { Norms } from '../norms.ts'
import { sourceHash } from '../translations.ts'
import type { NormFile } from '../words.ts'

/** Texts in the order of the English, then whatever English no longer has, for a person to remove. */
function stamped(read: Readonly<Record<string, unknown>>, english: English): Readonly<Record<string, unknown>> {
  const { _meta, _sourceHash, ...texts } = read
  const known = [...english.keys()].filter((key) => key in texts)
  const idle = Object.keys(texts).filter((key) => !english.has(key))
  return {
    _meta,
    ...Object.fromEntries([...known, ...idle].map((key) => [key, texts[key]])),
    _sourceHash: Object.fromEntries(known.map((key) => [key, sourceHash(english.get(key) ?? '')])),
  }
}

/** Notes in every translation of which English it is. Whoever runs this says that the words still fit. */
export function stampTranslations(folder: string, { spoken }: Norms): void {
  for (const [file, { english, translations }] of Object.entries(spoken) as [NormFile, Norms['spoken'][NormFile]][])
    for (const language of translations.keys()) {
      const path = join(folder, 'texts', language, `${file}.json`)
      const read = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
      writeFileSync(path, `${JSON.stringify(stamped(read, english), null, 2)}\n`)
    }
}
