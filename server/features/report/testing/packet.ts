import { newReceipt } from '@recourse/chronicle'
import { noblePrimitives, receiptKeys } from '@recourse/chronicle/browser'
import { browserless, type Seen } from '../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { sealReport } from '../browser/seal-report.ts'
import type { ReportDraft } from '../form/draft.ts'
import type { SealedReport, SealingPlan } from '../sealed/package.ts'

export interface Packed {
  readonly packet: SealedReport
  readonly secret: Uint8Array
}

/** A report as the page's script seals it, with a receipt of its own. */
export async function packed({ app, house, unit }: SettledDesk, draft: ReportDraft): Promise<Packed> {
  const { body } = await browserless(app).get('/report/one-page')
  const text = /id="one-page-plan"[^>]*>(.*?)<\/script>/s.exec(body)?.[1] ?? ''
  const plan = JSON.parse(text) as SealingPlan
  const secret = newReceipt((length) => house.chance.bytes(length))
  const keys = receiptKeys(noblePrimitives, secret, new Uint8Array(Buffer.from(plan.salt, 'base64url')))
  return { packet: sealReport(plan, draft, unit.id, keys), secret }
}

/** As the script sends it. */
export const sendPacket = ({ app }: SettledDesk, packet: unknown): Promise<Seen> =>
  browserless(app).post('/report/one-page', { sealed: typeof packet === 'string' ? packet : JSON.stringify(packet) })
