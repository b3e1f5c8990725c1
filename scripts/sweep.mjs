/** `npm run sweep`: the long form of the hostile tests. RECOURSE_SEED=n sends the same requests again. */
process.env.RECOURSE_HOSTILE ??= '20000'
process.argv.splice(2, process.argv.length, 'test/hostile')
await import('./test.mjs')
