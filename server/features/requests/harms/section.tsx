import { Details, Link } from '../../../platform/ui/index.tsx'
import { harmName, harmsToldIn, ToldShown, ToldTable } from '../../harms/index.ts'
import type { Talk } from '../conversation/talk.ts'
import { harmsHref } from './choose.tsx'
import type { HarmGivingWords } from './texts.ts'

const idOf = ({ by, id }: { readonly by: string; readonly id: string }): string => `harm-${by}-${id}`

export const hasHarms = ({ request, serves }: Talk): boolean =>
  serves.length > 0 || harmsToldIn(request.line).length > 0

/** Harms that the parties told each other, of all of them in one table; and the way to tell more of one’s own case. */
export function HarmsSection({ talk }: { readonly talk: Talk }) {
  const words: HarmGivingWords = talk.visitor.words
  const { norms } = talk.platform
  const harms = harmsToldIn(talk.request.line)
  return (
    <>
      {harms.length === 0 ? (
        <p>{words.say('request-harms.noneTold')}</p>
      ) : (
        <ToldTable
          {...{ words, norms, harms }}
          caption={words.say('request-harms.told')}
          nameOf={({ by }) => talk.nameOf(by)}
          hrefOf={(harm) => `#${idOf(harm)}`}
        />
      )}
      {harms.map((harm) => (
        <div key={idOf(harm)} id={idOf(harm)}>
          <Details summary={harmName(norms, words.code, harm.kind)}>
            <ToldShown words={words} norms={norms} harm={harm} />
          </Details>
        </div>
      ))}
      {talk.serves.map((file) => (
        <p key={file}>
          <Link href={harmsHref(file, talk.request.file)}>{words.say('request-harms.link')}</Link>
        </p>
      ))}
    </>
  )
}
