import {
  addDays,
  mayShare,
  nameSharing,
  personAsHolder,
  refreshRow,
  unitAsHolder,
} from '../../../platform/cases/index.ts'
import type { Holder } from '../../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { sharePurpose } from '../../../platform/cases/index.ts'
import { endClocks, partOf, type Acting } from '../../casefile/index.ts'
import { startBooked } from '../clocks.ts'
import { bookingLine, bookingMade, type GENDERS, type MEETINGS } from '../kinds.ts'
import { interpreterHolder } from '../people.ts'
import { AFTER_DAYS, CLOCKS, refuse } from '../rules.ts'

export interface NewBooking {
  readonly language: string
  readonly gender: (typeof GENDERS)[number]
  readonly day: string
  readonly time: string
  readonly meeting: (typeof MEETINGS)[number]
  readonly place: string
  readonly words: string
  readonly member: string | null
  /** Of an interpreter without a key here. */
  readonly interpreter: string
}

/** Books an interpreter; one of this instance gets a key to this one appointment, and to nothing else. */
export async function book(acting: Acting, wanted: NewBooking): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  if (wanted.day < today) return refuse('day-has-passed')
  const { member, interpreter, words, ...rest } = wanted
  const appointment = { ...rest, ...(words === '' ? {} : { words }) }
  const booking = platform.chance.id()
  const narrative = partOf(acting, 'narrative')
  const found = member === null ? null : await interpreterHolder(platform, { ...opened, member, today })
  if (found?.ok === false) return found
  const name = found === null ? interpreter : found.value.name
  const subject = { id: booking, saw: null }
  const body = { ...appointment, interpreter: name, member }
  work.say(narrative, bookingMade, { facets: { booking }, body, subject })
  if (found !== null) {
    const may = await mayShare({ ...platform, pool: platform.database.app }, opened, [])
    if (!may.ok) return may
    nameSharing(platform, work, { file: opened.file, compartment: narrative.compartment, head: may.value })
    const people = await platform.directory.current()
    const unit = opened.author.unit ?? ''
    const others = [unitAsHolder(platform.directory, people, unit), personAsHolder(platform, opened)]
    const holders = [found.value.holder, ...others.filter((one): one is Holder => one !== null)]
    const place = work.openCompartment({
      ...{ file: opened.file, fileKind: opened.states.get('narrative')?.fileKind ?? 'case', custody: 'members' },
      ...{ purpose: sharePurpose(booking), holders, until: addDays(wanted.day, AFTER_DAYS) },
    })
    const desk = people.units.get(unit)?.name ?? ''
    work.say(place, bookingLine, { facets: {}, body: { ...appointment, booking, desk } })
  }
  // What an earlier booking left to do is done with this one.
  endClocks(acting, [CLOCKS.other, CLOCKS.again])
  startBooked({ platform, work, narrative, file: opened.file, today }, { id: booking, day: wanted.day })
  refreshRow(work, opened.file, today)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
