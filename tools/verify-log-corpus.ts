import {
  base64,
  checkpointText,
  concat,
  cosign,
  formatNote,
  formatSignatureLine,
  formatVerifierKey,
  fromUtf8,
  signNote,
  utf8,
  type NoteSigner,
  type TreeHasher,
} from '@recourse/log'
import type { sampleLog } from '../packages/log/testing/sample-log.ts'

interface Common {
  readonly name: string
  /** Undefined where chance did the damage: it may have hit what nobody checks. */
  readonly good: boolean | undefined
  readonly policy: Uint8Array
}

export type Artefact =
  | (Common & { readonly kind: 'checkpoint'; readonly checkpoint: Uint8Array })
  | (Common & { readonly kind: 'proof'; readonly proof: Uint8Array; readonly leaf: Uint8Array })
  | (Common & {
      readonly kind: 'consistency'
      readonly older: Uint8Array
      readonly newer: Uint8Array
      readonly lines: string
    })
  | (Common & {
      readonly kind: 'tiles'
      readonly checkpoint: Uint8Array
      readonly tiles: ReadonlyMap<string, Uint8Array>
    })

export interface Ingredients {
  readonly log: ReturnType<typeof sampleLog>
  readonly size: number
  readonly leaves: readonly Uint8Array[]
  readonly policyText: string
  readonly logSigner: NoteSigner
  readonly otherLog: NoteSigner
  readonly monitors: readonly NoteSigner[]
  readonly hasher: TreeHasher
}

/** Good artefacts and each damage that an attacker, a careless hand or a bad disk would do to one. */
export function corpus(from: Ingredients): readonly Artefact[] {
  return [
    ...checkpoints(from),
    ...policies(from),
    ...proofs(from),
    ...consistencies(from),
    ...tiles(from),
    ...strikes(from),
  ]
}

const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes[at]! ^ 1)
const change = (bytes: Uint8Array, from: string, to: string): Uint8Array => utf8(fromUtf8(bytes)!.replace(from, to))

function checkpoints({
  log,
  size,
  policyText,
  logSigner,
  otherLog,
  monitors,
  hasher,
}: Ingredients): readonly Artefact[] {
  const policy = utf8(policyText)
  const make =
    (good: boolean) =>
    (name: string, checkpoint: Uint8Array): Artefact => ({ kind: 'checkpoint', name, good, policy, checkpoint })
  const [good, bad] = [make(true), make(false)]
  const whole = log.checkpoint(size)
  const text = checkpointText({ origin: logSigner.key.name, size, root: log.roots[size]! })
  const root = base64(log.roots[size]!)
  const [own, first, second] = fromUtf8(whole)!.split('\n\n')[1]!.split('\n')
  const signed = (body: string, signer = logSigner): Uint8Array =>
    formatNote({
      text: body,
      signatures: [signNote(body, signer), ...monitors.map((one) => cosign(body, 1_790_000_000, one))],
    })
  const stranger = formatSignatureLine({
    name: 'stranger.example',
    id: new Uint8Array(4),
    signature: new Uint8Array(64),
  })
  const notes = (...lines: readonly (string | undefined)[]): Uint8Array =>
    utf8(`${text}\n${lines.map((line) => `${line}\n`).join('')}`)
  return [
    good('two cosignatures', whole),
    good('three cosignatures', log.checkpoint(size, monitors)),
    good('empty log', log.checkpoint(0)),
    good('extension line', signed(`${text}extension\n`)),
    good('line of a stranger', concat(whole, utf8(stranger))),
    good('cosignature twice', notes(own, first, second, first)),
    bad('one cosignature', notes(own, first)),
    bad('one cosignature twice', notes(own, first, first)),
    bad('no log signature', notes(first, second)),
    bad('no signature', utf8(text)),
    bad('no signature but a blank line', utf8(`${text}\n`)),
    bad('other size', change(whole, `\n${size}\n`, `\n${size + 1}\n`)),
    bad('other root', change(whole, root, base64(log.roots[1]!))),
    bad('other origin', change(whole, 'log.example/one\n', 'log.example/two\n')),
    bad('other log signed', signed(text, otherLog)),
    bad('log signed for another', signed(text.replace('one', 'two'))),
    bad('size with zero in front', signed(text.replace(`\n${size}\n`, `\n0${size}\n`))),
    bad('size with plus', signed(text.replace(`\n${size}\n`, `\n+${size}\n`))),
    bad('size past what is exact', signed(text.replace(`\n${size}\n`, '\n9007199254740993\n'))),
    bad('short root', signed(text.replace(root, root.slice(4)))),
    bad('root not canonical', signed(text.replace(root, `${root.slice(0, -2)}${root.at(-2) === 'B' ? 'C' : 'B'}=`))),
    bad(
      'root in the web alphabet',
      signed(text.replace(root, root.replaceAll('/', '_').replaceAll('+', '-').replace('=', ''))),
    ),
    bad('empty line in the body', signed(text.replace('\n', '\n\n'))),
    bad(
      'empty log with a root',
      signed(checkpointText({ origin: logSigner.key.name, size: 0, root: hasher.leaf(utf8('')) })),
    ),
    bad('too many extension lines', signed(`${text}${'x\n'.repeat(14)}`)),
    bad('carriage return', change(whole, '\n', '\r\n')),
    bad('no last newline', whole.slice(0, -1)),
    bad('one more newline', concat(whole, utf8('\n'))),
    bad('hyphen for dash', change(whole, '\u2014', '-')),
    bad('two spaces', change(whole, '\u2014 ', '\u2014  ')),
    bad('name with a wide space', concat(whole, utf8(stranger.replace('stranger', 'stran\u2003ger')))),
    bad('name with plus', concat(whole, utf8(stranger.replace('stranger', 'stran+ger')))),
    bad('signature too short for a key id', concat(whole, utf8('\u2014 stranger.example AAAA\n'))),
    bad('not UTF-8', concat(Uint8Array.of(0xff), whole)),
    bad('half a surrogate', concat(Uint8Array.of(0xed, 0xa0, 0x80), whole)),
    bad('byte order mark', concat(Uint8Array.of(0xef, 0xbb, 0xbf), whole)),
    bad('too many lines', concat(whole, utf8(stranger.repeat(72)))),
    bad('too long', concat(utf8(`${'x'.repeat(200 * 1024)}\n`), whole)),
    bad('empty file', new Uint8Array()),
    bad('log signature cut', notes(`${own!.slice(0, -8)}`, first, second)),
    bad(
      'bad line beside a good one',
      notes(
        own,
        first,
        second,
        formatSignatureLine({ ...cosign(text, 5, monitors[0]!), signature: new Uint8Array(72) }).trim(),
      ),
    ),
    bad(
      'cosignature with another time',
      notes(
        own,
        first,
        second,
        formatSignatureLine({
          ...cosign(text, 5, monitors[2]!),
          signature: flip(cosign(text, 5, monitors[2]!).signature, 7),
        }).trim(),
      ),
    ),
    bad(
      'cosignature at the end of time',
      notes(
        own,
        first,
        second,
        formatSignatureLine({
          ...cosign(text, 5, monitors[2]!),
          signature: cosign(text, 5, monitors[2]!).signature.with(0, 0x7f),
        }).trim(),
      ),
    ),
  ]
}

function policies({ log, size, policyText, logSigner, monitors }: Ingredients): readonly Artefact[] {
  const checkpoint = log.checkpoint(size)
  const make =
    (good: boolean) =>
    (name: string, text: string | Uint8Array): Artefact => ({
      kind: 'checkpoint',
      name: `policy: ${name}`,
      good,
      checkpoint,
      policy: typeof text === 'string' ? utf8(text) : text,
    })
  const [good, bad] = [make(true), make(false)]
  const key = formatVerifierKey(monitors[0]!.key)
  return [
    good('no last newline', policyText.trimEnd()),
    good('comments and tabs', `# comment \u00e9\n\t${policyText.replaceAll(' ', ' \t')}\n\n`),
    good('none asked', policyText.replace('quorum monitors', 'quorum none')),
    good('any', policyText.replace('monitors 2', 'monitors any')),
    bad('all', policyText.replace('monitors 2', 'monitors all')),
    bad('three', policyText.replace('monitors 2', 'monitors 3')),
    bad('four', policyText.replace('monitors 2', 'monitors 4')),
    bad('none of them', policyText.replace('monitors 2', 'monitors 0')),
    bad('two with zero', policyText.replace('monitors 2', 'monitors 02')),
    bad('no quorum', policyText.replace('quorum monitors\n', '')),
    bad('two quorums', `${policyText}quorum none\n`),
    bad('unknown quorum', policyText.replace('quorum monitors', 'quorum others')),
    bad('quorum of one absent', policyText.replace('quorum monitors', 'quorum m2')),
    bad('unknown member', policyText.replace('m0 m1 m2', 'm0 m1 m3')),
    bad('member twice', policyText.replace('m0 m1 m2', 'm0 m0 m2')),
    bad('group takes a name', policyText.replace('group monitors', 'group m0')),
    bad('name none', policyText.replace('witness m0', 'witness none')),
    bad('key twice', `${policyText}witness m9 ${key}\n`),
    bad('log twice', `log ${formatVerifierKey(logSigner.key)}\n${policyText}`),
    bad('no log', policyText.replace(/^log .*\n/, '')),
    bad('cosigning key as log', `log ${key}\n${policyText}`),
    bad('log key as witness', `witness l ${formatVerifierKey(logSigner.key)}\n${policyText}`),
    bad(
      'damaged key id',
      policyText.replace(/\+[0-9a-f]/, (found) => (found === '+0' ? '+1' : '+0')),
    ),
    bad('unknown line', `trust everybody\n${policyText}`),
    bad('control character', `${policyText}#\u0001\n`),
    bad('carriage returns', policyText.replaceAll('\n', '\r\n')),
    bad('too long', `${policyText}${'#'.repeat(130 * 1024)}\n`),
    bad('key name not UTF-8', concat(utf8('log \u00e9'), Uint8Array.of(0xff), utf8(`+00000000+AAAA\n${policyText}`))),
    bad('empty', ''),
  ]
}

function proofs({ log, size, leaves, policyText }: Ingredients): readonly Artefact[] {
  const policy = utf8(policyText)
  const [index, whole] = [300, log.proofFile(300)]
  const make =
    (good: boolean) =>
    (name: string, proof: Uint8Array, leaf = leaves[index]!): Artefact => ({
      kind: 'proof',
      name: `proof: ${name}`,
      good,
      policy,
      proof,
      leaf,
    })
  const [good, bad] = [make(true), make(false)]
  const [head, ...rest] = fromUtf8(whole)!.split('\n')
  const lines = (...all: readonly string[]): Uint8Array => utf8(all.join('\n'))
  return [
    good('whole', whole),
    good('first leaf', log.proofFile(0), leaves[0]!),
    good('last leaf', log.proofFile(size - 1), leaves[size - 1]!),
    good('extra data', change(whole, 'index', 'extra AAAA\nindex')),
    bad('other leaf', whole, leaves[index + 1]!),
    bad('short leaf', whole, leaves[index]!.slice(1)),
    bad('other index', change(whole, 'index 300', 'index 301')),
    bad('index outside', change(whole, 'index 300', `index ${size}`)),
    bad('index with zero', change(whole, 'index 300', 'index 0300')),
    bad('index huge', change(whole, 'index 300', 'index 9007199254740992')),
    bad('index missing', change(whole, 'index 300\n', '')),
    bad('other version', change(whole, '@v1', '@v2')),
    bad('extra data damaged', change(whole, 'index', 'extra A\nindex')),
    bad('extra data after the index', change(whole, 'index 300', 'index 300\nextra AAAA')),
    bad('extra data too long', change(whole, 'index', `extra ${'AAAA'.repeat(5000)}\nindex`)),
    bad('hash dropped', lines(head!, rest[0]!, ...rest.slice(2))),
    bad('hash added', lines(head!, rest[0]!, rest[1]!, ...rest.slice(1))),
    bad('hashes exchanged', lines(head!, rest[0]!, rest[2]!, rest[1]!, ...rest.slice(3))),
    bad(
      'hash not canonical',
      change(whole, rest[1]!, `${rest[1]!.slice(0, -2)}${rest[1]!.at(-2) === 'B' ? 'C' : 'B'}=`),
    ),
    bad('sixty-four hashes', lines(head!, rest[0]!, ...Array.from({ length: 64 }, () => rest[1]!), '', 'x')),
    bad('no checkpoint', lines(head!, rest[0]!, '', '')),
    bad('older checkpoint', concat(utf8(`${fromUtf8(whole)!.split('\n\n')[0]!}\n\n`), log.checkpoint(400))),
    bad('one cosignature', concat(utf8(`${fromUtf8(whole)!.split('\n\n')[0]!}\n\n`), log.checkpoint(size, []))),
    bad('no blank line', change(whole, '\n\n', '\n')),
    bad('not UTF-8', concat(whole, Uint8Array.of(0xff))),
  ]
}

function consistencies({ log, size, policyText }: Ingredients): readonly Artefact[] {
  const policy = utf8(policyText)
  const text = (hashes: readonly Uint8Array[]): string => hashes.map((hash) => `${base64(hash)}\n`).join('')
  const make =
    (good: boolean) =>
    (name: string, first: number, second: number, lines: string): Artefact => ({
      kind: 'consistency',
      name: `consistency: ${name}`,
      good,
      policy,
      older: log.checkpoint(first),
      newer: log.checkpoint(second),
      lines,
    })
  const [good, bad] = [make(true), make(false)]
  const steps = log.consistency(300)
  return [
    ...[1, 2, 255, 256, 300, 512, 699].map((first) => good(`from ${first}`, first, size, text(log.consistency(first)))),
    good('from nothing', 0, size, ''),
    good('same size', size, size, ''),
    bad('from nothing with a proof', 0, size, text(steps)),
    bad('same size with a proof', size, size, text(steps)),
    bad('backwards', size, 300, text(steps)),
    bad('empty', 300, size, ''),
    bad('empty from a power of two', 512, size, ''),
    bad('for another size', 301, size, text(steps)),
    bad('dropped', 300, size, text(steps.slice(1))),
    bad('added', 300, size, text([...steps, steps[0]!])),
    bad('exchanged', 300, size, text([steps[1]!, steps[0]!, ...steps.slice(2)])),
    bad('flipped', 300, size, text([flip(steps[0]!, 3), ...steps.slice(1)])),
    bad('too long', 300, size, text(Array.from({ length: 64 }, () => steps[0]!))),
    bad('garbage', 300, size, 'garbage\n'),
    bad('blank line', 300, size, `${text(steps)}\n`),
  ]
}

function tiles({ log, size, policyText }: Ingredients): readonly Artefact[] {
  const [policy, checkpoint] = [utf8(policyText), log.checkpoint(size)]
  const make =
    (good: boolean) =>
    (name: string, all: ReadonlyMap<string, Uint8Array>, head = checkpoint): Artefact => ({
      kind: 'tiles',
      name: `tiles: ${name}`,
      good,
      policy,
      checkpoint: head,
      tiles: all,
    })
  const [good, bad] = [make(true), make(false)]
  const edit = (path: string, to: (tile: Uint8Array) => Uint8Array | undefined): ReadonlyMap<string, Uint8Array> => {
    const edited = to(log.tiles.get(path)!)
    return new Map(
      [...log.tiles].flatMap(([name, bytes]) =>
        name !== path ? [[name, bytes] as const] : edited ? [[name, edited] as const] : [],
      ),
    )
  }
  const paths = [...log.tiles.keys()]
  return [
    good('whole', log.tiles),
    good('one more file', new Map([...log.tiles, ['tile/0/009', new Uint8Array(3)]])),
    good('empty log', new Map(), log.checkpoint(0)),
    bad('older head, no partial tile', log.tiles, log.checkpoint(500)),
    ...paths.map((path) =>
      bad(
        `${path} flipped`,
        edit(path, (tile) => flip(tile, tile.length - 1)),
      ),
    ),
    ...paths.map((path) =>
      bad(
        `${path} cut`,
        edit(path, (tile) => tile.slice(32)),
      ),
    ),
    ...paths.map((path) =>
      bad(
        `${path} longer`,
        edit(path, (tile) => concat(tile, tile.slice(0, 32))),
      ),
    ),
    ...paths.map((path) =>
      bad(
        `${path} missing`,
        edit(path, () => undefined),
      ),
    ),
  ]
}

const STRIKES = 60

/** One bit changed, in places spread over the whole file by a fixed rule. */
function strikes({ log, size, leaves, policyText }: Ingredients): readonly Artefact[] {
  const [policy, checkpoint, proof] = [utf8(policyText), log.checkpoint(size), log.proofFile(300)]
  const strike = (bytes: Uint8Array, number: number): Uint8Array => {
    const at = (number * 7919 + 13) % bytes.length
    return bytes.with(at, bytes[at]! ^ (1 << (number % 8)))
  }
  const common = (name: string) => ({ name, good: undefined, policy })
  return Array.from({ length: STRIKES }, (_, number): Artefact => {
    const name = `bit ${number}`
    if (number % 3 === 0) return { ...common(name), kind: 'checkpoint', checkpoint: strike(checkpoint, number) }
    if (number % 3 === 1) return { ...common(name), kind: 'proof', proof: strike(proof, number), leaf: leaves[300]! }
    return { ...common(name), kind: 'checkpoint', checkpoint, policy: strike(policy, number) }
  })
}
