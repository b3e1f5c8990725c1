import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { judgedNow } from './read.ts'
import { actName, RightText, VerdictTag } from './show.tsx'
import type { RightsWords } from './texts.ts'

/** Which rights somebody confirmed or not, in plain words. It is no decision of a court, and says so. */
function OwnRights({ view }: { readonly view: PersonView }) {
  const words: RightsWords = view.visitor.words
  const { norms } = view.platform
  const judged = judgedNow(view.opened.entries)
  return (
    <>
      <h1>{words.say('rights.ownTitle')}</h1>
      <p>{words.say('rights.ownIntro')}</p>
      {judged.length === 0 ? <p>{words.say('rights.ownNone')}</p> : null}
      {judged.map(({ entry, right, violation, verdict, words: said }) => (
        <section key={entry}>
          <h2>
            <RightText norms={norms} language={words.code} right={right} field="label" />
          </h2>
          <p>
            <VerdictTag words={words} verdict={verdict} /> {actName(norms, words.code, violation)}
          </p>
          <p>
            <RightText norms={norms} language={words.code} right={right} field="explanation" />
          </p>
          {said === '' ? null : <TypedText>{said}</TypedText>}
        </section>
      ))}
    </>
  )
}

export const ownRightsPanel: PersonPanel = {
  ...{ id: 'rights', group: 'file', order: 23, purposes: ['narrative'] },
  label: (words) => words.say('rights.ownTitle'),
  render: (view) => <OwnRights view={view} />,
}
