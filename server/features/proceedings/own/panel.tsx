import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import { PROCEEDINGS_PURPOSES } from '../commands.ts'
import { proceedingsOf, type Proceeding } from '../read.ts'
import { ForumName, forumNames, respondentInWords, Standing, type ForumNames } from '../show.tsx'
import { Steps } from '../steps.tsx'
import type { ProceedingsWords } from '../texts.ts'

const ORDER = 22

/** Where a person's case lies or lay, and what happened there: the same entries that the desk reads, in plain words. */
async function render(view: PersonView): Promise<VNode> {
  const words: ProceedingsWords = view.visitor.words
  const names = await forumNames(view.platform, view.visitor.words.code)
  const all = proceedingsOf(view.opened)
  return (
    <>
      <h1>{words.say('proceedings.ownTitle')}</h1>
      <p>{words.say('proceedings.ownIntro')}</p>
      {all.length === 0 ? <p>{words.say('proceedings.ownNone')}</p> : null}
      {all.map((one) => (
        <One key={one.id} {...{ view, names, one }} />
      ))}
    </>
  )
}

function One({ view, names, one }: { view: PersonView; names: ForumNames; one: Proceeding }) {
  const words: ProceedingsWords = view.visitor.words
  const respondent = respondentInWords(words, one)
  return (
    <section>
      <h2>
        <ForumName {...{ words, names, one }} />
      </h2>
      <p>
        <Standing {...{ words, one }} /> {words.say(`proceedings.own-${one.state}`)}
      </p>
      {respondent === '' ? null : (
        <p>
          {words.say('proceedings.against')}: <Typed>{respondent}</Typed>
        </p>
      )}
      {one.what === undefined ? null : <TypedText>{one.what}</TypedText>}
      <Steps {...{ words, steps: one.steps }} />
    </section>
  )
}

export const ownProceedingsPanel: PersonPanel = {
  ...{ id: 'proceedings', group: 'next', order: ORDER, purposes: PROCEEDINGS_PURPOSES, render },
  label: (words) => words.say('proceedings.ownTitle'),
}
