import { equalBytes, fromBase64Url, toBase64Url, utf8 } from '@recourse/chronicle'
import type { Room } from '../room.ts'

/** Tells a device that has fully signed in to a login from strangers (OWASP, device cookies). Opens nothing. */
export const DEVICE_COOKIE = '__Host-device'

const ID_BYTES = 16

function proof({ primitives, secrets }: Room, login: Uint8Array, id: string): Uint8Array {
  return primitives.hmacSha256(secrets.devices, utf8(`recourse device v1 ${toBase64Url(login)} ${id}`))
}

export function deviceCookie(room: Room, login: Uint8Array): string {
  const id = toBase64Url(room.chance.bytes(ID_BYTES))
  return `${id}.${toBase64Url(proof(room, login, id))}`
}

/** The id of a device known to this login; null for none, a forged one, or one of another login. */
export function knownDevice(room: Room, login: Uint8Array, cookie: string | undefined): string | null {
  const [id = '', mac = ''] = (cookie ?? '').split('.')
  const given = fromBase64Url(mac)
  return id !== '' && given !== null && equalBytes(given, proof(room, login, id)) ? id : null
}
