import { newReceipt } from '@recourse/chronicle'
import { keep, send, underWay } from '../server/features/report/commands.ts'
import { EMPTY_DRAFT } from '../server/features/report/form/draft.ts'
import type { Asking } from '../server/features/report/form/asking.ts'
import { showReceipt } from '../server/platform/cases/index.ts'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import { browserless } from '../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { PARAGRAPH, random } from './bench-house.ts'
import { atLeast, atMost, median, quantile, type Figure } from './figure.ts'
import { load, timesMs } from './load.ts'

const CLIENTS = 16
const ROUND_MS = 4000
const ROUNDS = 3
const RETURNS = 30
const TODAY = '2026-03-11'

/** A report as people send it: an account of a page, two events, four needs, a contact, a name to be called by. */
const DRAFT = {
  ...EMPTY_DRAFT,
  pages: {
    story: { account: PARAGRAPH.repeat(4) },
    where: { stateOne: 'COL', stateTwo: 'ESP' },
    needs: { 'need-domain-safety': ['safety-now', 'safety-family'], 'need-domain-legal': ['legal-info', 'legal-aid'] },
    contact: { phone: '+57 000 000', hours: 'mornings' },
    identity: { called: 'Sol' },
    sharing: { services: 'yes' },
  },
  events: ['spring', 'summer'].map((told) => ({
    id: crypto.randomUUID(),
    told,
    where: '',
    state: 'COL',
    what: PARAGRAPH,
  })),
}

async function report(desk: SettledDesk, asking: Asking): Promise<Uint8Array> {
  const { house } = desk
  const secret = newReceipt(random)
  const current = await underWay(house, secret)
  if (current === null) throw new Error('no slot')
  const kept = await keep(house, current, { saw: 0, draft: DRAFT, today: TODAY })
  if (!kept.ok) throw new Error(kept.refusal.code)
  const typedEnd = showReceipt(house.primitives, secret, '').digits.slice(-2).join('')
  const sending = { secret, typedEnd, asking, language: 'en', today: TODAY, timeZone: 'UTC' }
  const done = await send(house, { ...current, draft: DRAFT, version: 1 }, sending)
  if (!done.ok) throw new Error(done.refusal.code)
  return secret
}

/** (j) Sending with sealing by the server, and (k) coming back with a receipt. */
export async function reports(): Promise<readonly Figure[]> {
  const desk = await settledDesk('bench reports')
  await desk.reader('desk-officer')
  const { house } = desk
  const asking = { words: house.texts.in('en', 'UTC'), norms: house.norms }
  const rounds = []
  for (let round = 0; round <= ROUNDS; round += 1)
    rounds.push(await load(CLIENTS, ROUND_MS, () => report(desk, asking)))
  const measured = rounds.slice(1)
  const cpuMs = median(measured.map((one) => one.cpuMs))
  const secret = await report(desk, asking)
  const person = browserless(desk.app, new Map([[VISIT_COOKIE, house.visits.begin(secret)]]))
  const back = await timesMs(RETURNS, async () => void (await person.get('/mine')))
  await desk.close()
  const perSecond = median(measured.map((one) => one.perSecond))
  return [
    {
      ...{ id: 'j', what: 'reports sealed by the server, for each core of Node', unit: 'reports/s' },
      ...{
        value: 1000 / cpuMs,
        limit: atLeast(100),
        note: `${perSecond.toFixed(0)}/s on this machine, ${CLIENTS} clients`,
      },
    },
    {
      ...{ id: 'k', what: 'coming back with a receipt: the first own page', unit: 'ms', value: median(back) },
      ...{ limit: atMost(50), note: `p95 ${quantile(back, 0.95).toFixed(0)} ms` },
    },
  ]
}
