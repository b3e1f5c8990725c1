import type { Refusal } from '../outcome.ts'

/** What a sentence may name. Never a password, never a whole connection string. */
export type RefusalFacts = Readonly<Record<string, string | number>>

interface Text {
  readonly sentence: (facts: RefusalFacts) => string
  readonly rule: string
}

const RULES = {
  oneServer: 'One data directory, one server: two servers on the same files destroy them.',
  lowPrivilege: 'PostgreSQL never runs with the rights of root.',
  durable: 'What was acknowledged to a person survives a crash: fsync, full page writes and synchronous commit are on.',
  version: 'Recourse is tested on PostgreSQL 15 and newer.',
  roles: 'Reading, erasing and sequencing are separate duties, held by separate database roles.',
  forward: 'Migrations only go forward, and one that was applied never changes.',
  reachable: 'Recourse starts only with a database it has reached and checked.',
} as const

const TEXTS = {
  'no-embedded-server': {
    sentence: ({ platform }) =>
      `Recourse brings a PostgreSQL only for Linux on x64, and this is ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    rule: RULES.reachable,
  },
  'tool-missing': {
    sentence: ({ tool }) =>
      `The program "${tool}" is not installed. Install the package util-linux, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    rule: RULES.reachable,
  },
  'directory-unusable': {
    sentence: ({ directory, why }) =>
      `Recourse can't keep its database in ${directory} (${why}). Choose a data directory that it may write to.`,
    rule: RULES.reachable,
  },
  'no-unprivileged-account': {
    sentence: () =>
      'PostgreSQL refuses to run as root, and this machine lets Recourse neither change to another user nor make a user namespace. Start Recourse as an ordinary user, or set DATABASE_URL.',
    rule: RULES.lowPrivilege,
  },
  'data-directory-in-use': {
    sentence: ({ directory, holder }) =>
      `Another Recourse (${holder}) uses the data directory ${directory}. Stop it first, or start this one with a data directory of its own.`,
    rule: RULES.oneServer,
  },
  'data-of-another-version': {
    sentence: ({ directory, found, wanted }) =>
      `The database in ${directory} was made by PostgreSQL ${found}; this Recourse brings ${wanted}. Export it with the Recourse that made it, then import it here.`,
    rule: RULES.version,
  },
  'password-missing': {
    sentence: ({ file }) =>
      `The database is there but its password file ${file} is not. Restore that file from a backup of the data directory.`,
    rule: RULES.reachable,
  },
  'password-wrong': {
    sentence: ({ file }) =>
      `The database does not take the password in ${file}. Restore that file from a backup of the same data directory.`,
    rule: RULES.reachable,
  },
  'server-did-not-start': {
    sentence: ({ directory, why }) => `PostgreSQL did not start in ${directory}: ${why}`,
    rule: RULES.reachable,
  },
  'url-unreadable': {
    sentence: () =>
      'DATABASE_URL is not an address of a PostgreSQL. It looks like postgres://user:password@host:5432/database.',
    rule: RULES.reachable,
  },
  'database-unreachable': {
    sentence: ({ where, why }) =>
      `No PostgreSQL answers at ${where} (${why}). Check that it runs and that DATABASE_URL names the right host and port.`,
    rule: RULES.reachable,
  },
  'sign-in-refused': {
    sentence: ({ where, login }) =>
      `The PostgreSQL at ${where} refused the user "${login}". Check user and password in DATABASE_URL.`,
    rule: RULES.reachable,
  },
  'database-missing': {
    sentence: ({ where, database }) =>
      `The PostgreSQL at ${where} has no database "${database}". Create it: CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0;`,
    rule: RULES.reachable,
  },
  'version-too-old': {
    sentence: ({ version }) => `This PostgreSQL is version ${version}; Recourse needs 15 or newer.`,
    rule: RULES.version,
  },
  'encoding-not-utf8': {
    sentence: ({ encoding }) =>
      `This database stores text as ${encoding}, which can't hold every name. Create one with ENCODING 'UTF8'.`,
    rule: 'Every name is kept as its bearer writes it.',
  },
  'not-durable': {
    sentence: ({ setting, value }) =>
      `This PostgreSQL runs with ${setting} = ${value} and may lose what it acknowledged. Set ${setting} = on and restart Recourse.`,
    rule: RULES.durable,
  },
  'roles-missing': {
    sentence: ({ login, sql }) =>
      `The database user "${login}" may not make the roles Recourse needs. Let an administrator of the database run: ${sql}`,
    rule: RULES.roles,
  },
  'schema-closed': {
    sentence: ({ login, sql }) =>
      `The database user "${login}" may not make tables here. Let an administrator of the database run: ${sql}`,
    rule: RULES.roles,
  },
  'login-too-long': {
    sentence: ({ login, longest }) =>
      `The database user "${login}" has too long a name: Recourse adds role names to it. Use at most ${longest} bytes.`,
    rule: RULES.roles,
  },
  'migration-changed': {
    sentence: ({ id }) =>
      `The migration ${id} was applied to this database with another text. Put its old text back and write the change as a new migration.`,
    rule: RULES.forward,
  },
  'migration-late': {
    sentence: ({ id, after }) =>
      `The migration ${id} comes before ${after}, which this database already has. Give it a later number.`,
    rule: RULES.forward,
  },
  'database-newer': {
    sentence: ({ ids }) =>
      `This database was used by a newer Recourse (it has ${ids}). Start that version or a newer one; nothing was changed.`,
    rule: RULES.forward,
  },
  'migration-failed': {
    sentence: ({ id, why }) => `The migration ${id} failed and left nothing behind: ${why}`,
    rule: RULES.forward,
  },
} as const satisfies Record<string, Text>

export type DatabaseRefusalCode = keyof typeof TEXTS
export type DatabaseRefusal = Refusal<DatabaseRefusalCode>

export const databaseRefusalCodes = Object.keys(TEXTS) as readonly DatabaseRefusalCode[]

export function refuse(
  code: DatabaseRefusalCode,
  facts: RefusalFacts = {},
): { readonly ok: false; readonly refusal: DatabaseRefusal } {
  const text: Text = TEXTS[code]
  return { ok: false, refusal: { code, sentence: text.sentence(facts), rule: text.rule } }
}
