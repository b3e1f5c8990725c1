/** `npm run faults`: processes are killed fifty times each, on a disk, while they write. Takes some minutes. */
process.env.RECOURSE_FAULT_ROUNDS ??= '50'
process.env.RECOURSE_KILL_ROUNDS ??= '50'
process.env.RECOURSE_CONVERSATIONS ??= '2000'
process.env.RECOURSE_FILE_TIMEOUT_MS ??= String(60 * 60_000)
process.argv.splice(2, process.argv.length, 'test/faults', 'durability')
await import('./test.mjs')
