import { FAULT_SENTENCES, type Fault } from '@recourse/chronicle'

/**
 * Thrown where our own database handed back something that we did not store. No input can cause it, so it is neither
 * a refusal nor a bug: the page says so, the journal names the entry, and `recourse log audit` tells the rest.
 */
export class IntegrityAlarm extends Error {
  constructor(
    readonly fault: Fault,
    readonly subject: string,
  ) {
    super(`${FAULT_SENTENCES[fault]} (${subject})`)
    this.name = 'IntegrityAlarm'
  }
}
