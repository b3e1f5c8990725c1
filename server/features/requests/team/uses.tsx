import { isAgreed, type AskedUse, type SeenUse } from '@recourse/cooperation'
import {
  Button,
  Form,
  Inset,
  Radios,
  Select,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { timeOf } from '../conversation/line.ts'
import { Saw } from '../conversation/saw.tsx'
import { titleOf } from '../conversation/title.ts'
import { answerFields } from './forms.ts'
import { LINE_MAX, WORDS_MAX } from './kinds.ts'
import { teamHref, typedIn, type Shown } from './shown.ts'

/** What one party uses or passes on of what another contributed, and who agreed to it. */
export function Uses(shown: Shown) {
  const { team, words } = shown
  const { asked, used } = team.standing
  const done = new Set(used.flatMap((one) => one.asked ?? []))
  return (
    <>
      <p>{words.say('request-team.usesHint')}</p>
      {asked.length === 0 && used.length === 0 ? <p>{words.say('request-team.noUses')}</p> : null}
      <ul>
        {asked
          .filter(({ id }) => !done.has(id))
          .map((one) => (
            <li key={one.id}>
              <Asked {...shown} asked={one} />
            </li>
          ))}
        {used.map((one) => (
          <li key={one.id}>
            <Used {...shown} used={one} />
          </li>
        ))}
      </ul>
      {team.isParty ? <WantUse {...shown} /> : null}
    </>
  )
}

/** Of which contribution, for what, and to whom; with a link to where it stands. */
function What({ talk, team, words, use }: Shown & { readonly use: AskedUse | SeenUse }) {
  const said = talk.request.line.find(({ header }) => header.id === use.id)
  const body = said?.state === 'open' ? said.body : {}
  const rule = team.law.uses.find(({ id }) => id === use.use)?.rule ?? use.use
  return (
    <>
      <p>
        <Typed>{talk.nameOf(use.by)}</Typed>: <English>{rule}</English>{' '}
        <a href={`/requests/${talk.request.file}#said-${use.entry}`}>{words.say('request-team.contribution')}</a>{' '}
        {words.say('request-team.of')} <Typed>{talk.nameOf(use.contributor)}</Typed>
      </p>
      {typeof body.to === 'string' && body.to !== '' ? (
        <p>
          {words.say('request-team.goesTo')} <Typed>{body.to}</Typed>
        </p>
      ) : null}
      {typeof body.words === 'string' ? <TypedText>{body.words}</TypedText> : null}
    </>
  )
}

function Asked({ asked, ...shown }: Shown & { readonly asked: AskedUse }) {
  const { talk, team, words } = shown
  const us = talk.request.author.authority
  const isOpen = asked.needs.includes(us) && !asked.agreed.includes(us) && !asked.refused.includes(us)
  const answer = (party: string): 'agreed' | 'refused' | 'open' =>
    asked.agreed.includes(party) ? 'agreed' : asked.refused.includes(party) ? 'refused' : 'open'
  const hidden = <input type="hidden" name="asked" value={asked.id} />
  const names = answerFields(asked.id)
  return (
    <Inset>
      <What {...shown} use={asked} />
      <ul>
        {asked.needs.map((party) => (
          <li key={party}>
            <Typed>{talk.nameOf(party)}</Typed> <Tag>{words.say(`request-team.answer-${answer(party)}`)}</Tag>
          </li>
        ))}
      </ul>
      {team.isParty && isOpen ? (
        <Form action={teamHref(talk.request.file, '/answer')} token={talk.visitor.formToken}>
          <Saw talk={talk} />
          {hidden}
          <Radios
            name={names.agrees}
            label={words.say('request-team.mayThey')}
            value={typedIn(shown, 'answer', names.agrees)}
            choices={[
              { value: 'yes', label: words.say('request-team.agree') },
              { value: 'no', label: words.say('request-team.refuse') },
            ]}
          />
          <Textarea
            name={names.words}
            label={words.say('request-team.answerWords')}
            value={typedIn(shown, 'answer', names.words)}
            charactersMax={WORDS_MAX}
            rows={3}
            optional
          />
          <Button>{words.say('request-team.answerButton')}</Button>
        </Form>
      ) : null}
      {asked.by === us && isAgreed(asked) ? (
        <Form action={teamHref(talk.request.file, '/used')} token={talk.visitor.formToken}>
          <Saw talk={talk} />
          {hidden}
          <Button>{words.say('request-team.usedButton')}</Button>
        </Form>
      ) : null}
    </Inset>
  )
}

function Used({ used, ...shown }: Shown & { readonly used: SeenUse }) {
  const { words } = shown
  return (
    <Inset>
      <Tag tone={used.isCovered ? 'good' : 'danger'}>
        {words.say(used.isCovered ? 'request-team.wasUsed' : 'request-team.notCovered')}
      </Tag>
      <What {...shown} use={used} />
    </Inset>
  )
}

function WantUse(shown: Shown) {
  const { talk, team, words } = shown
  const { standing, law, contributed } = team
  if (standing.inForce === null || contributed.length === 0)
    return <p>{words.say(standing.inForce === null ? 'request-team.noneInForce' : 'request-team.nothingOfOthers')}</p>
  const { rules } = standing.inForce
  return (
    <>
      <h3>{words.say('request-team.wantTitle')}</h3>
      <Form action={teamHref(talk.request.file, '/uses')} token={talk.visitor.formToken}>
        <Saw talk={talk} />
        <Select
          name="entry"
          label={words.say('request-team.whichContribution')}
          value={typedIn(shown, 'use', 'entry')}
          options={contributed.map((entry) => ({
            value: entry.header.id,
            label: `${dayOf(timeOf(entry))} · ${talk.nameOf(entry.header.authority)} · ${titleOf(talk, entry, null).text}`,
          }))}
        />
        <Radios
          name="use"
          label={words.say('request-team.whichUse')}
          value={typedIn(shown, 'use', 'use')}
          choices={law.uses.map(({ id, rule }) => ({
            ...{ value: id, label: rule, hint: words.say(`request-team.rule-${rules[id] ?? 'contributor'}`) },
          }))}
        />
        <TextInput
          name="to"
          label={words.say('request-team.toWhom')}
          hint={words.say('ui.charactersMax', { count: LINE_MAX })}
          value={typedIn(shown, 'use', 'to')}
        />
        <Textarea
          name="words"
          label={words.say('request-team.why')}
          value={typedIn(shown, 'use', 'words')}
          charactersMax={WORDS_MAX}
          rows={3}
        />
        <Button>{words.say('request-team.wantButton')}</Button>
      </Form>
    </>
  )
}

/** A choice of a list takes text only. */
const dayOf = (epochMs: number): string => (Number.isNaN(epochMs) ? '' : new Date(epochMs).toISOString().slice(0, 10))
