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

async function sealingScript(): Promise<string> {
  const source = `import { noblePrimitives, sealBody } from './packages/chronicle/browser.ts'
    window.seal = ({ chunks, entry, body, to }) => {
      const random = (length) => Uint8Array.from(chunks.shift().slice(0, length))
      return sealBody(noblePrimitives, random, { entry, body, to: { kid: to.kid, bytes: Uint8Array.from(to.bytes) } })
    }`
  const stdin = { contents: source, resolveDir: process.cwd(), loader: 'ts' } as const
  const options = { bundle: true, write: false, minify: true, format: 'iife', platform: 'browser' } as const
  const { outputFiles } = await build({ stdin, ...options })
  return outputFiles[0]?.text ?? ''
}

/** What the sealer asks for, in order: the ephemeral key, the nonce. */
function handedIn(seed: string): readonly (readonly number[])[] {
  const own = seeded(seed)
  return [[...own(32)], [...own(12)]]
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
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.addScriptTag({ content: script })
    for (const vector of vectors) {
      const pair = keyPairFrom(nodePrimitives, 'X25519', fromBase64Url(vector.recipient) ?? new Uint8Array())
      const to = { kid: pair.kid, bytes: [...pair.bytes] }
      const input = { chunks: handedIn(vector.seed), entry: vector.entry, body: vector.body, to }
      const sealed = await page.evaluate(
        (given) => (window as unknown as { seal(input: unknown): string }).seal(given),
        input,
      )
      assert.equal(sealed, vector.jwe)
    }
  } finally {
    await browser.close()
    server.close()
  }
})
