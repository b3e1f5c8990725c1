import { NO_FACTS, type Amount, type MeasureContent, type MoneyEntry } from '@recourse/remedies'
import { contactOf } from '../server/features/casefile/index.ts'
import { enterDecision } from '../server/features/decisions/commands.ts'
import { decisionsOf } from '../server/features/decisions/index.ts'
import { seePlan } from '../server/features/plan/index.ts'
import { moneyOn, noteOwnMoney, sayOwnStep } from '../server/features/promises/index.ts'
import {
  measuresOf,
  moneyOf,
  noteMoney,
  openMeasure,
  stepMeasure,
  voicesOf,
  type Plan,
} from '../server/features/remedies/index.ts'
import { addDays, dayIn } from '../server/platform/cases/index.ts'
import type { PersonView } from '../server/platform/feature.ts'
import { must, workerOf, type DemoInstance } from './instances.ts'
import { caseAt, today, type Filed } from './report.ts'
import type { Tell } from './tell.ts'

/** What the court of the other State awards. Court, company and sum are invented. */
const COURT = 'Juzgado Laboral de Las Ceibas (invented)'
const COMPANY = 'Plantation “Las Ceibas” (invented)'
const HEAD = 'head-moral-damage'
const AWARD: Amount = { currency: 'EUR', minor: 1_200_000 }
const DUE_DAYS = 30

/** The case open for the desk, with who may say what. */
async function planAt(home: DemoInstance, file: string): Promise<Plan> {
  const acting = await caseAt(home, workerOf(home, 'desk-officer').acting, file)
  const people = await home.house.directory.current()
  return { acting, voices: voicesOf(people, acting.opened, dayIn(home.timeZone)) }
}

/** The same file as the person sees it, who came back with their receipt. */
async function ownView(home: DemoInstance, { secret }: Filed): Promise<PersonView> {
  const { house } = home
  const [own] = await house.receipts.files(secret)
  if (own === undefined) throw new Error('the receipt opens nothing')
  const [opened, people] = [await house.cases.openForPerson(own, ['narrative']), await house.directory.current()]
  // Nobody looks at a page here, so nobody visits one.
  const visitor = undefined as never
  return { platform: house, visitor, own, opened, people, today: today(home) }
}

const ordered = (decision: string, state: string, due: string): Omit<MeasureContent, 'remedy' | 'form' | 'what'> => ({
  ...{ level: 'individual', owes: { kind: 'company', state, name: COMPANY, authority: null } },
  basis: { how: 'decision', decision, order: '', words: '' },
  ...{
    benefits: [],
    harms: [],
    needs: [],
    way: [],
    due,
    dueBasis: 'decision',
    funding: '',
    partOf: null,
    general: null,
  },
  indicators: { structure: [], process: [], outcome: [] },
})

/** The decision, and each of its orders as a measure; answers the ids of the payment and of the apology. */
async function enterAward(home: DemoInstance, abroad: DemoInstance, file: string): Promise<readonly [string, string]> {
  const on = today(home)
  const said = {
    reference: 'CO-771/26-S',
    proceeding: null,
    answer: null,
    wanted: '',
    words: 'Two orders: pay, and apologise.',
  }
  const decided = { kind: 'judgment', bodyState: abroad.jurisdiction, on, body: COURT, ...said } as const
  must(await enterDecision((await planAt(home, file)).acting, decided))
  const decision = decisionsOf((await planAt(home, file)).acting.opened.entries).at(-1)?.id ?? ''
  const base = ordered(decision, abroad.jurisdiction, addDays(on, DUE_DAYS))
  const orders = [
    { ...base, remedy: 'comp-moral', form: 'compensation', what: 'Pay the sister for what she went through' },
    { ...base, remedy: 'satisfaction-apology', form: 'satisfaction', what: 'Apologise to her in writing' },
  ]
  for (const content of orders) must(await openMeasure(await planAt(home, file), content))
  const { acting, voices } = await planAt(home, file)
  const [payment, apology] = measuresOf(acting.opened.entries, voices)
  if (payment === undefined || apology === undefined) throw new Error('an order is missing')
  return [payment.id, apology.id]
}

async function note(home: DemoInstance, file: string, measure: string, step: MoneyEntry['step']): Promise<void> {
  const plan = await planAt(home, file)
  const saw = moneyOf(plan.acting.opened.entries).at(-1)?.id ?? ''
  const where = { period: null, beneficiary: null, source: '', on: today(home), inAward: null }
  const entry = { measure, step, amount: AWARD, head: HEAD, ...where }
  // She is reached as she said: on her own page, where she comes back with her words.
  const safely = { way: 'own-page', saw: contactOf(plan.acting.opened.entries)?.id ?? null } as const
  must(await noteMoney(plan, { entry, saw, corrects: null, interest: null, evidence: [], words: '', safely }))
}

/** Whoever owes it says that it is done, with what shows it. */
async function claim(home: DemoInstance, file: string, measure: string, evidence: string): Promise<void> {
  const plan = await planAt(home, file)
  const saw = measuresOf(plan.acting.opened.entries, plan.voices).find(({ id }) => id === measure)?.head ?? ''
  const facts = { ...NO_FACTS, claimant: COMPANY, evidence: [evidence] }
  const said = { step: 'claim', by: 'desk', told: 'here', on: today(home), facts, words: '' } as const
  must(await stepMeasure(plan, { measure, saw, ...said }))
}

async function confirm(home: DemoInstance, filed: Filed, measure: string, words: string): Promise<void> {
  const view = await ownView(home, filed)
  const saw = (await seePlan(view)).measures.find((one) => one.measure.id === measure)?.measure.head ?? ''
  must(await sayOwnStep(view, { measure, saw, step: 'confirm', words }))
}

/** The money came: the person says so on their own page. */
async function received(home: DemoInstance, filed: Filed, measure: string): Promise<void> {
  const view = await ownView(home, filed)
  const saw = moneyOn(await seePlan(view), measure).at(-1)?.id ?? ''
  const sum = { line: `${HEAD} ${AWARD.currency}`, arrived: 'yes', amount: '12000', corrects: '' } as const
  must(await noteOwnMoney(view, { measure, saw, ...sum, words: '', typed: {} }))
}

/** From an award in one State to a payment and an apology that the person confirms in the other. */
export async function tellRemedy(
  { home, abroad }: { readonly home: DemoInstance; readonly abroad: DemoInstance },
  filed: Filed,
  tell: Tell,
): Promise<void> {
  const { file } = filed
  const [payment, apology] = await enterAward(home, abroad, file)
  await note(home, file, payment, 'awarded')
  tell('A court of the other State orders the company to pay and to apologise; each order is a measure of the plan.')
  await note(home, file, payment, 'paid')
  await claim(home, file, payment, 'Bank order 4711 (invented)')
  await claim(home, file, apology, 'Letter of the management (invented)')
  tell('The company says that both are done, and shows how. That alone confirms nothing.')
  await received(home, filed, payment)
  await confirm(home, filed, payment, 'Llegó el dinero, completo.')
  await confirm(home, filed, apology, 'Leí la carta. Dicen lo que hicieron.')
  tell('The sister, with her ten words, says that the money came and that the apology was made. Both are confirmed.')
}
