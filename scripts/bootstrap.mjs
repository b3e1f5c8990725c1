/**
 * Makes a fresh checkout ready: packages installed, programs built. Quick when nothing is to do.
 * Needs Node and nothing else, so it uses only what Node brings.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const SOURCES = ['packages', 'server', 'cli', 'witness', 'demo', 'scripts', 'package-lock.json', 'norms']
/** Oldest Node the product is tested on. */
const NODE_MAJOR_MIN = 20

const hash = (text) => createHash('sha256').update(text).digest('hex')

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: process.env })
  if (done.status !== 0) fail(`"${command} ${args.join(' ')}" did not finish (exit ${done.status ?? done.signal}).`)
}

/** Calls `job` unless the stamp of that name already holds `state`. */
function once(name, state, present, job) {
  const stamp = join(root, '.build', name)
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  job()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, state)
}

function install() {
  const state = hash(readFileSync(join(root, 'package-lock.json')) + process.versions.modules)
  once('installed', state, existsSync(join(root, 'node_modules', 'fastify')), () => {
    process.stderr.write('Installing packages (once) ...\n')
    // No package needs its install script: binaries come prebuilt, and ours makes what PostgreSQL's would.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  })
}

function newestChange(path) {
  const at = join(root, path)
  if (!existsSync(at)) return 0
  const info = statSync(at)
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(at)
    .filter((name) => name !== 'node_modules')
    .reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), info.mtimeMs)
}

function build() {
  const state = String(Math.max(...SOURCES.map(newestChange)))
  const made = ['dist/main.mjs', '.build/interface.json', '.build/second-core.json']
  const present = made.every((one) => existsSync(join(root, one)))
  once('built', state, present, () => run(process.execPath, ['scripts/build.mjs']))
}

export function bootstrap() {
  if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN)
    fail(`Recourse needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.versions.node}.`)
  install()
  build()
}

// Run by itself: `node scripts/bootstrap.mjs`.
if (process.argv[1] === fileURLToPath(import.meta.url)) bootstrap()
