import type { CaseFact, ChronicleLine } from '../../platform/feature.ts'
import { Typed } from '../../platform/ui/index.tsx'
import { sumInWords } from '../plan/index.ts'
import { programmeAnswered, programmeArrived, programmeAsked, programmePaid, programmeTold } from './kinds.ts'
import { toldIn } from './own/read.ts'
import type { ProgrammesWords } from './texts.ts'

/** How the chronicle of a case tells of programmes; the programme itself has a file of its own. */
export const programmeLines: readonly ChronicleLine[] = [
  {
    ...{ kind: programmeAsked.kind, title: (words: ProgrammesWords) => words.say('programmes.lineAsked') },
    render: (_view, entry) => <Typed>{programmeAsked.body.parse(entry.body).name}</Typed>,
  },
  {
    ...{ kind: programmeAnswered.kind, title: (words: ProgrammesWords) => words.say('programmes.lineAnswered') },
    render: ({ visitor }, entry) => {
      const words: ProgrammesWords = visitor.words
      return words.say(`programmes.${programmeAnswered.facets.parse(entry.facets).answer}`)
    },
  },
  {
    ...{ kind: programmeTold.kind, title: (words: ProgrammesWords) => words.say('programmes.lineTold') },
    render: ({ visitor }, entry) => {
      const words: ProgrammesWords = visitor.words
      const state = words.say(`programmes.standing-${programmeTold.facets.parse(entry.facets).to}`)
      return words.say('programmes.factLine', { name: programmeTold.body.parse(entry.body).name, state })
    },
  },
  {
    ...{ kind: programmePaid.kind, title: (words: ProgrammesWords) => words.say('programmes.linePaid') },
    render: ({ visitor }, entry) => {
      const { name, amount } = programmePaid.body.parse(entry.body)
      return <Typed>{`${name}: ${sumInWords(visitor.words, amount)}`}</Typed>
    },
  },
  {
    ...{ kind: programmeArrived.kind, title: (words: ProgrammesWords) => words.say('programmes.lineArrived') },
    render: ({ visitor }, entry) => {
      const words: ProgrammesWords = visitor.words
      return words.say(`programmes.said-arrived-${programmeArrived.facets.parse(entry.facets).arrived}`)
    },
  },
]

/** In which programmes a case is, on its summary. */
export const programmeFact: CaseFact = {
  id: 'programmes',
  order: 45,
  kinds: [programmeTold.kind],
  label: (words) => words.say('programmes.fact'),
  render: ({ opened, visitor }) => {
    const words: ProgrammesWords = visitor.words
    const told = toldIn(opened.entries)
    if (told.length === 0) return null
    return told
      .map(({ name, to }) => words.say('programmes.factLine', { name, state: words.say(`programmes.standing-${to}`) }))
      .join('; ')
  },
}
