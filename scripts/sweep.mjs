/**
 * `npm run sweep [-- part of a path ...]`: the long form of two kinds of test. Hostile requests by the ten thousand,
 * where RECOURSE_SEED=n sends the same ones again; and every page in each language, at 200 % text and zoom, in forced
 * colours, with reduced motion, narrow and wide.
 */
process.env.RECOURSE_HOSTILE ??= '20000'
process.env.RECOURSE_SWEEP ??= '1'
/** One file looks at every page in three languages and seven ways: some twenty minutes on a small machine. */
process.env.RECOURSE_FILE_TIMEOUT_MS ??= String(60 * 60_000)
const wanted = process.argv.slice(2)
process.argv.splice(2, process.argv.length, ...(wanted.length === 0 ? ['test/hostile', 'e2e/'] : wanted))
await import('./test.mjs')
