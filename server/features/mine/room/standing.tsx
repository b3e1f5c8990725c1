import type { PersonView } from '../../../platform/feature.ts'
import { HANDLING_KIND, type CaseStatus, type RunningClock } from '../../../platform/cases/index.ts'
import type { AuthorityPage, People, Role, Unit } from '../../../platform/access/index.ts'
import { Link, Reference, sentence, Tag, Typed, When } from '../../../platform/ui/index.tsx'
import { nextOfMany } from '../../casefile/index.ts'
import { roleName } from '../../people/index.ts'
import type { MineKey, MineWords } from '../texts.ts'
import { addressOf } from './visiting.ts'

const STANDS: Readonly<Record<CaseStatus, MineKey>> = {
  received: 'mine.standsReceived',
  'asked-back': 'mine.standsAskedBack',
  accepted: 'mine.standsAccepted',
  referred: 'mine.standsReferred',
  declined: 'mine.standsDeclined',
  closed: 'mine.standsClosed',
  withdrawn: 'mine.standsWithdrawn',
}

const IF_NOTHING: Readonly<Record<CaseStatus, MineKey>> = {
  received: 'mine.ifNothingGoesOn',
  'asked-back': 'mine.ifNothingAskedBack',
  accepted: 'mine.ifNothingGoesOn',
  referred: 'mine.ifNothingGoesOn',
  declined: 'mine.ifNothingStays',
  closed: 'mine.ifNothingStays',
  withdrawn: 'mine.ifNothingStays',
}

/** Where the case stands, who holds it, and whom to ask. */
export function Standing({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const { opened, people, own } = view
  return (
    <>
      {own.kind === HANDLING_KIND ? <p>{words.say('mine.isComplaint')}</p> : null}
      <p>{words.say(STANDS[opened.standing.status])}</p>
      {opened.units.flatMap((id) => {
        const unit = people.units.get(id)
        const authority = unit === undefined ? undefined : people.authorities.get(unit.authority)
        if (unit === undefined || authority === undefined) return []
        return [<HeldBy key={id} words={words} unit={unit} authority={authority} view={view} />]
      })}
    </>
  )
}

interface HeldByProps {
  readonly words: MineWords
  readonly unit: Unit
  readonly authority: AuthorityPage
  readonly view: PersonView
}

function HeldBy({ words, unit, authority, view: { people, opened } }: HeldByProps) {
  const role = roleToAsk(people, unit.id, opened.standing.member)
  return (
    <p>
      {sentence(words, 'mine.heldBy', {
        unit: <Typed>{unit.name}</Typed>,
        authority: <Typed>{authority.name}</Typed>,
      })}{' '}
      {role === undefined ? null : sentence(words, 'mine.askFor', { role: roleName(words, role) })}
    </p>
  )
}

/** Roles that speak with people, the nearest to the case first. */
const SPEAKING: readonly Role[] = ['case-handler', 'desk-officer', 'supervisor']

/** The role of whoever works on the case, or of those of the unit who speak with people. Never a name. */
function roleToAsk(people: People, unit: string, member: string | null): Role | undefined {
  const inForce = [...people.memberships.values()].filter((one) => one.unit === unit && !one.ended)
  const assigned = member === null ? [] : inForce.filter((one) => one.member === member)
  const roles = (assigned.length > 0 ? assigned : inForce).map(({ role }) => role)
  return SPEAKING.find((role) => roles.includes(role)) ?? roles[0]
}

/** What must happen by which day, whose it is, and where that stands written. */
export function Clocks({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const rules = view.platform.clockRules()
  const isOver = ({ rule, due }: RunningClock): boolean => rules.get(rule)?.endsByItself === true && due < view.today
  const clocks = nextOfMany(
    view.platform,
    view.opened.standing.clocks.filter((clock) => !isOver(clock)),
  )
  if (clocks.length === 0) return <p>{words.say('mine.noClocks')}</p>
  return (
    <ul>
      {clocks.map((clock) => (
        <ClockLine key={clock.id} view={view} clock={clock} />
      ))}
    </ul>
  )
}

const OWNERS = { desk: 'mine.ownerDesk', person: 'mine.ownerYou', other: 'mine.ownerOther' } as const

function ClockLine({ view, clock }: { readonly view: PersonView; readonly clock: RunningClock }) {
  const words: MineWords = view.visitor.words
  const rule = view.platform.clockRules().get(clock.rule)
  return (
    <li>
      {sentence(words, 'mine.clockBy', {
        day: <When at={{ civil: clock.due }} />,
        who: words.say(OWNERS[clock.owner]),
        what: rule === undefined ? <Reference>{clock.rule}</Reference> : rule.label(view.visitor.words, clock.source),
      })}{' '}
      {clock.due < view.today ? <Tag tone="attention">{words.say('mine.clockOver')}</Tag> : null}
      <div class="hint">
        {rule === undefined ? <Reference>{clock.source}</Reference> : rule.source(view.visitor.words)}
      </div>
    </li>
  )
}

/** What happens if nobody does anything, and what one can do against a decision or against how it goes. */
export function Otherwise({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const { status } = view.opened.standing
  return (
    <>
      <h2>{words.say('mine.ifNothingTitle')}</h2>
      <p>{words.say(IF_NOTHING[status])}</p>
      <h2>{words.say('mine.objectTitle')}</h2>
      {status === 'declined' ? (
        <p>
          {words.say('mine.objectHow')}{' '}
          <Link href={addressOf(view.own, '/mine/messages/object')}>{words.say('mine.objectGo')}</Link>
        </p>
      ) : null}
      {view.own.kind === HANDLING_KIND ? null : (
        <p>
          {words.say('mine.complainHow')}{' '}
          <Link href={addressOf(view.own, '/mine/complaint')}>{words.say('mine.complainGo')}</Link>
        </p>
      )}
    </>
  )
}
