import type { Amount } from '@recourse/remedies'
import { refreshRow } from '../../platform/cases/index.ts'
import { placeOf, type Work } from '../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { contactHeeded, contactOf, safelyHeard, type SaidSafely } from '../casefile/index.ts'
import { store } from './commands.ts'
import { sayMoney } from './community.ts'
import { moneySubject, type OpenProgramme } from './file.ts'
import { programmeArrived, programmePaid } from './kinds.ts'
import { paymentsIn, type Payment } from './own/read.ts'
import type { Money } from './read.ts'
import { openCase } from './registering.ts'
import { refuse } from './rules.ts'

/** Money for one person is told in their case, where they say whether it arrived. */

/** Payments of one programme to one person; a case with more was never seen. */
const PAYMENTS_MAX = 200

export interface NewMoney {
  readonly said: Money
  /** Newest word on the money of the programme that the page had; null: none. */
  readonly saw: string | null
  readonly today: string
  /** By which way the person hears of it: for what is paid out to one. */
  readonly safely: SaidSafely
}

/** Money goes out to somebody only after a look at what they said of safe contact. */
async function sayHeeded(
  open: OpenProgramme,
  work: Work,
  file: string,
  said: SaidSafely,
): Promise<Outcome<null, string>> {
  const opened = await open.platform.cases.openForStaff(open.reader, file, ['protection'])
  const heard = safelyHeard(opened === null ? null : contactOf(opened.entries), said)
  if (!heard.ok) return heard
  const place = opened?.place('protection') ?? null
  const body = { way: heard.value, agreement: said.saw, matter: 'payment', of: open.file } as const
  if (place !== null) work.say(place, contactHeeded, { facets: {}, body })
  return accept(null)
}

/** Writes money down; a payment to a person is told to them in the same act. A form that was sent twice pays once. */
export async function noteMoney(
  open: OpenProgramme,
  { said, saw, today, safely }: NewMoney,
): Promise<Outcome<null, string>> {
  const { platform, programme, author, file } = open
  if (saw !== open.moneyHead) return refuse('no-such-step')
  const work = platform.chronicle.begin(author)
  const done = sayMoney(open, work, { said, today, subject: { id: moneySubject(platform, file), saw } })
  if (!done.ok) return done
  const person = programme.beneficiaries.find(({ id }) => id === said.beneficiary)
  const isPaidOut = person !== undefined && said.step === 'paid'
  const heeded = isPaidOut ? await sayHeeded(open, work, person.case, safely) : accept(null)
  if (!heeded.ok) return heeded
  const opened = isPaidOut ? await openCase(open, person.case, ofPayments) : null
  const state = opened?.states.get('narrative')
  if (opened !== null && state !== undefined) {
    const payment = platform.chance.id()
    const body = { programme: file, name: programme.name, amount: { ...(said.amount as Amount) }, on: said.on }
    const subject = { id: payment, saw: null }
    work.say(placeOf(platform.primitives, state), programmePaid, { facets: { payment }, body, subject })
    refreshRow(work, opened.file, today)
  }
  return store(open, work)
}

const ofPayments = {
  order: 'newest',
  limit: PAYMENTS_MAX,
  kinds: [programmePaid.kind, programmeArrived.kind],
} as const

/** What was paid to somebody, and what they said of it, from their own case; nothing where that is not open to us. */
export async function paymentsTo(open: OpenProgramme, file: string): Promise<readonly Payment[]> {
  const opened = await openCase(open, file, ofPayments)
  return opened === null ? [] : paymentsIn(opened.entries).filter(({ programme }) => programme === open.file)
}
