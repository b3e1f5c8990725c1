import { existsSync } from 'node:fs'
import { keyPairFrom, newKeyPair, toBase64Url, type KeyPair } from '@recourse/chronicle'
import {
  addSignature,
  fingerprintOfBoard,
  formatSignedText,
  keyId,
  LIST_TYPE,
  readDraft,
  readTrustList,
  SECTION_TYPE,
  type Board,
  type SignedText,
} from '@recourse/wire'
import { writeDurably } from '../../server/platform/keystore/index.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { EXIT, usageRefusal, type Call, type Command, type ExitCode } from '../command.ts'
import { fileNamed } from '../files.ts'

/** Commands of a trust board, and of whoever checks its lists: no instance, no database, no network. */

const refuseUse = (call: Call, sentence: string): ExitCode => call.refuse(usageRefusal(sentence))

/** The words behind noun and verb: what to do, and with which file. */
function asked(call: Call, verbs: readonly string[]): { verb: string; path: string } | null {
  const [verb = '', path] = call.positionals
  return verbs.includes(verb) && path !== undefined ? { verb, path } : null
}

export const trustList: Command = {
  noun: 'trust',
  verb: 'list',
  summary: 'verify FILE: check a trust list anywhere. sign FILE: add the signature of a member of the trust board.',
  operands: 'verify|sign FILE',
  options: {
    board: { type: 'string', help: 'verify: file with the keys of the board, one on each line' },
    needed: { type: 'string', help: 'verify: how many of them must have signed' },
    key: { type: 'string', help: 'sign: file of your key, as "trust key make" wrote it' },
    out: { type: 'string', help: 'sign: where the signed list goes (default: printed)' },
  },
  run: (call) => {
    const what = asked(call, ['verify', 'sign'])
    if (what === null)
      return Promise.resolve(refuseUse(call, 'Say "trust list verify FILE" or "trust list sign FILE".'))
    return Promise.resolve(what.verb === 'verify' ? verify(call, what.path) : sign(call, what.path, LIST_TYPE))
  },
}

export const trustSection: Command = {
  noun: 'trust',
  verb: 'section',
  summary: 'sign FILE: sign the part of a trust list that speaks of your own jurisdiction.',
  operands: 'sign FILE',
  options: {
    key: { type: 'string', help: 'file of the key of the jurisdiction' },
    out: { type: 'string', help: 'where the signed part goes (default: printed)' },
  },
  run: (call) => {
    const what = asked(call, ['sign'])
    return Promise.resolve(
      what === null ? refuseUse(call, 'Say "trust section sign FILE".') : sign(call, what.path, SECTION_TYPE),
    )
  },
}

export const trustKey: Command = {
  noun: 'trust',
  verb: 'key',
  summary:
    'make FILE: make a key for a member of a trust board or for a jurisdiction. show FILE: print its public part.',
  operands: 'make|show FILE',
  run: (call) => {
    const what = asked(call, ['make', 'show'])
    if (what === null) return Promise.resolve(refuseUse(call, 'Say "trust key make FILE" or "trust key show FILE".'))
    if (what.verb === 'make') {
      if (existsSync(what.path)) return Promise.resolve(refuseUse(call, 'There is a file of that name. It stays.'))
      const made = newKeyPair(primitives, 'Ed25519', (length) => call.edges.chance.bytes(length))
      writeDurably(what.path, `${toBase64Url(made.privateKey)}\n`)
    }
    const pair = keyIn(what.path)
    if (pair === null) return Promise.resolve(refuseUse(call, 'This file holds no key of "trust key make".'))
    const said = { kid: pair.kid, key: toBase64Url(pair.bytes) }
    call.json(said)
    call.say(`Public key, for others: ${said.key}`)
    call.say(`Its name:               ${said.kid}`)
    if (what.verb === 'make') call.say('The file itself is secret: keep it on this machine, and a copy in a safe.')
    return Promise.resolve(EXIT.done)
  },
}

function keyIn(path: string): KeyPair | null {
  const file = fileNamed(path)
  if ('refusal' in file) return null
  const seed = new Uint8Array(Buffer.from(Buffer.from(file.bytes).toString('utf8').trim(), 'base64url'))
  return seed.length === 32 ? keyPairFrom(primitives, 'Ed25519', seed) : null
}

function sign(call: Call, path: string, type: string): ExitCode {
  const file = fileNamed(path)
  if ('refusal' in file) return call.refuse(file.refusal)
  const draft = readDraft(file.bytes, type)
  if (!draft.ok) return call.refuse(draft.refusal)
  const pair = keyIn(call.text('key') ?? '')
  if (pair === null) return refuseUse(call, 'Name the file of your key with --key.')
  const message = (bytes: Uint8Array): Uint8Array => primitives.ed25519Sign(pair.privateKey, bytes)
  const signed: SignedText = addSignature(draft.value, { kid: pair.kid, sign: message })
  const out = call.text('out')
  call.json(signed)
  if (out === undefined) call.say(formatSignedText(signed).trimEnd())
  else {
    writeDurably(out, formatSignedText(signed))
    call.say(`Signed by ${pair.kid}; ${signed.signatures.length} have signed.`)
  }
  return EXIT.done
}

function boardIn(call: Call): Board | null {
  const file = fileNamed(call.text('board') ?? '')
  if ('refusal' in file) return null
  const keys = Buffer.from(file.bytes).toString('utf8').split(/\s+/).filter(Boolean)
  const needed = /^\d{1,2}$/.test(call.text('needed') ?? '') ? Number(call.text('needed')) : NaN
  const named = keys.flatMap((key) => {
    const kid = keyId(primitives, 'Ed25519', key)
    return kid === null ? [] : [{ kid, key }]
  })
  return named.length === keys.length && needed >= 1 && needed <= keys.length ? { needed, keys: named } : null
}

function verify(call: Call, path: string): ExitCode {
  const [file, board] = [fileNamed(path), boardIn(call)]
  if ('refusal' in file) return call.refuse(file.refusal)
  if (board === null) return refuseUse(call, 'Name the board’s keys with --board FILE and --needed NUMBER.')
  const read = readTrustList(primitives, file.bytes, { board, last: null, now: call.edges.clock.now() })
  call.json(read.ok ? { holds: true, ...shown(read.value) } : { holds: false, ...read.refusal })
  if (!read.ok) {
    call.say(`${read.refusal.sentence} (${read.refusal.code} ${read.refusal.detail ?? ''})`)
    return EXIT.found
  }
  const { list, state, signedBy } = read.value
  call.say(`Trust list ${list.seq} of ${list.issuedAt}, ${state}, next due ${list.nextUpdate}.`)
  call.say(`Signed by ${signedBy.length} of the board’s members; ${board.needed} were needed.`)
  for (const { instance, authorities } of list.known)
    call.say(`  ${instance.jurisdiction} ${instance.url}: ${authorities.length} authorities`)
  call.say(`Fingerprint of the board that signs the next one: ${fingerprintOfBoard(primitives, read.value.board)}`)
  call.say('Not checked: whether a newer list exists, and whether these are the board’s keys.')
  return EXIT.done
}

type Accepted = Extract<ReturnType<typeof readTrustList>, { ok: true }>['value']

const shown = ({ list, state, signedBy, hash }: Accepted) => ({
  ...{ seq: list.seq, issuedAt: list.issuedAt, nextUpdate: list.nextUpdate, state, signedBy, hash },
  instances: list.known.map(({ instance }) => instance),
})

export const trustCommands: readonly Command[] = [trustList, trustSection, trustKey]
