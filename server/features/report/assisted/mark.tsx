import type { z } from 'zod'
import type { reportFiled } from '../../../platform/cases/index.ts'
import { Inset, TypedText } from '../../../platform/ui/index.tsx'
import type { ReportWords } from '../texts.ts'

type Body = Pick<z.infer<typeof reportFiled.body>, 'typedBy' | 'assisted'>

/** For the person: that the desk typed it, how, and whether they heard it read back. */
export function TypedForPerson({ words, body: { assisted } }: { readonly words: ReportWords; readonly body: Body }) {
  if (assisted === undefined) return null
  return (
    <Inset>
      <p>
        {words.say('report.typedByDesk')} {words.say(`report.told-${assisted.how}`)}
      </p>
      <p>{words.say(`report.read-back-${assisted.readBack}`)}</p>
      {assisted.why === undefined ? null : <TypedText>{assisted.why}</TypedText>}
    </Inset>
  )
}
