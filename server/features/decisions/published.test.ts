import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { standingOf } from '@recourse/remedies'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { day } from '../../../test/case-at-tab.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { ordersOf } from './desk/tab.tsx'
import { decisionsOf } from './read.ts'
import { aCase, entered, graded, openedFor, order, step } from './testing/cases.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('published')))
after(() => desk.close())

/**
 * Inter-American Court of Human Rights, Servellón García et al. v. Honduras, judgment of 21 September 2006: its operative
 * paragraphs 8 to 14, as the Court's orders on monitoring tell them, and how it graded each on 5 August 2008. Sources:
 * http://lawsdocbox.com/Legal_Issues/127797982-Order-of-the-inter-american-court-of-human-rights-of-november-22-2011-case-of-servellon-garcia-et-al-v-honduras-monitoring-compliance-with-judgment.html
 * https://summa.cejil.org/es/entity/slng1s17edu6jemi?file=11275.pdf&page=2 (order before it),
 * https://summa.cejil.org/en/entity/wzy5njuntuaqbyb9?page=2 (what was still pending: paragraphs 8 and 13).
 */
const MONITORED = 'https://summa.cejil.org/en/entity/wzy5njuntuaqbyb9?page=2'
const PARAGRAPHS = [
  ['8', 'satisfaction', 'Investigate, and remove what keeps up impunity', 'pending compliance'],
  ['9', 'satisfaction', 'Publish parts of the judgment in the Official Gazette', 'complied'],
  ['10', 'satisfaction', 'Public act that acknowledges responsibility', 'complied'],
  ['11', 'symbolic', 'Plaque with the names in the street named in their memory', 'complied'],
  ['12', 'guarantees-of-non-repetition', 'Training of police, judges, prosecutors and prisons', 'complied'],
  ['13', 'guarantees-of-non-repetition', 'Campaign on the protection of children and youth', 'pending compliance'],
  ['14', 'guarantees-of-non-repetition', 'One database of violent deaths of children and youth', 'complied'],
] as const

test('Servellón García: each operative paragraph is a measure, graded by the Court as it said, and no grade confirms one', async () => {
  const one = await aCase(desk)
  const decision = await entered(one, {
    ...{ kind: 'judgment', body: 'Inter-American Court of Human Rights', ...day('on', '2006-09-21') },
  })
  for (const [basisOrder, form, what, value] of PARAGRAPHS) {
    const level = form === 'guarantees-of-non-repetition' ? 'general' : 'individual'
    const owes = { owesKind: 'government-ministry', owesState: 'HND' }
    const measure = await order(one, decision, { ...owes, basisOrder, form, what, level })
    await graded(one, decision, { scale: 'iacthr', value, measure, source: MONITORED, ...day('on', '2008-08-05') })
  }
  const orders = await ordersOf(await openedFor(one), decision)
  const [found] = decisionsOf((await openedFor(one)).opened.entries)
  const gradeOf = (id: string) => found?.grades.find(({ measure }) => measure === id)?.value
  assert.deepEqual(
    orders.map(({ id, content }) => [content.basis.order, gradeOf(id)]),
    PARAGRAPHS.map(([number, , , value]) => [number, value]),
  )
  // What the Court holds to be done is still for the person, or somebody independent, to confirm here.
  assert.ok(orders.every(({ state }) => state === 'ordered'))
  assert.equal(orders.filter(({ content }) => content.level === 'general').length, 3)
  const { body } = await one.officer.get(`${one.at('decisions')}?decision=${decision}`)
  assert.match(body, /pending compliance/)
})

/**
 * Inter-American Court of Human Rights, Fernández Ortega et al. v. Mexico, judgment of 30 August 2010 (Series C No. 215): its
 * operative paragraphs 11 to 25, in few words. Paragraphs 11, 15, 16 and 21 to 23 are as the Court quotes them in its order
 * of 25 November 2010: https://summa.cejil.org/es/entity/mzhw9xr8jjor?file=5344.pdf&page=1. The others are from memory,
 * unverified; the judgment is https://caselaw.ihrda.org/en/entity/tiv7kvaxpn.
 */
const DOZEN = [
  ['11', 'satisfaction', 'individual', 'Investigate and try in the ordinary courts'],
  ['12', 'satisfaction', 'individual', 'Look at the conduct of the official who hindered the complaint'],
  ['13', 'guarantees-of-non-repetition', 'general', 'Bring the law on military justice into line'],
  ['14', 'guarantees-of-non-repetition', 'general', 'Give an effective remedy against military jurisdiction'],
  ['15', 'satisfaction', 'individual', 'Public act that acknowledges responsibility'],
  ['16', 'satisfaction', 'individual', 'Publish what was ordered of the judgment'],
  ['17', 'rehabilitation', 'individual', 'Medical and psychological treatment'],
  ['18', 'guarantees-of-non-repetition', 'general', 'One protocol for the investigation of sexual violence'],
  ['19', 'guarantees-of-non-repetition', 'general', 'Training on diligent investigation of sexual violence'],
  ['20', 'guarantees-of-non-repetition', 'general', 'Training of the armed forces in human rights'],
  ['21', 'rehabilitation', 'individual', 'Scholarships for the children'],
  ['22', 'collective', 'general', 'Resources for a community centre for women'],
  ['23', 'collective', 'general', 'Food and lodging for girls at secondary school'],
  ['24', 'guarantees-of-non-repetition', 'general', 'Services for women who suffered violence'],
  ['25', 'compensation', 'individual', 'Pay what was awarded, and costs'],
] as const

test('Fernández Ortega: fifteen orders stand apart, a broad one is split, and the judgment is carried out one by one', async () => {
  const one = await aCase(desk)
  const decision = await entered(one, {
    ...{ kind: 'judgment', body: 'Inter-American Court of Human Rights', ...day('on', '2010-08-30') },
  })
  const owes = { owesKind: 'government-ministry', owesState: 'MEX' }
  const ids = new Map<string, string>()
  for (const [basisOrder, form, level, what] of DOZEN)
    ids.set(basisOrder, await order(one, decision, { ...owes, basisOrder, form, level, what }))
  const partOf = ids.get('11') ?? ''
  for (const [at, what] of ['Open the file in an ordinary court', 'Name who was responsible'].entries())
    await order(one, decision, { ...owes, basisOrder: `11 ${at + 1}`, form: 'satisfaction', what, partOf })
  const orders = await ordersOf(await openedFor(one), decision)
  assert.deepEqual(
    orders.map(({ content }) => content.basis.order),
    DOZEN.flatMap(([number]) => (number === '11' ? ['11', '11 1', '11 2'] : [number])),
  )
  assert.ok(orders.every(({ state }) => state === 'ordered'))
  assert.equal(orders.filter(({ content }) => content.level === 'general').length, 8)
  const claim = { claimant: 'Planted ministry', evidence: 'planted file', ...day('on', '2026-01-10') }
  const claimed = async (measure: string) => {
    const { body } = await one.officer.get(`${one.at('plan')}?measure=${measure}&step=claim&by=desk`)
    const form = fieldsOf(body, `${one.at('plan')}/step`)
    return (await one.officer.post(`${one.at('plan')}/step`, { ...form, ...claim })).status
  }
  assert.equal(await claimed(partOf), 409, 'a broad order is not done while a part of it is open')
  assert.equal(await claimed(ids.get('16') ?? ''), 303)
  const { rows } = await desk.house.database.app.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from measure where file = $1 group by state order by state',
    [one.filed.file],
  )
  assert.deepEqual(rows, [
    { state: 'done-claimed', count: 1 },
    { state: 'ordered', count: 16 },
  ])
})

/**
 * Council of Europe, Yuriy Nikolayevich Ivanov and Zhovner group v. Ukraine: pilot judgment of 15 October 2009, final on
 * 15 January 2010; a remedy was due by 15 July 2011; first case of the group of 29 June 2004, final on 29 September 2004;
 * classified as "Pilot judgment" and "Complex problem": https://rm.coe.int/090000168089ed13. The group had 418 cases on
 * 7 June 2017: https://app.lexploria.com/document/840733-case-of-yuriy-nikolayevich-ivanov-and-zhovner-group-against-ukraine
 */
const NOTES = 'https://rm.coe.int/090000168089ed13'
const COURT = { kind: 'judgment', body: 'European Court of Human Rights' }
const LEADING = '40450/04'

test('Ivanov and the Zhovner group: a general measure of the leading case, and repetitive cases that point to it', async () => {
  const leading = await aCase(desk)
  const pilot = await entered(leading, { ...COURT, reference: LEADING, ...day('on', '2009-10-15') })
  assert.equal((await step(leading, pilot, 'final', day('on', '2010-01-15'))).status, 303)
  await order(leading, pilot, {
    ...{ basisOrder: '46', form: 'guarantees-of-non-repetition', level: 'general', owesState: 'UKR' },
    ...{
      what: 'An effective remedy where judgments are not enforced',
      dueBasis: 'decision',
      ...day('due', '2011-07-15'),
    },
  })
  const classified = { scale: 'Indicator for the classification', source: NOTES, ...day('on', '2018-06-07') }
  await graded(leading, pilot, { ...classified, value: 'Pilot judgment' })

  const repetitive = await aCase(desk)
  const first = await entered(repetitive, { ...COURT, reference: '56848/00', ...day('on', '2004-06-29') })
  assert.equal((await step(repetitive, first, 'final', day('on', '2004-09-29'))).status, 303)
  await order(repetitive, first, {
    ...{ basisOrder: '1', form: 'restitution', what: 'The judgment of the State’s own court is enforced' },
    ...{ general: LEADING, owesState: 'UKR' },
  })
  await graded(repetitive, first, { ...classified, value: 'Complex problem' })

  const [general] = await ordersOf(await openedFor(leading), pilot)
  const [own] = await ordersOf(await openedFor(repetitive), first)
  assert.ok(general && own)
  assert.deepEqual([general.content.level, own.content.level], ['general', 'individual'])
  assert.equal(own.content.general, LEADING)
  // 418 cases waited on 7 June 2017 for what was due on 15 July 2011: 2154 days.
  assert.equal(standingOf(general, '2017-06-07').lateDays, 2154)
  const grades = async (one: typeof leading) =>
    decisionsOf((await openedFor(one)).opened.entries).flatMap(({ grades: all }) => all.map(({ value }) => value))
  assert.deepEqual([await grades(leading), await grades(repetitive)], [['Pilot judgment'], ['Complex problem']])
  const { body } = await repetitive.officer.get(`${repetitive.at('plan')}?measure=${own.id}`)
  assert.match(body, /40450\/04/)
})
