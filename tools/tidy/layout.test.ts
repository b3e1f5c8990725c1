import { test } from 'node:test'
import { check } from './checking.ts'

test('layout is prettier', () => check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'))
