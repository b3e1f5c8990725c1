import { languageFacts } from '../languages/index.ts'
import { useMachineMark, useWords } from '../ui/index.tsx'
import type { Saying } from './words.ts'

/** Words of the norms in the language they are really in. The page says once that a machine translated them. */
export function NormText({ saying }: { readonly saying: Saying }) {
  const words = useWords()
  useMachineMark(saying.translation === 'machine')
  if (saying.lang === words.code) return <>{saying.text}</>
  const { htmlTag, direction } = languageFacts(saying.lang)
  return (
    <bdi lang={htmlTag} dir={direction}>
      {saying.text}
    </bdi>
  )
}
