import type { CompartmentState } from '@recourse/chronicle'
import { consentGiven, holdersNow, personHolder, subjectUuid } from '../../../platform/cases/index.ts'
import { disclose, placeOf } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { beginOwn, ownPart } from '../../mine/index.ts'
import { counselWritten, WRITTEN_MAX } from '../kinds.ts'
import { unitsHolding } from '../read.ts'
import { COUNSEL_PURPOSE, counselUnits, OPENABLE, refuse, type Openable } from '../rules.ts'

export interface Access {
  readonly unit: string
  readonly parts: readonly Openable[]
  /** Exactly the words that the person had before them. */
  readonly shown: readonly string[]
}

/**
 * Gives a lawyer access: to what the person and they write from now on, and to the parts that were ticked. First a
 * fresh key that only the person (and counsel of before) holds, then its disclosure: cut in between, nothing is open.
 */
export async function giveAccess(view: PersonView, wanted: Access): Promise<Outcome<null, string>> {
  const { platform, people, opened, own, today } = view
  const unit = counselUnits(people, today).find(({ id }) => id === wanted.unit)
  const holder = unit === undefined ? null : platform.directory.unitHolder(people, unit)
  if (unit === undefined || holder === null) return refuse('no-such-counsel')
  const known = opened.states.get(COUNSEL_PURPOSE)
  if (known !== undefined && unitsHolding(known).includes(unit.id)) return refuse('has-access')
  const fresh = await freshKey(view, known)
  if (!fresh.ok) return fresh
  const states = await platform.cases.statesOf(own.file)
  const work = beginOwn(view)
  const consent = platform.chance.id()
  const body = { consent, recipient: unit.name, shown: [...wanted.shown] }
  work.say(ownPart(view, 'narrative'), consentGiven, { facets: { purpose: 'counsel' }, body, recordedOn: today })
  const parts = OPENABLE.filter((part) => wanted.parts.includes(part))
  for (const purpose of [COUNSEL_PURPOSE, ...parts]) {
    const state = states.get(purpose)
    if (state === undefined) continue
    const { keyring } = opened
    await keyring.open([state])
    // What was written with other counsel before stays with them; of a part of the case the past goes along, as shown.
    const all = state.epochs.map(({ epoch }) => epoch)
    const epochs = purpose === COUNSEL_PURPOSE ? [Math.max(...all)] : all
    const why = { purpose: 'counsel', basis: 'consent', reason: unit.name, consent, recordedOn: today } as const
    const said = disclose(platform.primitives, work, { state, keyring }, { holders: [holder], epochs, ...why })
    if (!said.ok) return said
  }
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** A key that whoever is given access next holds from here on, and nobody who has none. */
async function freshKey(view: PersonView, known: CompartmentState | undefined): Promise<Outcome<null, string>> {
  const { platform, people, own, opened, today } = view
  const subject = subjectUuid(platform.primitives, own.file, COUNSEL_PURPOSE)
  const head = (await platform.chronicle.subjectHeads([subject])).get(subject) ?? null
  // Another window has opened it since this page was read.
  if (known === undefined && head !== null) return refuse('moved')
  const work = beginOwn(view)
  const person = personHolder(own.person, own.keys)
  const place =
    known === undefined
      ? work.openCompartment({
          ...{ file: own.file, fileKind: own.kind, purpose: COUNSEL_PURPOSE, custody: 'members' },
          ...{ holders: [person], recordedOn: today },
        })
      : work.rotate(known, {
          holders: holdersNow(platform, people, known, opened.authority, [person]),
          ...{ reason: 'counsel-added', recordedOn: today },
        })
  const entry = work.said.at(-1)?.saying.id ?? ''
  work.subjects.push({ subject, compartment: place.compartment, expected: head, entry })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** What the person writes to their counsel. No list of the desk changes: that they wrote is not the desk's affair. */
export async function writeToCounsel(view: PersonView, text: string): Promise<Outcome<null, string>> {
  const { platform, opened, today } = view
  const state = opened.states.get(COUNSEL_PURPOSE)
  if (state === undefined) return refuse('no-counsel')
  if (text.trim() === '' || text.length > WRITTEN_MAX) return refuse('nothing-written')
  const work = beginOwn(view)
  const said = { facets: { from: 'person' as const }, body: { text }, recordedOn: today }
  work.say(placeOf(platform.primitives, state), counselWritten, said)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
