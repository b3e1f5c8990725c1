import type { VNode } from 'preact'
import { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { caseMoved, clockStarted, eventTold, messageSent, needStated } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { countryName } from '../../../platform/norms/index.ts'
import { Tag, Typed, TypedText, type TimelineEvent } from '../../../platform/ui/index.tsx'
import { timeOf } from '../folds.ts'
import { clockWords, statusName } from '../names.ts'
import type { CasefileKey, CasefileWords } from '../texts.ts'
import { STATEMENT_KIND } from './chronicle-filter.ts'
import { knownTime } from './when.tsx'

const TITLES: Readonly<Record<string, CasefileKey>> = {
  'report.filed': 'casefile.toldReport',
  'event.told': 'casefile.toldEvent',
  'message.sent': 'casefile.toldMessage',
  'message.translated': 'casefile.toldTranslation',
  'case.moved': 'casefile.toldMove',
  'clock.started': 'casefile.toldClock',
  'clock.ended': 'casefile.toldClockEnd',
  'need.stated': 'casefile.toldNeed',
  'life.changed': 'casefile.toldLife',
  'needs.looked': 'casefile.toldLooked',
  [STATEMENT_KIND]: 'casefile.toldStatement',
  'access.asked': 'casefile.toldAccess',
  'consent.given': 'casefile.toldConsent',
  'consent.withdrawn': 'casefile.toldConsentEnd',
  'compartment.opened': 'casefile.toldOpened',
  'compartment.rotated': 'casefile.toldRotated',
  'compartment.disclosed': 'casefile.toldDisclosed',
  'compartment.withdrawn': 'casefile.toldWithdrawn',
  'referral.offered': 'casefile.toldOffered',
  'referral.moved': 'casefile.toldReferral',
  'booking.made': 'casefile.toldBooked',
  'booking.moved': 'casefile.toldBooking',
  'entry.erased': 'casefile.toldErased',
  'file.opened': 'casefile.toldFile',
  'person.keyed': 'casefile.toldKeys',
  'file.retention': 'casefile.toldRetention',
  'file.bodies-excluded': 'casefile.toldExcluded',
  'file.hold-lapsed': 'casefile.toldHoldEnd',
  'file.linked': 'casefile.toldLink',
  'file.added': 'casefile.toldAdded',
  'exchange.file': 'casefile.toldAdded',
  'restore.asked': 'casefile.toldRestoreAsked',
  'restore.done': 'casefile.toldRestored',
  'facets.amended': 'casefile.toldAmended',
  'compartment.released': 'casefile.toldReleased',
  'file.held': 'casefile.toldHold',
  'file.hold-released': 'casefile.toldHoldEnd',
}

/** A capability's own kind: its room isn't known here. */
const saidWords = z.object({ words: z.string() })

/** The words of an entry; null where its title says it all. */
function wordsOf(view: CaseView, entry: ReadEntry & { state: 'open' }): VNode | null {
  const words: CasefileWords = view.visitor.words
  switch (entry.kind) {
    case eventTold.kind: {
      const { when, where, state, what } = eventTold.body.parse(entry.body)
      return (
        <>
          <p>
            <Typed>{when.told}</Typed> {where === undefined ? null : <Typed>{where}</Typed>}{' '}
            {state === undefined ? null : <Tag>{countryName(words.code, state)}</Tag>}
          </p>
          <TypedText>{what}</TypedText>
        </>
      )
    }
    case STATEMENT_KIND:
      return <TypedText>{saidWords.safeParse(entry.body).data?.words ?? ''}</TypedText>
    case messageSent.kind:
      return <TypedText>{messageSent.body.parse(entry.body).text}</TypedText>
    case caseMoved.kind:
      return (
        <>
          <Tag>{statusName(words, caseMoved.facets.parse(entry.facets).to)}</Tag>
          <TypedText>{caseMoved.body.parse(entry.body).words}</TypedText>
        </>
      )
    case clockStarted.kind:
      return <p>{clockWords(view.platform, view.visitor.words, clockStarted.facets.parse(entry.facets)).label}</p>
    default:
      return entry.kind === needStated.kind ? <NeedSaid view={view} entry={entry} /> : null
  }
}

function NeedSaid({ view, entry }: { readonly view: CaseView; readonly entry: ReadEntry & { state: 'open' } }) {
  const { need, answer } = needStated.facets.parse(entry.facets)
  const words: CasefileWords = view.visitor.words
  const asked = view.platform.norms.words(words.code).find('needs', need, 'question')?.text ?? need
  return (
    <p>
      <Typed>{asked}</Typed> <Tag>{words.say(`casefile.said-${answer}`)}</Tag>
    </p>
  )
}

/** What a kind of the platform is called; kinds of a feature are named by the feature. */
export const isNamed = (kind: string): boolean => TITLES[kind] !== undefined

/** What an entry of a kind is called: by the feature that made it, by the platform's table, else by its code. */
export function entryTitle({ platform, visitor }: Pick<CaseView, 'platform' | 'visitor'>, kind: string): string {
  const words: CasefileWords = visitor.words
  const line = platform.chronicleLines().get(kind)
  const title = TITLES[kind]
  return line?.title(visitor.words) ?? (title === undefined ? kind : words.say(title as 'casefile.toldReport'))
}

/** One entry as the timeline shows it: what is sealed or erased is counted, never silently missing. */
export function eventOf(
  view: CaseView,
  entry: ReadEntry,
  sortKey: string,
  named: (actor: string) => string | null,
): TimelineEvent {
  const words: CasefileWords = view.visitor.words
  const line = view.platform.chronicleLines().get(entry.kind)
  const said = entryTitle(view, entry.kind)
  const by = named(entry.header.actor)
  const at = knownTime(timeOf(entry))
  const base = { id: entry.header.id, title: said, at, sortKey, ...(by === null ? {} : { by }) }
  if (entry.state === 'sealed') return { ...base, children: words.say('casefile.sealedItems', { count: 1 }) }
  if (entry.state === 'erased') return { ...base, children: words.say('casefile.erased') }
  if (entry.state === 'unknown')
    return { ...base, children: words.say(entry.fault === 'weight' ? 'casefile.notSigned' : 'casefile.notRead') }
  const body = line?.render === undefined ? wordsOf(view, entry) : line.render(view, entry)
  return { ...base, ...(body === null ? {} : { children: body }) }
}
