import type { ChronicleLine } from '../../../platform/feature.ts'
import { ownSum, sumCollected, sumLeft } from './kinds.ts'
import { SaidOfSums } from './said.tsx'
import type { SumKey } from './texts.ts'

const line = ({ kind }: { readonly kind: string }, key: SumKey): ChronicleLine => ({
  ...{ kind, title: (words: { say(key: SumKey): string }) => words.say(key) },
  render: (view, { body }) => <SaidOfSums words={view.visitor.words} kind={kind} body={body} />,
})

export const sumLines: readonly ChronicleLine[] = [
  line(sumCollected, 'request-sums.lineCollected'),
  line(sumLeft, 'request-sums.lineLeft'),
  line(ownSum, 'request-sums.lineOwn'),
]
