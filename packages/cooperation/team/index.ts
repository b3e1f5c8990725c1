export * from './said.ts'
export * from './fold.ts'
