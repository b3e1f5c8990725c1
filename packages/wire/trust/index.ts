export * from './periods.ts'
export * from './trusted.ts'
export * from './union.ts'
