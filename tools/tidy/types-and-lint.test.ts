import { test } from 'node:test'
import { checkBy } from './checking.ts'

/** One program works out the types once, for the compiler's errors and for what lint asks of them. */
test('types hold, and lint finds nothing', () => checkBy('node_modules/.bin/oxlint', '--format=unix'))
