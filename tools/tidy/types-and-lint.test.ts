import { test } from 'node:test'
import { check } from './checking.ts'

test('types hold, and lint finds nothing', () => check('tools/tidy/types-and-lint.mjs'))
