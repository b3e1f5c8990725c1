import type { PersonView } from '../../../platform/feature.ts'
import { typedDate } from '../../../platform/http/index.ts'
import { NormText } from '../../../platform/norms/index.ts'
import { Button, DateInput, Notice, Radios, Textarea, type TypedDate } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { NUMBERS, RATHER_NOT } from '../desk/fields.ts'
import { VICTIM_ROLES } from '../kinds.ts'
import { HarmShown } from '../parts.tsx'
import type { HarmOfCase } from '../read.ts'
import { groupSaying, kindChoices, type HarmGroup } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'
import { OWN_PATH } from './panel.tsx'

export const OWN_FORM = 'harm'

export interface OwnHarmForm {
  readonly view: PersonView
  readonly group: HarmGroup
  /** The harm that is said anew; null: a new one. */
  readonly harm: HarmOfCase | null
  /** What was typed before; absent: nothing was. */
  readonly typed?: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Somebody was quicker: what stands now is shown beside what was typed. */
  readonly moved?: boolean
}

const textOf = ({ typed }: OwnHarmForm, name: string): string | undefined => {
  const value = typed?.[name]
  return typeof value === 'string' ? value : undefined
}

function dateOf({ typed, harm }: OwnHarmForm, name: 'from' | 'until'): TypedDate {
  if (typed?.[`${name}-year`] !== undefined) return typedDate(typed, name)
  const [year = '', month = '', day = ''] = harm?.[name]?.split('-') ?? []
  return { year, month, day }
}

const ratingNow = ({ harm }: OwnHarmForm): string | undefined => {
  const said = harm?.rating ?? null
  return said === null ? undefined : said.rating === null ? RATHER_NOT : String(said.rating)
}

/** One harm in the person's words. Only the kind is asked for; everything else may stay open. */
export function OwnHarm(asking: OwnHarmForm) {
  const { view, group, harm, moved = false } = asking
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  return (
    <>
      <h1>
        <NormText saying={groupSaying(norms, words.code, group)} />
      </h1>
      {moved && harm !== null ? (
        <>
          <Notice id="moved" kind="important">
            {words.say('harms.no-such-step')}
          </Notice>
          <HarmShown words={words} norms={norms} harm={harm} />
        </>
      ) : null}
      <OwnForm view={view} action={`${OWN_PATH}/${group.place}`} id={OWN_FORM}>
        {harm === null ? null : (
          <>
            <input type="hidden" name="harm" value={harm.id} />
            <input type="hidden" name="saw" value={harm.newest} />
          </>
        )}
        <Questions {...asking} />
        <Button>{words.say('harms.ownKeep')}</Button>
      </OwnForm>
      {harm === null || harm.isStruck ? null : <NotRight {...asking} harm={harm} />}
    </>
  )
}

function Questions(asking: OwnHarmForm) {
  const { view, group, harm } = asking
  const words: HarmsWords = view.visitor.words
  const numbers = NUMBERS.map((value) => ({ value, label: value }))
  return (
    <>
      <Radios
        {...{ name: 'kind', label: words.say('harms.ownKind') }}
        choices={kindChoices(view.platform.norms, words.code, group)}
        value={textOf(asking, 'kind') ?? harm?.kind}
      />
      <Textarea
        {...{ name: 'words', label: words.say('harms.ownWords'), hint: words.say('harms.ownWordsHint') }}
        {...{ rows: 4, optional: true, value: textOf(asking, 'words') ?? harm?.words }}
      />
      <Radios
        {...{ name: 'role', label: words.say('harms.ownRole'), optional: true }}
        choices={VICTIM_ROLES.map((role) => ({ value: role, label: words.say(`harms.own-${role}`) }))}
        value={textOf(asking, 'role') ?? harm?.role}
      />
      {(['from', 'until'] as const).map((name) => (
        <DateInput
          key={name}
          {...{ name, label: words.say(`harms.${name}`), hint: words.say('harms.dateHint'), optional: true }}
          value={dateOf(asking, name)}
        />
      ))}
      <Radios
        {...{ name: 'rating', label: words.say('harms.ownWeighs'), hint: words.say('harms.ratingHint') }}
        {...{ optional: true, inline: true, value: textOf(asking, 'rating') ?? ratingNow(asking) }}
        choices={[...numbers, { value: RATHER_NOT, label: words.say('harms.ratherNot') }]}
      />
    </>
  )
}

/** What is wrong is not taken away: it stays, and counts no more. */
function NotRight({ view, harm, typed }: OwnHarmForm & { readonly harm: HarmOfCase }) {
  const words: HarmsWords = view.visitor.words
  const reason = typed?.reason
  return (
    <>
      <h2>{words.say('harms.ownStrike')}</h2>
      <OwnForm view={view} action={`${OWN_PATH}/strike`}>
        <input type="hidden" name="harm" value={harm.id} />
        <input type="hidden" name="saw" value={harm.newest} />
        <Textarea
          {...{ name: 'reason', label: words.say('harms.ownReason'), rows: 2 }}
          value={typeof reason === 'string' ? reason : undefined}
        />
        <Button kind="secondary">{words.say('harms.strikeIt')}</Button>
      </OwnForm>
    </>
  )
}
