import type { VNode } from 'preact'
import { Inset } from '../../platform/ui/index.tsx'
import type { LawInForce } from '../../platform/norms/index.ts'
import { LAW_MONTHS_MAX } from './rules.ts'
import type { PathwaysWords } from './texts.ts'

const MONTHS_A_YEAR = 12

const monthsOf = (civil: string): number => {
  const [year = '0', month = '1'] = civil.split('-')
  return Number(year) * MONTHS_A_YEAR + Number(month)
}

/** Files of the law that are old by the case's own day: what they say of acceptances may have changed since. */
export const oldFiles = ({ versions }: Pick<LawInForce, 'versions'>, today: string): readonly string[] =>
  Object.entries(versions).flatMap(([name, { asOf }]) =>
    monthsOf(today) - monthsOf(asOf) > LAW_MONTHS_MAX ? [`${name}.json (${asOf})`] : [],
  )

export function lawWarnings(words: PathwaysWords, law: LawInForce, today: string): VNode | null {
  const old = oldFiles(law, today)
  return old.length === 0 ? null : (
    <Inset>{words.say('pathways.lawIsOld', { files: words.formats.list(old), months: LAW_MONTHS_MAX })}</Inset>
  )
}
