/** `npm run bench [-- name ...]`: every figure beside its limit, as a table and in bench/results.json. */
import { spawnSync } from 'node:child_process'
import { bootstrap, root } from './bootstrap.mjs'
import { compileTests } from './compile-tests.mjs'

bootstrap()
// Servers that a benchmark starts are compiled as those that ship: loaded module by module they hold twice the memory.
await compileTests([])
const args = ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'bench/main.ts', ...process.argv.slice(2)]
const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exit(done.status ?? 1)
