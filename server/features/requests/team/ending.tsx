import { Button, Form, Radios, Tag, Textarea, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { Saw } from '../conversation/saw.tsx'
import { ANSWERS, evaluated, WORDS_MAX } from './kinds.ts'
import { teamHref, typedIn, type Shown } from './shown.ts'

/** When the team ends, and what each party says of it afterwards. */
export function Ending(shown: Shown) {
  const { team, words, talk } = shown
  const { inForce, evaluatedBy, parties } = team.standing
  const ours = evaluatedBy.includes(talk.request.author.authority)
  return (
    <>
      <p>
        {inForce === null ? null : (
          <>
            {words.say('request-team.lastDay')} <When at={{ civil: inForce.endsOn }} />.{' '}
          </>
        )}
        {words.say(team.isOver ? 'request-team.isOver' : 'request-team.endsHow')}
      </p>
      {team.isOver || evaluatedBy.length > 0 ? (
        <ul>
          {parties.map((party) => (
            <li key={party}>
              <Typed>{talk.nameOf(party)}</Typed>{' '}
              <Tag tone={evaluatedBy.includes(party) ? 'good' : 'attention'}>
                {words.say(evaluatedBy.includes(party) ? 'request-team.hasEvaluated' : 'request-team.notEvaluated')}
              </Tag>
            </li>
          ))}
        </ul>
      ) : null}
      <Said {...shown} />
      {team.isOver && team.isParty && !ours ? <Evaluate {...shown} /> : null}
    </>
  )
}

/** What each party said last. */
function Said({ team, words, talk }: Shown) {
  const last = new Map(
    talk.request.line.flatMap((entry) =>
      entry.kind === evaluated.kind && entry.state === 'open' ? [[entry.header.authority, entry] as const] : [],
    ),
  )
  return (
    <>
      {[...last].map(([party, entry]) => {
        const { answers } = evaluated.facets.parse(entry.facets)
        return (
          <section key={party}>
            <h3>
              <Typed>{talk.nameOf(party)}</Typed>
            </h3>
            <ul>
              {team.law.questions.map(({ id, rule }) => (
                <li key={id}>
                  <English>{rule}</English>{' '}
                  <strong>{words.say(`request-team.said-${answers[id] ?? 'unknown'}`)}</strong>
                </li>
              ))}
            </ul>
            <TypedText>{evaluated.body.parse(entry.body).words}</TypedText>
          </section>
        )
      })}
    </>
  )
}

function Evaluate(shown: Shown) {
  const { talk, team, words } = shown
  return (
    <Form action={teamHref(talk.request.file, '/evaluation')} token={talk.visitor.formToken}>
      <Saw talk={talk} />
      <h3>{words.say('request-team.evaluateTitle')}</h3>
      {team.law.questions.map(({ id, rule, legalSource }) => (
        <Radios
          key={id}
          name={`question-${id}`}
          label={rule}
          hint={legalSource}
          inline
          value={typedIn(shown, 'evaluation', `question-${id}`)}
          choices={ANSWERS.map((value) => ({ value, label: words.say(`request-team.said-${value}`) }))}
        />
      ))}
      <Textarea
        name="evaluationWords"
        label={words.say('request-team.evaluateWords')}
        value={typedIn(shown, 'evaluation', 'evaluationWords')}
        charactersMax={WORDS_MAX}
      />
      <Button>{words.say('request-team.evaluateButton')}</Button>
    </Form>
  )
}
