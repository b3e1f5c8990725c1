import { TEAM_CONSENTS, type Terms as AgreedTerms } from '@recourse/cooperation'
import { typedDate } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Details,
  Form,
  Inset,
  Radios,
  Tag,
  Textarea,
  Typed,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { Saw } from '../conversation/saw.tsx'
import { WORDS_MAX } from './kinds.ts'
import { teamHref, typedIn, type Shown } from './shown.ts'

/** The terms that hold, those that wait for signatures, and a form for new ones. */
export function Terms(shown: Shown) {
  const { team, words } = shown
  const { inForce, terms } = team.standing
  const newest = terms.at(-1)
  const waits = newest !== undefined && newest.id !== inForce?.id
  return (
    <>
      {inForce === null ? (
        <p>{words.say('request-team.noneInForce')}</p>
      ) : (
        <>
          <h3>{words.say('request-team.inForce')}</h3>
          {team.isPast ? <Inset>{words.say('request-team.isPast')}</Inset> : null}
          <OneTerms {...shown} terms={inForce} />
          {waits ? null : <Sign {...shown} terms={inForce} />}
        </>
      )}
      {waits ? (
        <>
          <h3>{words.say('request-team.waiting')}</h3>
          <OneTerms {...shown} terms={newest} />
          <Sign {...shown} terms={newest} />
        </>
      ) : null}
      {team.isOver || !team.isParty ? null : (
        <Details summary={words.say('request-team.propose')} open={shown.typed.form === 'terms'}>
          <Propose {...shown} />
        </Details>
      )}
    </>
  )
}

type OfTerms = Shown & { readonly terms: AgreedTerms }

function OneTerms({ talk, team, words, terms }: OfTerms) {
  const entry = talk.request.line.find(({ header }) => header.id === terms.id)
  const text = entry?.state === 'open' && typeof entry.body.words === 'string' ? entry.body.words : ''
  return (
    <>
      <p>
        {words.say('request-team.lastDay')} <When at={{ civil: terms.endsOn }} /> · {words.say('request-team.by')}{' '}
        <Typed>{talk.nameOf(terms.by)}</Typed>
      </p>
      <ul>
        {team.law.uses.map(({ id, rule, legalSource }) => (
          <li key={id}>
            <English>{rule}</English>{' '}
            <strong>{words.say(`request-team.rule-${terms.rules[id] ?? 'contributor'}`)}</strong>{' '}
            <span class="hint">
              <English>{legalSource}</English>
            </span>
          </li>
        ))}
      </ul>
      {text === '' ? null : <TypedText>{text}</TypedText>}
      <p>{words.say('request-team.signatures')}</p>
      <ul>
        {team.standing.parties.map((party) => (
          <li key={party}>
            <Typed>{talk.nameOf(party)}</Typed>{' '}
            <Tag tone={terms.signedBy.includes(party) ? 'good' : 'attention'}>
              {words.say(terms.signedBy.includes(party) ? 'request-team.signed' : 'request-team.unsigned')}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

function Sign({ talk, team, words, terms }: OfTerms) {
  const { file, author } = talk.request
  if (team.isOver || !team.isParty || terms.signedBy.includes(author.authority)) return null
  return (
    <Form action={teamHref(file, '/sign')} token={talk.visitor.formToken}>
      <Saw talk={talk} />
      <input type="hidden" name="terms" value={terms.id} />
      <p>{words.say('request-team.signHint')}</p>
      <Button>{words.say('request-team.sign')}</Button>
    </Form>
  )
}

function Propose(shown: Shown) {
  const { talk, team, words, typed } = shown
  const before = team.standing.terms.at(-1)?.rules
  return (
    <Form action={teamHref(talk.request.file, '/terms')} token={talk.visitor.formToken}>
      <Saw talk={talk} />
      <p>{words.say('request-team.proposeHint')}</p>
      <DateInput
        name="endsOn"
        label={words.say('request-team.lastDayLabel')}
        value={typed.form === 'terms' ? typedDate(typed, 'endsOn') : {}}
      />
      {team.law.uses.map(({ id, rule, default: usual, legalSource, verified }) => (
        <Radios
          key={id}
          name={`rule-${id}`}
          label={rule}
          hint={`${legalSource} · ${words.say(verified ? 'request-talk.verified' : 'request-talk.notVerified')}`}
          value={typedIn(shown, 'terms', `rule-${id}`) ?? before?.[id] ?? usual}
          choices={TEAM_CONSENTS.map((value) => ({ value, label: words.say(`request-team.rule-${value}`) }))}
        />
      ))}
      <Textarea
        name="termsWords"
        label={words.say('request-team.termsWords')}
        value={typedIn(shown, 'terms', 'termsWords')}
        charactersMax={WORDS_MAX}
        optional
      />
      <Button>{words.say('request-team.proposeButton')}</Button>
    </Form>
  )
}
