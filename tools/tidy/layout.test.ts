import { test } from 'node:test'
import { checkBy } from './checking.ts'

test('layout is the formatter’s', () => checkBy('node_modules/.bin/oxfmt', '--check', '.'))
