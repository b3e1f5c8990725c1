import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { mustOpen, readOr, temporaryDataDirectory } from '../../../test/embedded.ts'
import { bundleProgram } from '../../../test/programs/bundle.ts'
import { runProgram } from '../../../test/programs/run.ts'

const NOBODY = 65_534
/** Has no line in /etc/passwd, as in a container that is told to run as some number. */
const NAMELESS = 54_321

const succeeds = (...command: readonly string[]): boolean =>
  spawnSync(String(command[0]), command.slice(1), { stdio: 'ignore' }).status === 0

const isRoot = process.getuid?.() === 0
const become = (uid: number): readonly string[] => [
  'setpriv',
  ...[`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'],
]
const needsRoot = isRoot ? false : 'needs root, to become other users'
const unprivilegedNamespaces =
  needsRoot ||
  (succeeds(...become(NAMELESS), 'unshare', '--user', 'true') ? false : 'this machine allows no user namespaces')
const mounts = needsRoot || (succeeds('unshare', '--mount', 'true') ? false : 'this machine allows no mount namespaces')

const programs = temporaryDataDirectory('recourse-programs-')
let program = ''
before(async () => {
  if (isRoot) program = await bundleProgram(programs)
})

/** A first start, and warm ones where asked for, under a command that changes who it is. */
async function opens(dataDirectory: string, prefix: readonly string[], starts = 1): Promise<void> {
  for (let start = 0; start < starts; start += 1) {
    const running = runProgram([dataDirectory], {
      command: [...prefix, process.execPath, program],
      environment: { PATH: process.env['PATH'] },
      directory: '/',
    })
    const said = await running.next()
    assert.equal(said['event'], 'opened', JSON.stringify(said))
    assert.equal(said['role'], 'recourse_app')
    await running.end()
  }
}

function ownDirectory(uid: number): string {
  const directory = temporaryDataDirectory()
  chownSync(directory, uid, uid)
  return directory
}

test('an ordinary user', { skip: needsRoot }, async () => {
  const directory = ownDirectory(NOBODY)
  await opens(directory, become(NOBODY), 2)
  assert.equal(statSync(join(directory, 'postgres', 'data')).uid, NOBODY)
})

test('a user without a line in /etc/passwd', { skip: unprivilegedNamespaces }, async () => {
  const directory = ownDirectory(NAMELESS)
  await opens(directory, become(NAMELESS), 2)
  assert.equal(statSync(join(directory, 'postgres', 'data')).uid, NAMELESS)
})

test('root: the server runs as nobody who has an account', { skip: needsRoot }, async () => {
  const directory = temporaryDataDirectory()
  await opens(directory, [], 2)
  const { uid } = statSync(join(directory, 'postgres', 'data'))
  assert.notEqual(uid, 0)
  assert.doesNotMatch(readOr('/etc/passwd'), new RegExp(`^[^:]*:[^:]*:${uid}:`, 'm'))
  assert.equal(statSync(join(directory, 'postgres', 'password')).uid, 0)
})

test('root with data where nobody else may look: the database lies elsewhere', { skip: needsRoot }, async () => {
  const closed = temporaryDataDirectory('recourse-closed-')
  const directory = join(closed, 'data')
  const database = await mustOpen(directory)
  await database.close()
  const elsewhere = readOr(join(directory, 'postgres', 'elsewhere')).trim()
  assert.match(elsewhere, /^\/var\/lib\/recourse\/[0-9a-f]{16}$/)
  assert.ok(existsSync(join(elsewhere, 'data', 'PG_VERSION')))
  const again = await mustOpen(directory)
  await again.close()
  assert.equal(readOr(join(directory, 'postgres', 'elsewhere')).trim(), elsewhere)
  assert.equal(statSync(closed).mode & 0o777, 0o700)
  spawnSync('sh', ['-c', 'rm -rf "$0"; rmdir --ignore-fail-on-non-empty "${0%/*}"', elsewhere])
})

test(
  'root that may not become another user, as in a rootless container',
  { skip: unprivilegedNamespaces },
  async () => {
    const prefix = ['setpriv', '--bounding-set=-setuid,-setgid,-chown', '--inh-caps=-setuid,-setgid,-chown', '--']
    const directory = temporaryDataDirectory()
    await opens(directory, prefix, 2)
    assert.equal(statSync(join(directory, 'postgres', 'data')).uid, 0)
  },
)

const LINES = {
  root: 'root:x:0:0::/root:/bin/sh',
  nobody: 'nobody:x:65534:65534::/:/bin/false',
  postgres: 'postgres:x:70:70::/:/bin/sh',
  somebody: 'somebody:x:1000:1000::/:/bin/sh',
  taken: 'taken:x:64815:64815::/:/bin/sh',
}

for (const [what, lines] of [
  ['no account "postgres"', [LINES.root, LINES.nobody]],
  ['an account "postgres"', [LINES.root, LINES.postgres, LINES.nobody]],
  ['no "nobody" either', [LINES.root, LINES.somebody]],
  ['our uid taken by an account', [LINES.root, LINES.taken]],
] as const)
  test(`root on a machine with ${what}`, { skip: mounts }, async () => {
    const passwd = join(programs, 'passwd')
    const accounts = `${lines.join('\n')}\n`
    writeFileSync(passwd, accounts, { mode: 0o644 })
    const script = `mount --bind ${passwd} /etc/passwd && exec "$@"`
    await opens(temporaryDataDirectory(), ['unshare', '--mount', 'sh', '-c', script, 'sh'])
    assert.notEqual(readOr('/etc/passwd'), accounts)
  })

test('a data directory that may not be written to is refused with a sentence', { skip: needsRoot }, async () => {
  const directory = join(temporaryDataDirectory(), 'closed')
  mkdirSync(directory, { mode: 0o755 })
  chmodSync(join(directory, '..'), 0o755)
  const running = runProgram([join(directory, 'data')], {
    command: [...become(NOBODY), process.execPath, program],
    directory: '/',
  })
  const said = await running.next()
  assert.equal(said['code'], 'directory-unusable', JSON.stringify(said))
  assert.match(String(said['sentence']), /EACCES/)
  await running.end()
})
