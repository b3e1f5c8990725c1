import type { WireFault } from '@recourse/wire'
import type { Exchange } from '../chronicle/index.ts'
import type { Task } from '../jobs/index.ts'
import { Puller } from './blobs/puller.ts'
import { BlobServer } from './blobs/serve.ts'
import { answerInbox, type WireAnswer } from './inbox/answer.ts'
import type { HopRequest } from './hop/sign.ts'
import { eraseAsAsked } from './erasures.ts'
import { receiptOpening } from './opened.ts'
import { Deliverer } from './outbox/deliverer.ts'
import { enqueueSendings } from './outbox/enqueue.ts'
import { makeLine } from './outbox/ask.ts'
import type { FederationParts } from './parts.ts'
import { renewExchangeKeys, renewWhatIsLeft } from './renew-keys.ts'
import { forgetNonces, giveUpOverdue } from './timeouts.ts'

/** How instances exchange entries (concepts 4): at least once on the wire, exactly once in effect. */
export class Federation {
  private readonly line = makeLine()
  private readonly deliverer: Deliverer
  private readonly puller: Puller
  private renewing: Promise<void> = Promise.resolve()
  /** Bytes of files, for whoever holds them in common with us. */
  readonly blobs: BlobServer

  constructor(private readonly parts: FederationParts) {
    this.deliverer = new Deliverer({ ...parts, line: this.line })
    this.puller = new Puller({ ...parts, line: this.line })
    this.blobs = new BlobServer(parts)
  }

  /** What the chronicle calls when something is said in a part that other instances share. */
  get outbox(): Pick<Exchange, 'outbox' | 'sent'> {
    return {
      outbox: (client, sendings) => enqueueSendings(client, this.parts, sendings),
      sent: () => this.deliverer.wake(),
    }
  }

  async start(): Promise<void> {
    await this.parts.foreignKeys.refresh()
    this.deliverer.start()
    this.puller.start()
  }

  async stop(): Promise<void> {
    await this.deliverer.stop()
    await this.puller.stop()
    await this.renewing
    await this.line.close()
  }

  answer(request: HopRequest, bytes: Uint8Array): Promise<WireAnswer> {
    const after = {
      fetchFiles: () => this.puller.wake(),
      told: () => this.deliverer.wake(),
      keysMoved: (files: readonly string[]) => this.keysMoved(files),
    }
    return answerInbox({ ...this.parts, ...after }, request, bytes)
  }

  /** One after the other, beside the answer: whoever sent it does not wait for what we make of it. */
  private keysMoved(files: readonly string[]): void {
    const renew = async (): Promise<void> => {
      for (const file of files) await renewExchangeKeys(this.parts, file, 'job')
    }
    this.renewing = this.renewing.then(renew).catch(() => this.parts.journal('warn', 'wire.keys-not-renewed', {}))
  }

  /** Before somebody here reads or writes a shared file: its key is one that nobody holds who has left. */
  renewKeys(file: string): Promise<boolean> {
    return renewExchangeKeys(this.parts, file, 'opening')
  }

  /**
   * Somebody of the addressed unit read the file: the senders get their receipts.
   * @param fault null where it could be opened and was taken
   */
  async opened(file: string, fault: WireFault | null): Promise<void> {
    const { receipted } = await receiptOpening(this.parts, file, fault)
    if (receipted > 0) this.deliverer.wake()
  }

  /** Looks at once whether something is due: for tests, and for a person who has just sent again. */
  wake(): void {
    this.deliverer.wake()
    this.puller.wake()
  }

  get tasks(): readonly Task[] {
    return [
      { name: 'wire-overdue', cron: '* * * * *', run: () => this.overdue() },
      { name: 'wire-erasures', cron: '* * * * *', run: () => this.eraseAsAsked() },
      { name: 'wire-keys', cron: '*/10 * * * *', run: () => renewWhatIsLeft(this.parts) },
      { name: 'wire-nonces', cron: '23 * * * *', run: () => forgetNonces(this.parts) },
    ]
  }

  /** Erases here what others erased at home, and tells them. */
  async eraseAsAsked(): Promise<void> {
    await eraseAsAsked(this.parts)
  }

  async overdue(): Promise<void> {
    const { failed, unopened } = await giveUpOverdue(this.parts)
    if (failed + unopened > 0) this.parts.journal('warn', 'wire.overdue', { failed, unopened })
    if (unopened > 0) this.deliverer.wake()
  }
}
