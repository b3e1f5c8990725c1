import assert from 'node:assert/strict'
import { lookingAgain, type Browserless } from '../../../../test/browserless.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { must, type Partner } from '../../../../test/partners.ts'
import { beginDraft, openDraft } from '../draft.ts'
import { sendDraft } from '../send.ts'
import { does, inState, opened } from './referrals.ts'
import { browserAt, draftTo, pageThat, readerOf, TODAY } from './two-sides.ts'

const JIT = 'jit-setup'
export const page = (file: string): string => `/requests/${file}/team`

export const TERMS = {
  'endsOn-day': '30',
  'endsOn-month': '6',
  'endsOn-year': '2026',
  termsWords: 'Costs lie where they fall.',
}

/** Parties of joint teams, each with an officer before its pages; whoever opens one is the first. */
export class Parties {
  private constructor(
    private readonly houses: readonly Partner[],
    private readonly browsers: ReadonlyMap<Partner, Browserless>,
  ) {}

  static async of(...houses: readonly Partner[]): Promise<Parties> {
    const browsers = new Map<Partner, Browserless>()
    for (const one of houses) browsers.set(one, await browserAt(one, 'officer', one.officer))
    return new Parties(houses, browsers)
  }

  /** The same with others among them, or without some. */
  with(...houses: readonly Partner[]): Parties {
    return new Parties(houses, this.browsers)
  }

  at(who: Partner): Browserless {
    return this.browsers.get(who) ?? assert.fail('nobody there')
  }

  /** A team of all of them, proposed. */
  async team(): Promise<string> {
    const [first, ...others] = this.houses
    assert.ok(first && others[0])
    const to = others.map(({ authority }) => authority)
    const draft = draftTo(others[0], JIT, { to, title: 'A joint team' })
    const wanted = { requestKind: JIT, draft, today: TODAY }
    const { value } = await must(beginDraft(first.house, readerOf(first), wanted))
    const open = await openDraft(first.house, readerOf(first), { file: value.file, today: TODAY })
    assert.ok(open)
    const saw = (await first.house.chronicle.subjectHeads([open.file])).get(open.file) ?? ''
    return (await must(sendDraft(first.house, { open, saw }))).value.file
  }

  /** Everybody has heard what everybody said: whoever acts on an older page is shown both versions, which is not told here. */
  async allHeard(file: string): Promise<void> {
    const count = async ({ house }: Partner): Promise<number> =>
      (await house.database.app.query('select 1 from entry where file = $1', [file])).rows.length
    for (let tries = 0; tries < 300; tries += 1) {
      const counts = new Set(await Promise.all(this.houses.map(count)))
      if (counts.size === 1) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    assert.fail('not everybody heard')
  }

  async posts(
    who: Partner,
    file: string,
    form: string,
    said: Readonly<Record<string, string>>,
  ): ReturnType<Browserless['post']> {
    return lookingAgain(async () => {
      await this.allHeard(file)
      const { body } = await this.at(who).get(page(file))
      const [saw, had] = ['saw', 'said'].map((one) => new RegExp(`name="${one}" value="([^"]*)"`).exec(body)?.[1] ?? '')
      return this.at(who).post(`${page(file)}/${form}`, { ...said, saw: saw ?? '', said: had ?? '' })
    })
  }

  async does303(...given: Parameters<Parties['posts']>): Promise<void> {
    const done = await this.posts(...given)
    assert.equal(done.status, 303, done.body)
  }

  async takes(who: Partner, file: string, action: string): Promise<void> {
    await this.allHeard(file)
    await does(who, file, action)
  }

  /** Every party does it once it has heard of what the one before did. */
  async eachIn(file: string, action: string, next: string): Promise<void> {
    for (const who of this.houses) await this.takes(who, file, action)
    for (const who of this.houses) await opened(who, file, inState(next))
  }

  async signs(who: Partner, file: string): Promise<void> {
    await pageThat(this.at(who), page(file), /Sign these terms/)
    const { body } = await this.at(who).get(page(file))
    await this.does303(who, file, 'sign', fieldsOf(body, `${page(file)}/sign`))
  }

  /** Negotiated, with terms, and signed by all. */
  async operational(file: string): Promise<void> {
    const [first, second] = this.houses
    assert.ok(first && second)
    await opened(second, file, inState('proposed'))
    await this.takes(second, file, 'express_interest')
    for (const who of this.houses) await opened(who, file, inState('negotiating'))
    await this.eachIn(file, 'agree_text', 'agreed')
    for (const rule of ['Free', 'anything']) {
      const { status } = await this.posts(first, file, 'terms', { ...TERMS, 'rule-public': rule })
      assert.equal(status, 422, 'no rule by default')
    }
    const terms = { ...TERMS, 'rule-other-proceeding': 'contributor', 'rule-public': 'never' }
    await this.does303(first, file, 'terms', terms)
    await this.eachIn(file, 'start_signature', 'signing')
    await assert.rejects(this.takes(second, file, 'last_signature'), /has not signed/)
    for (const who of this.houses) await this.signs(who, file)
    for (const who of this.houses) await pageThat(this.at(who), page(file), /Terms in force/)
    await this.eachIn(file, 'last_signature', 'operational')
  }
}
