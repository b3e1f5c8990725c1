import { bodiesExcluded, currentHolders, type ReadEntry } from '@recourse/chronicle'
import type { PersonView } from '../../../platform/feature.ts'
import { countries, countryName, isCountryCode } from '../../../platform/norms/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Button, Checkboxes, Select, Typed as TypedName, type Choice } from '../../../platform/ui/index.tsx'
import { begin } from '../messages/commands.ts'
import { OwnForm } from '../room/frame.tsx'
import { commitOwn, placeFor, saidIn, seenOn, subjectOf } from '../room/own.ts'
import { listIn, textIn, type Typed } from '../room/visiting.ts'
import { refuse } from '../rules.ts'
import type { MineWords } from '../texts.ts'

/** Whom the person keeps out: bodies on this service, and States. */
export interface KeptOut {
  readonly authorities: readonly string[]
  readonly states: readonly string[]
}

/** More than one person has to fear; each is a name in the clear, by which every refusal is checked without a key. */
const KEPT_OUT_MAX = 40

/** The newest word on it counts. */
const newestIn = (entries: readonly ReadEntry[]) => saidIn(entries, bodiesExcluded).at(-1)

const keptOutIn = (entries: readonly ReadEntry[]): KeptOut =>
  newestIn(entries)?.facets ?? { authorities: [], states: [] }

/** What the person says of it on this page; what a report said first is no word on it. */
const SUBJECT = 'kept-out'

const othersOf = ({ people, own }: Pick<PersonView, 'people' | 'own'>) =>
  [...people.authorities.values()].filter(({ id }) => id !== own.authority)

const ownState = ({ people, own }: Pick<PersonView, 'people' | 'own'>): string =>
  people.authorities.get(own.authority)?.jurisdiction ?? ''

/**
 * Says anew whom the person keeps out. Nobody among them gets a key from then on; a key that was given before is taken back
 * with the consent that gave it. The desk that keeps the file, and its State, can't be kept out of it. The whole is said
 * anew, so an older page would let in whom a newer one keeps out.
 * @param saw the newest word that the page had; empty: none
 */
export async function keepOut(view: PersonView, wanted: KeptOut, saw: string): Promise<Outcome<null, string>> {
  const { opened, today } = view
  const others = new Set(othersOf(view).map(({ id }) => id))
  const authorities = [...new Set(wanted.authorities)].filter((id) => others.has(id)).sort()
  const states = [...new Set(wanted.states)].filter(isCountryCode).sort()
  if (states.includes(ownState(view))) return refuse('own-desk-out')
  if (authorities.length + states.length > KEPT_OUT_MAX) return refuse('too-many-kept-out')
  if (keyOf({ authorities, states }) === keyOf(keptOutIn(opened.entries))) return refuse('nothing-changed')
  const newest = newestIn(opened.entries)?.id ?? ''
  const subject = await subjectOf(view, SUBJECT)
  if (saw !== newest || (subject.saw !== '' && subject.saw !== newest)) return refuse('moved')
  const work = begin(view)
  work.say(placeFor(view, 'narrative'), bodiesExcluded, {
    facets: { authorities, states },
    ...{ body: {}, recordedOn: today, subject: seenOn(view, SUBJECT, subject.saw) },
  })
  return commitOwn(view, work)
}

const keyOf = ({ authorities, states }: KeptOut): string =>
  [authorities, states].map((all) => [...all].sort().join()).join(' ')

/** What was chosen on an older page, with whom the newest word keeps out. */
export function withNewest({ opened }: PersonView, wanted: KeptOut): KeptOut {
  const { authorities, states } = keptOutIn(opened.entries)
  return {
    authorities: [...new Set([...authorities, ...wanted.authorities])],
    states: [...new Set([...states, ...wanted.states])],
  }
}

/** As the form says it: what stays ticked, and one more State. */
export const keptOutTyped = (typed: Typed): KeptOut => ({
  authorities: listIn(typed, 'authorities'),
  states: [...listIn(typed, 'states'), textIn(typed, 'another')].filter((code) => code !== ''),
})

interface Props {
  readonly view: PersonView
  /** What the form said, where it could not be taken: nothing of it is lost. */
  readonly wanted?: KeptOut | undefined
}

export function KeepingOut({ view, wanted }: Props) {
  const words: MineWords = view.visitor.words
  const now = keptOutIn(view.opened.entries)
  const { authorities } = wanted ?? now
  const chosen = wanted?.states.filter(isCountryCode) ?? now.states
  const states = [...new Set([...now.states, ...chosen])]
  const bodies = othersOf(view).map(({ id, name }): Choice => ({ value: id, label: <TypedName>{name}</TypedName> }))
  const named = states.map((code) => ({ value: code, label: countryName(words.code, code) }))
  const open = countries(words.code).filter(({ code }) => code !== ownState(view) && !states.includes(code))
  return (
    <>
      <h2>{words.say('mine.keepOutTitle')}</h2>
      <p>{words.say('mine.keepOutIntro')}</p>
      {now.authorities.length + now.states.length === 0 ? <p>{words.say('mine.keepOutNone')}</p> : null}
      {holdsStill(view, now) ? <p>{words.say('mine.keepOutHolds')}</p> : null}
      <OwnForm view={view} action="/mine/sharing/keep-out">
        <input type="hidden" name="saw" value={newestIn(view.opened.entries)?.id ?? ''} />
        {bodies.length === 0 ? null : (
          <Checkboxes
            name="authorities"
            label={words.say('report.excludeHere')}
            choices={bodies}
            values={authorities}
          />
        )}
        {named.length === 0 ? null : (
          <Checkboxes name="states" label={words.say('mine.keepOutStates')} choices={named} values={chosen} />
        )}
        <Select
          name="another"
          label={words.say(named.length === 0 ? 'report.excludeFirst' : 'report.excludeSecond')}
          options={open.map(({ code, name }) => ({ value: code, label: name }))}
          optional
        />
        <Button kind="secondary">{words.say('mine.keepOutSave')}</Button>
      </OwnForm>
    </>
  )
}

/** Somebody who is kept out since, by name or by State, holds a key of before. */
function holdsStill({ opened, people }: PersonView, { authorities, states }: KeptOut): boolean {
  const isOut = (unit: string): boolean => {
    const authority = people.authorities.get(people.units.get(unit)?.authority ?? '')
    return authority !== undefined && (authorities.includes(authority.id) || states.includes(authority.jurisdiction))
  }
  return [...opened.states.values()].some((state) => currentHolders(state).some(({ holder }) => isOut(holder)))
}
