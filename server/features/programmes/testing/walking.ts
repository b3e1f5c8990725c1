import assert from 'node:assert/strict'
import type { Browserless, Seen } from '../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { shortReference } from '../../casefile/index.ts'
import { beginProgramme, moveProgramme, setRule } from '../commands.ts'
import { openProgramme, type OpenProgramme } from '../file.ts'
import type { Beneficiary } from '../read.ts'

export const TODAY = '2026-03-11'
export const ABOUT = {
  ...{ name: 'Planted river programme', owedBy: 'Ministry of Planted Repair', basis: 'Order 12 of the court.' },
}
export const DAYS = { from: '2026-03-01', until: '2026-12-31' }
export const LIVED = { words: 'Lived in the village on the day.', source: 'Order 12, paragraph 3' }
const OWN = '/mine/programmes'

export interface Registering {
  readonly file: string
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
  readonly rule: string
}

/** A programme and a person, from its rules to where they stand in it, by its pages. */
export class Walking {
  constructor(readonly desk: () => SettledDesk) {}

  async opened(file: string): Promise<OpenProgramme> {
    const open = await openProgramme(this.desk().house, await this.desk().reader('desk-officer'), file)
    assert.ok(open)
    return open
  }

  /** A programme with one rule, whose registration is open. */
  async aProgramme(): Promise<string> {
    const begun = await beginProgramme(this.desk().house, await this.desk().reader('desk-officer'), {
      ...ABOUT,
      ...DAYS,
    })
    assert.ok(begun.ok)
    const file = begun.value
    assert.ok((await setRule(await this.opened(file), { rule: null, saw: null, ...LIVED })).ok)
    const open = await this.opened(file)
    assert.ok((await moveProgramme(open, { to: 'registering', saw: open.programme.head, reason: '' })).ok)
    return file
  }

  async aCase(): Promise<Registering> {
    const [desk, file] = [this.desk(), await this.aProgramme()]
    const filed = await fileCase(desk, { called: 'Sol' })
    const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `/programmes/${file}/register`)
    const rule = (await this.opened(file)).programme.rules[0]?.id ?? ''
    return { file, filed, officer, person: await personBrowser(desk, filed.secret), rule }
  }

  async registered(answer = 'met'): Promise<Registering> {
    const one = await this.aCase()
    assert.equal((await ask(one)).status, 303)
    await agree(one)
    const done = await registerAs(one, answer)
    assert.equal(done.status, 303, done.body.slice(-3000))
    return one
  }

  async personIn({ file }: Pick<Registering, 'file'>): Promise<Beneficiary> {
    const [person] = (await this.opened(file)).programme.beneficiaries
    assert.ok(person)
    return person
  }

  async move(one: Registering, fields: Record<string, string>): Promise<Seen> {
    const person = await this.personIn(one)
    const answers = Object.fromEntries(
      person.answers.flatMap(({ rule, answer, reason }) => [
        [`answer-${rule}`, answer],
        [`why-${rule}`, reason],
      ]),
    )
    return one.officer.post(`/programmes/${one.file}/people/${person.id}`, { ...answers, saw: person.head, ...fields })
  }
}

const codeOf = ({ filed }: Registering): string => shortReference(filed.file)
export const ask = (one: Registering): Promise<Seen> =>
  one.officer.post(`/programmes/${one.file}/ask`, { code: codeOf(one) })
export const registerAs = (one: Registering, answer: string, why = 'A planted record.'): Promise<Seen> =>
  one.officer.post(`/programmes/${one.file}/register`, {
    ...{ code: codeOf(one), [`answer-${one.rule}`]: answer, [`why-${one.rule}`]: why },
  })

export async function agree(one: Registering, answer: 'given' | 'declined' = 'given', page = OWN): Promise<void> {
  const fields = fieldsOf((await one.person.get(page)).body, `${OWN}/answer`)
  assert.equal((await one.person.post(`${OWN}/answer`, { ...fields, answer })).location, OWN)
}
