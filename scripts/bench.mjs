/** `npm run bench [-- name ...]`: every figure beside its limit, as a table and in bench/results.json. */
import { spawnSync } from 'node:child_process'
import { bootstrap, root } from './bootstrap.mjs'

bootstrap()
const args = ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'bench/main.ts', ...process.argv.slice(2)]
const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exit(done.status ?? 1)
