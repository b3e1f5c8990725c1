import { test } from 'node:test'
import { check } from './checking.ts'

test('lint finds nothing', () => check('node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'))
