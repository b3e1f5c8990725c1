import { test } from 'node:test'
import { check } from './checking.ts'

test('types hold', () => check('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'))
