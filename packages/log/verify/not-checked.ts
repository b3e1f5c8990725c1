/** What a verification left open. A verdict without this list would promise too much. */
export const notChecked = {
  omission: 'Whether something happened that was never logged.',
  content: 'What the entry says, who wrote it and whether it is true.',
  entry: 'Which entry the leaf stands for: its bytes and nonce were not given.',
  inclusion: 'Whether a certain entry is in the log: none was named.',
  consistency: 'Whether the checkpoints show one history: neither tiles nor proofs between them were given.',
  tiles: 'Whether the published tree is complete: its tiles were not given.',
  time: 'When this was logged: no monitor gave a time.',
  'monitor-clock': 'Whether the clocks of the monitors were right.',
  'promise-due': 'Whether the promise was kept: no monitor saw the log after it fell due.',
  'promise-kept': 'Whether the promise was kept: neither tiles nor a proof were given.',
} as const

export type NotCheckedCode = keyof typeof notChecked

export interface NotChecked {
  readonly code: NotCheckedCode
  readonly sentence: string
}
