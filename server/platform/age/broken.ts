/** Why something sealed does not open. */
export type Breakage = 'damaged' | 'wrong-key'

/** Ends a stream of bytes that can't go on; whoever began the stream turns it into a refusal or an alarm. */
export class SealBroken extends Error {
  constructor(readonly how: Breakage = 'damaged') {
    super(how)
    this.name = 'SealBroken'
  }
}
