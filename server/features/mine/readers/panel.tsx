import type { VNode } from 'preact'
import { CASE_PURPOSES } from '../../../platform/cases/index.ts'
import { readingsOf } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { sentence, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { holderName, partName, Reason, roleWords, unitName } from '../room/names.tsx'
import type { MineKey, MineWords } from '../texts.ts'
import {
  emergenciesIn,
  handingsIn,
  readingDays,
  restoringsIn,
  type Emergency,
  type Handing,
  type ReadingLine,
} from './read.ts'

/** All parts: what was handed on stands in each, also in those that the person holds no key of. */
export const READERS_PURPOSES: readonly string[] = [...CASE_PURPOSES, 'counsel', 'notice']

/** Who has read what, on which day, and why (kernel 7). */
export async function readers(view: PersonView): Promise<VNode> {
  const { platform, own, opened, visitor } = view
  const words: MineWords = visitor.words
  const purposes = new Map([...opened.states].map(([purpose, { id }]) => [id, purpose]))
  const readings = await readingsOf(platform.database.app, own.file)
  const days = readingDays(readings, (id) => purposes.get(id), words.timeZone)
  return (
    <>
      <h1>{words.say('mine.readersTitle')}</h1>
      <p>{words.say('mine.readersIntro')}</p>
      <p>{words.say('mine.readersNotYours')}</p>
      <Emergencies words={words} told={emergenciesIn(opened.entries, words.timeZone)} />
      <Restorings words={words} told={restoringsIn(opened.entries, words.timeZone)} />
      <Handings view={view} handings={handingsIn(view)} purposes={purposes} />
      <h2>{words.say('mine.readersDays')}</h2>
      {days.length === 0 ? <p>{words.say('mine.readersNone')}</p> : null}
      {days.map(({ day, lines }) => (
        <section key={day}>
          <h3>
            <When at={{ civil: day }} />
          </h3>
          <ul>
            {lines.map((line, index) => (
              <Line key={index} view={view} line={line} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Line({ view, line }: { readonly view: PersonView; readonly line: ReadingLine }) {
  const words: MineWords = view.visitor.words
  const { role, unit, authority, reason, parts, times } = line
  return (
    <li>
      {sentence(words, 'mine.readerLine', {
        role: roleWords(words, role),
        unit: <Typed>{unitName(view, unit, authority)}</Typed>,
        parts: words.formats.list(parts.map((part) => partName(words, part))),
      })}{' '}
      <Reason words={words} code={reason} /> {times === 1 ? null : words.say('mine.readerTimes', { count: times })}
    </li>
  )
}

const BASES: Readonly<Record<Handing['facets']['basis'], MineKey>> = {
  consent: 'mine.basisConsent',
  law: 'mine.basisLaw',
  assignment: 'mine.basisAssignment',
  recovery: 'mine.basisRecovery',
  'break-glass': 'mine.basisBreakGlass',
}

interface HandingsProps {
  readonly view: PersonView
  readonly handings: readonly Handing[]
  readonly purposes: ReadonlyMap<string, string>
}

function Handings({ view, handings, purposes }: HandingsProps) {
  const words: MineWords = view.visitor.words
  if (handings.length === 0) return null
  return (
    <>
      <h2>{words.say('mine.handedTitle')}</h2>
      <ul>
        {handings.map(({ id, compartment, day, facets, reason }) => (
          <li key={id}>
            {sentence(words, 'mine.handedLine', {
              day: <When at={{ civil: day }} />,
              part: partName(words, purposes.get(compartment) ?? 'erased'),
              to: words.formats.list(namesOf(view, facets.wraps)),
            })}{' '}
            {words.say(BASES[facets.basis])}
            {reason === null ? null : <TypedText>{reason}</TypedText>}
          </li>
        ))}
      </ul>
    </>
  )
}

const namesOf = (view: PersonView, wraps: Handing['facets']['wraps']): readonly string[] => [
  ...new Set(wraps.map((wrap) => holderName(view, wrap))),
]

function Emergencies({ words, told }: { readonly words: MineWords; readonly told: readonly Emergency[] }) {
  if (told.length === 0) return null
  return (
    <>
      <h2>{words.say('mine.emergencyTitle')}</h2>
      <ul>
        {told.map(({ id, day, how, reason }) => (
          <li key={id}>
            {sentence(words, how === 'asked' ? 'mine.emergencyAsked' : 'mine.emergencyDeclined', {
              day: <When at={{ civil: day }} />,
            })}
            <TypedText>{reason}</TypedText>
          </li>
        ))}
      </ul>
    </>
  )
}

interface RestoringsProps {
  readonly words: MineWords
  readonly told: ReturnType<typeof restoringsIn>
}

function Restorings({ words, told }: RestoringsProps) {
  if (told.length === 0) return null
  return (
    <>
      <h2>{words.say('mine.restoreTold')}</h2>
      <ul>
        {told.map(({ id, day, reason }) => (
          <li key={id}>
            {sentence(words, 'mine.restoreToldLine', { day: <When at={{ civil: day }} /> })}
            <TypedText>{reason}</TypedText>
          </li>
        ))}
      </ul>
    </>
  )
}
