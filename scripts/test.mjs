/** `npm test [-- part of a path ...]`: set up what is missing, run the tests, end with one line of counts. */
import { spawnSync } from 'node:child_process'
import { bootstrap, root } from './bootstrap.mjs'

bootstrap()
const done = spawnSync(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', '--enable-source-maps', 'scripts/run-tests.mjs', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_NO_WARNINGS: '1' } },
)
process.exit(done.status ?? 1)
