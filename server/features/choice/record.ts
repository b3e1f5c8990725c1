import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { OpenedFile } from '../../platform/cases/index.ts'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import {
  areAllThere,
  choiceSaid,
  choicesOf,
  procedureChosen,
  proceedingsOf,
  type Proceeding,
} from '../proceedings/index.ts'
import { closesOf, optionsOf, parallelsOf } from './closing.ts'
import { CHOICE_SUBJECT, refuse } from './rules.ts'

export interface Chosen {
  readonly by: 'person' | 'desk'
  readonly how: 'page' | 'phone' | 'here'
  /** Ids of proceedings that are planned; none is a choice too. */
  readonly proceedings: readonly string[]
  readonly words: string
  /** The newest choice that the page had. */
  readonly saw: string | null
  /** What the page said that each choice closes, as the reader read it. */
  readonly shown: readonly string[]
}

interface At {
  readonly platform: Platform
  readonly opened: OpenedFile
  readonly today: string
  readonly work: Work
  readonly narrative: OpenCompartment
}

/** Two entries: what others may see, and the words that stay in the case. */
export async function sayChoice(at: At, chosen: Chosen): Promise<Outcome<null, string>> {
  const { platform, opened, today, work, narrative } = at
  const all = proceedingsOf(opened)
  const options = optionsOf(all)
  const picked = options.filter(({ id }) => chosen.proceedings.includes(id))
  if (picked.length !== new Set(chosen.proceedings).size) return refuse('no-such-option')
  const choice = platform.chance.id()
  const { law, versions } = await platform.lawInForce()
  const dated = chosen.by === 'person' ? { recordedOn: today } : {}
  const facets = { choice }
  const body = {
    ...{ by: chosen.by, chosenOn: today, areAllThere: areAllThere(opened) },
    forums: picked.map(({ forum, respondentState }) => ({ forum, respondentState })),
    parallel: parallelsOf(all).map(parallelIn),
    closes: options.flatMap(({ forum }) =>
      closesOf(law, forum).map(({ door, until }) => ({ forum, door, until: [...until] })),
    ),
    law: { asOf: versions.forums.asOf, sha256: versions.forums.sha256 },
  }
  const subject = { id: subjectUuid(platform.primitives, opened.file, CHOICE_SUBJECT), saw: chosen.saw }
  work.say(narrative, procedureChosen, { facets, body, subject, ...dated })
  const said = { words: chosen.words, how: chosen.how, shown: [...chosen.shown] }
  work.say(narrative, choiceSaid, { facets, body: said, ...dated })
  return accept(null)
}

function parallelIn({ forum, forumState, state, steps }: Proceeding) {
  const filed = steps.find(({ step }) => step === 'filed')?.on
  return { forum, forumState, state, ...(filed === undefined ? {} : { filed }) }
}

export const headOf = (opened: Pick<OpenedFile, 'entries'>): string => choicesOf(opened).at(-1)?.header.id ?? ''
