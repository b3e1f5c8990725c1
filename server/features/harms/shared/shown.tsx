import { Inset, SummaryList, Typed, TypedText, type SummaryRow } from '../../../platform/ui/index.tsx'
import type { Norms } from '../../../platform/norms/index.ts'
import { lossRows, SaidBefore, StruckShown } from '../parts.tsx'
import type { HarmsWords } from '../texts.ts'
import type { ToldHarm, ToldSaid } from './read.ts'

interface Props<Of> {
  readonly words: HarmsWords
  readonly norms: Pick<Norms, 'words'>
  readonly harm: Of
}

type Loss = Omit<ToldSaid, 'entry' | 'header'>

const rowsOf = ({ words, norms, harm }: Props<Loss>): readonly SummaryRow[] => [
  { label: words.say('harms.whose'), value: words.say(`harms.whose-${harm.whose}`) },
  ...lossRows({ words, norms, harm }),
]

/** One word on a harm, as it was told or as it is about to be. */
export function LossTold({ words, norms, harm }: Props<Loss>) {
  return (
    <>
      {harm.words === '' ? null : <TypedText>{harm.words}</TypedText>}
      <SummaryList rows={rowsOf({ words, norms, harm })} />
      {harm.happened.length === 0 ? null : (
        <>
          <h4>{words.say('harms.restsOn')}</h4>
          {harm.happened.map(({ when, what }, index) => (
            <Inset key={index}>
              <Typed>{when}</Typed>
              <TypedText>{what}</TypedText>
            </Inset>
          ))}
        </>
      )}
    </>
  )
}

/** All that an authority told of one harm, and what it told before. */
export function ToldShown({ words, norms, harm }: Props<ToldHarm>) {
  return (
    <>
      <StruckShown words={words} harm={harm} />
      <LossTold words={words} norms={norms} harm={harm} />
      <SaidBefore {...{ words, norms }} before={harm.before}>
        {(older) => <LossTold words={words} norms={norms} harm={older} />}
      </SaidBefore>
    </>
  )
}
