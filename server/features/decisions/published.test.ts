import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { standingOf } from '@recourse/remedies'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { ordersOf } from './desk/tab.tsx'
import { decisionsOf } from './read.ts'
import { aCase, day, entered, graded, openedFor, order, step } from './testing/cases.ts'

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
