/** The rules of requests between authorities, read from norms/cooperation.json. Pure: law, moves, time are handed in. */
export * from './kinds/index.ts'
export * from './fields/index.ts'
export * from './bases/index.ts'
export * from './moves/index.ts'
export * from './sums/index.ts'
export * from './team/index.ts'
export * from './refusals.ts'
export * from './clocks/index.ts'
