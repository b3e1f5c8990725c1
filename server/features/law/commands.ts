import { authorFor } from '../../platform/access/index.ts'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import {
  CORRECTIONS_FILE_KIND,
  CORRECTIONS_PURPOSE,
  normConfirmed,
  normCorrected,
  normTakenBack,
} from '../../platform/corrections/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { lawTexts, placeKey, standing, type Correction, type FactPlace } from '../../platform/norms/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { factKind, takes } from './facts.ts'
import { LAWYERS, refuse } from './rules.ts'

interface Speaking {
  readonly platform: Platform
  readonly acting: Acting
  /** Civil date of the instance. */
  readonly today: string
}

/** A word on one fact, with everything by which a reader can check it. */
export interface Word {
  readonly place: FactPlace
  /** The newest word that the page showed; null where there was none. */
  readonly saw: string | null
  readonly value: string | null
  readonly deposited: string | null
  readonly inForceFrom: string | null
  readonly reason: string
  readonly instrument: string
  readonly article: string
  readonly address: string
  readonly note: string
}

/** Corrects a fact of the law for this instance, or confirms a derived reading, whichever the place is for. */
export async function sayWord(speaking: Speaking, word: Word): Promise<Outcome<null, string>> {
  const { platform, today } = speaking
  const { law } = await platform.lawInForce()
  const kind = factKind(law, lawTexts().instruments, word.place)
  if (kind === null) return refuse('no-such-fact')
  if (!takes(kind, word.value)) return refuse(kind.counts === undefined ? 'no-such-fact' : 'margin-out-of-limits')
  const isEnd = word.value !== null && law.mappings.acceptance_status[word.value] === 'exit'
  if (isEnd && word.inForceFrom === null) return refuse('end-needs-day')
  // Who is asked on it must be able to look it up, and from which day it counts.
  const isBetween = word.place.file === 'instruments'
  if (isBetween && word.inForceFrom === null) return refuse('force-needs-day')
  if (isBetween && word.address === '' && word.instrument === '') return refuse('force-needs-source')
  const { reason, instrument, article, address, note } = word
  const body = { role: roleOf(speaking), reason, instrument, article, address, note }
  const place = { ...factOf(platform, word.place), saidOn: today }
  const { value, deposited, inForceFrom } = word
  const subject = { id: place.fact, saw: word.saw }
  return written(speaking, (work, at) =>
    kind.does === 'confirms'
      ? work.say(at, normConfirmed, { facets: place, body, subject })
      : work.say(at, normCorrected, { facets: { ...place, value, deposited, inForceFrom }, body, subject }),
  )
}

/** What this instance said of a fact is not held any more; it stays to be read. */
export async function takeBack(
  speaking: Speaking,
  { place, saw, reason }: { readonly place: FactPlace; readonly saw: string; readonly reason: string },
): Promise<Outcome<null, string>> {
  const { platform, today } = speaking
  const { corrections } = await platform.lawInForce()
  if (newestOn([...standing(corrections)], place) === null) return refuse('nothing-to-take-back')
  const facets = { ...factOf(platform, place), saidOn: today }
  const body = { role: roleOf(speaking), reason }
  return written(speaking, (work, at) =>
    work.say(at, normTakenBack, { facets, body, subject: { id: facets.fact, saw } }),
  )
}

const newestOn = (all: readonly Correction[], place: FactPlace): Correction | null =>
  all.find((one) => placeKey(one) === placeKey(place)) ?? null

const roleOf = ({ acting }: Speaking): string => acting.who.roles.find(({ role }) => LAWYERS.includes(role))?.role ?? ''

/** One subject for one place, whichever authority speaks: of two at once, the second sees both. */
const factOf = ({ primitives }: Platform, { file, record, field }: FactPlace) => ({
  ...{ file, record, field },
  fact: subjectUuid(primitives, CORRECTIONS_FILE_KIND, `${file} ${record} ${field}`),
})

async function written(
  { platform, acting }: Speaking,
  say: (work: Work, at: OpenCompartment) => unknown,
): Promise<Outcome<null, string>> {
  const work = platform.chronicle.begin(authorFor(acting.session, acting.who, LAWYERS))
  const { authority } = acting.session
  const known = await platform.corrections.placeFor(authority)
  const place =
    known ??
    work.openCompartment({
      ...{ file: work.openFile(CORRECTIONS_FILE_KIND), fileKind: CORRECTIONS_FILE_KIND, purpose: CORRECTIONS_PURPOSE },
      ...{ custody: 'instance', holders: [platform.directory.instanceHolder(authority)] },
    })
  say(work, place)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
