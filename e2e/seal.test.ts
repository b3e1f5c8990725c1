import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { build } from 'esbuild'
import { seeded } from '../packages/chronicle/testing/samples.ts'
import { fromBase64Url, keyPairFrom } from '../packages/chronicle/index.ts'
import { nodePrimitives } from '../server/platform/primitives.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'

interface Vector {
  readonly seed: string
  readonly recipient: string
  readonly entry: Record<string, string | number>
  readonly body: Record<string, string>
  readonly jwe: string
}

const vectors = JSON.parse(readFileSync('packages/chronicle/vectors/seal.json', 'utf8')) as readonly Vector[]

/** What the sending page loads: 25 kB gzip is the limit for all of it, so the sealing core must stay far below. */
const SEALING_BYTES_MAX = 12_000

async function sealingScript(): Promise<string> {
  const source = `import { webSealer } from './packages/chronicle/web.ts'
    window.seal = async ({ chunks, entry, body, to }) => {
      const random = (length) => Uint8Array.from(chunks.shift().slice(0, length))
      const sealer = await webSealer(crypto.subtle, random)
      return sealer({ entry, body, to: { kid: to.kid, bytes: Uint8Array.from(to.bytes) } })
    }`
  const stdin = { contents: source, resolveDir: process.cwd(), loader: 'ts' } as const
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
  })
  return outputFiles[0]?.text ?? ''
}

/** What the sealer asks for, in order: a probe, the ephemeral key, the nonce. */
function handedIn(seed: string): readonly (readonly number[])[] {
  const own = seeded(seed)
  return [[...seeded('probe')(32)], [...own(32)], [...own(12)]]
}

test('a browser seals the same bytes as the server from the same randomness', async (t) => {
  const browser = await openBrowser()
  if (browser === undefined) return t.skip(NO_BROWSER)
  const script = await sealingScript()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<!doctype html><title>Seal</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    assert.ok(script.length < SEALING_BYTES_MAX, `the sealing core is ${script.length} bytes`)
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.addScriptTag({ content: script })
    for (const vector of vectors) {
      const pair = keyPairFrom(nodePrimitives, 'X25519', fromBase64Url(vector.recipient) ?? new Uint8Array())
      const to = { kid: pair.kid, bytes: [...pair.bytes] }
      const input = { chunks: handedIn(vector.seed), entry: vector.entry, body: vector.body, to }
      const sealed = await page.evaluate(
        (given) => (window as unknown as { seal(input: unknown): Promise<string> }).seal(given),
        input,
      )
      assert.equal(sealed, vector.jwe)
    }
  } finally {
    await browser.close()
    server.close()
  }
})
