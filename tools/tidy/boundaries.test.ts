import { test } from 'node:test'
import { check } from './checking.ts'

test('nobody crosses a boundary', () =>
  check(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'packages', 'server', 'cli', 'witness', 'tools'],
  ))
