import { utf8 } from '@recourse/chronicle'
import { transaction } from '../../database/index.ts'
import { RECOVERY_CODE_LETTERS, RECOVERY_CODES } from '../limits.ts'
import type { Room } from '../room.ts'

/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

function codeHash({ primitives, secrets }: Room, member: string, code: string): Uint8Array {
  return primitives.hmacSha256(secrets.factors, utf8(`recovery code ${member} ${code}`))
}

const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter)

/** Ten new codes in place of all older ones. They are shown once: only their hashes stay. */
export async function newRecoveryCodes(room: Room, member: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    [...room.chance.bytes(RECOVERY_CODE_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]).join(''),
  )
  await transaction(room.pool, async (client) => {
    await client.query('delete from recovery_code where member = $1', [member])
    await client.query('insert into recovery_code (member, hash) select $1, unnest($2::bytea[])', [
      member,
      codes.map((code) => Buffer.from(codeHash(room, member, code))),
    ])
  })
  return codes.map((code) => `${code.slice(0, RECOVERY_CODE_LETTERS / 2)}-${code.slice(RECOVERY_CODE_LETTERS / 2)}`)
}

/** Whether it was one of theirs; it is none from now on. */
export async function useRecoveryCode(room: Room, member: string, typed: string): Promise<boolean> {
  const hash = codeHash(room, member, plainCode(typed))
  const done = await room.pool.query('delete from recovery_code where member = $1 and hash = $2', [member, hash])
  return done.rowCount === 1
}
