/** What is owed to somebody, by whom, and whether it happened. Pure: law, entries, days are handed in. */
export * from './measures/index.ts'
export * from './money/index.ts'
export * from './plan/index.ts'
export * from './decisions/index.ts'
export * from './relief/index.ts'
export * from './refusals.ts'
