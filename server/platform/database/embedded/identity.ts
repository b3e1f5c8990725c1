import { readFile, stat } from 'node:fs/promises'
import { run } from './command.ts'
import type { RunAs } from './command.ts'

/** As whom the server and initdb run. PostgreSQL refuses root; initdb also wants its user to have a name. */
export interface Identity {
  readonly server: RunAs
  readonly initialiser: RunAs
}

/**
 * The server's own uid when Recourse is started by root. Not `postgres`, whose people could then read our files, and
 * below 65536, since containers often map no more. Debian keeps 60000 to 64999 free of ordinary accounts.
 */
const SERVER_UID_FIRST = 64_815
const SERVER_UID_LAST = 64_915

/** A uid that has a name on nearly every machine, which is all initdb asks for. */
const NAMED_UID = 65_534
const NAMESPACE = ['unshare', '--user', `--map-user=${NAMED_UID}`, `--map-group=${NAMED_UID}`, '--']

async function namedUids(): Promise<ReadonlySet<number>> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return new Set(accounts.split('\n').map((line) => Number.parseInt(line.split(':')[2] ?? '', 10)))
}

const succeeds = async (as: RunAs): Promise<boolean> => (await run(as, ['true'])).exitCode === 0

/** The uid that already owns the data, or one that no account uses. */
async function ownUid(data: string, named: ReadonlySet<number>): Promise<number> {
  const owner = await stat(data).then(
    (info) => info.uid,
    () => 0,
  )
  if (owner !== 0) return owner
  for (let uid = SERVER_UID_FIRST; uid <= SERVER_UID_LAST; uid += 1) if (!named.has(uid)) return uid
  return SERVER_UID_FIRST
}

async function identityForRoot(data: string): Promise<Identity | undefined> {
  const named = await namedUids()
  const uid = await ownUid(data, named)
  const server: RunAs = { uid, gid: uid }
  if (!(await succeeds(server))) {
    // A rootless container: our root is an ordinary user outside, so a namespace below it lowers nothing more.
    const inNamespace: RunAs = { prefix: NAMESPACE }
    return (await succeeds(inNamespace)) ? { server: inNamespace, initialiser: inNamespace } : undefined
  }
  if (named.has(uid)) return { server, initialiser: server }
  if (named.has(NAMED_UID)) return { server, initialiser: { uid: NAMED_UID, gid: uid } }
  const other = [...named].find((candidate) => candidate > 0)
  return other === undefined ? undefined : { server, initialiser: { uid: other, gid: uid } }
}

/** @param data the cluster's folder, whose owner is kept when it exists */
export async function chooseIdentity(data: string): Promise<Identity | undefined> {
  const uid = process.getuid?.() ?? 0
  if (uid === 0) return identityForRoot(data)
  if ((await namedUids()).has(uid)) return { server: {}, initialiser: {} }
  const inNamespace: RunAs = { prefix: NAMESPACE }
  return { server: {}, initialiser: (await succeeds(inNamespace)) ? inNamespace : {} }
}
