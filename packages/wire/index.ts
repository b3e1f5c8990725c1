/** What instances say to each other, and whom they believe. Pure: no I/O. */
export * from './trust/index.ts'
