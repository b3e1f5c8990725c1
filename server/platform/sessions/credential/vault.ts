import argon2 from 'argon2'
import { concatBytes, keyPairFrom, newKeyPair, toBase64Url, utf8, type KeyPair } from '@recourse/chronicle'
import { SALT_BYTES } from '../limits.ts'
import { openPiece, sealPiece, type Room } from '../room.ts'

/** What unlocks what a member may read, and what signs for them. */
export interface MemberKeys {
  readonly seal: KeyPair
  readonly sign: KeyPair
}

export interface Vault {
  readonly salt: Uint8Array
  readonly vault: Uint8Array
}

/** Whose vault it is: sealed in, so that nobody's vault opens as somebody else's. */
export interface VaultPlace {
  readonly member: string
  readonly authority: string
  readonly login: Uint8Array
}

const KEY_BYTES = 32

export function newMemberKeys({ primitives, chance }: Pick<Room, 'primitives' | 'chance'>): MemberKeys {
  const random = (length: number): Uint8Array => chance.bytes(length)
  return { seal: newKeyPair(primitives, 'X25519', random), sign: newKeyPair(primitives, 'Ed25519', random) }
}

export const keyBytes = ({ seal, sign }: MemberKeys): Uint8Array => concatBytes(seal.privateKey, sign.privateKey)

export function keysFrom({ primitives }: Pick<Room, 'primitives'>, bytes: Uint8Array): MemberKeys {
  // Copies: the primitives keep imported keys by the identity of their bytes.
  const seal = keyPairFrom(primitives, 'X25519', new Uint8Array(bytes.slice(0, KEY_BYTES)))
  const sign = keyPairFrom(primitives, 'Ed25519', new Uint8Array(bytes.slice(KEY_BYTES, 2 * KEY_BYTES)))
  return { seal, sign }
}

/** NFKC: the same words typed on two keyboards are the same bytes. */
export const plainPassphrase = (typed: string): string => typed.normalize('NFKC')

/** Slow by intent; mixed with the instance's secret, so that a stolen database can't be guessed against (kernel 9). */
async function vaultKey(room: Room, passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  const { primitives, secrets, derivation } = room
  const derived = await argon2.hash(plainPassphrase(passphrase), {
    ...{ raw: true, type: argon2.argon2id, salt: Buffer.from(salt), hashLength: KEY_BYTES },
    ...{ memoryCost: derivation.memoryKiB, timeCost: derivation.passes, parallelism: derivation.lanes },
  })
  const secret = concatBytes(derived, secrets.vaults)
  return primitives.hkdfSha256({ secret, salt, info: utf8('recourse vault v1'), length: 32 })
}

const placeText = ({ member, authority, login }: VaultPlace): string =>
  `recourse vault v1 ${member} ${authority} ${toBase64Url(login)}`

export async function sealVault(room: Room, place: VaultPlace, passphrase: string, keys: MemberKeys): Promise<Vault> {
  const salt = room.chance.bytes(SALT_BYTES)
  const key = await vaultKey(room, passphrase, salt)
  return { salt, vault: sealPiece(room, { key, belongsTo: placeText(place), plain: keyBytes(keys) }) }
}

export async function openVault(
  room: Room,
  place: VaultPlace,
  passphrase: string,
  { salt, vault }: Vault,
): Promise<MemberKeys | null> {
  const key = await vaultKey(room, passphrase, salt)
  const plain = openPiece(room, { key, belongsTo: placeText(place), sealed: vault })
  return plain === null ? null : keysFrom(room, plain)
}

/** What an unknown login is tried against: the same work, and never opens. */
export function decoyVault({ primitives, secrets }: Room, login: Uint8Array): Vault {
  const salt = primitives.hmacSha256(secrets.logins, concatBytes(utf8('decoy'), login)).slice(0, SALT_BYTES)
  return { salt, vault: new Uint8Array(12 + 2 * KEY_BYTES + 16) }
}
