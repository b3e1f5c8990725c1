import { stepsFrom, type Measure, type MeasureStep } from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, ButtonGroup, Hidden, Textarea } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import type { PromisesWords } from '../texts.ts'
import { actName, ownName } from './names.tsx'

export const SAY_PATH = '/mine/promises/say'
/** Each measure of a page has a field of its own: two fields of one name would have one id. */
export const wordsName = (measure: string): string => `words-${measure}`
export const moreName = (measure: string): string => `more-${measure}`

interface Props {
  readonly view: PersonView
  readonly measure: Measure
  readonly steps: readonly MeasureStep[]
  /** The second form of this measure on a page. */
  readonly isMore?: true
}

/** The states in which the plan waits for the person: their answer stands on the list itself. */
const ANSWERS: Partial<Record<Measure['state'], readonly MeasureStep[]>> = {
  proposed: ['agree', 'decline'],
  'done-claimed': ['confirm', 'dispute'],
}

export const answersNow = ({ state }: Pick<Measure, 'state'>): readonly MeasureStep[] => ANSWERS[state] ?? []
export const allSteps = ({ state }: Pick<Measure, 'state'>): readonly MeasureStep[] => stepsFrom(state, 'person')

/** One button for each thing that can be said now, and room for words that nobody has to fill. */
export function Acts({ view, measure, steps, isMore }: Props) {
  const words: PromisesWords = view.visitor.words
  if (steps.length === 0) return null
  return (
    <OwnForm view={view} action={SAY_PATH}>
      <input type="hidden" name="measure" value={measure.id} />
      <input type="hidden" name="saw" value={measure.head} />
      <Textarea
        name={(isMore ? moreName : wordsName)(measure.id)}
        label={words.say('promises.inWords')}
        rows={2}
        optional
      />
      <ButtonGroup>
        {steps.map((step, at) => (
          <Button key={step} name="step" value={step} kind={at === 0 ? 'primary' : 'secondary'}>
            {actName(words, step, measure)}
            <Hidden> {ownName(view, measure)}</Hidden>
          </Button>
        ))}
      </ButtonGroup>
    </OwnForm>
  )
}
