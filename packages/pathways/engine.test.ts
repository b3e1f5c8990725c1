import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { build } from 'esbuild'
import { ENGINE } from './engine.ts'

/** Everything from a situation to its results, with the clocks beneath; words and pages about them are left out. */
const DECIDES = `
export { assess, urgentDoors } from './assess/assess.ts'
export { prepareLaw } from './law/law.ts'
export { readSituation } from './situation/read.ts'
`
const HASH_LENGTH = 12
const FILE = 'packages/pathways/engine.ts'

/** Without comments, spaces and long names, so that only what the code does changes it. */
async function hashOfCode(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: DECIDES, resolveDir: 'packages/pathways', loader: 'ts' },
    ...({ bundle: true, write: false, minify: true, format: 'esm', platform: 'node', external: ['zod'] } as const),
  })
  const code = outputFiles[0]?.contents ?? new Uint8Array()
  assert.ok(code.length > 10_000, 'nothing was put together')
  return createHash('sha256').update(code).digest('hex').slice(0, HASH_LENGTH)
}

test('another engine has another name: run npm run engine-version, and raise the version where a result may differ', async () => {
  const hash = await hashOfCode()
  if (process.env.WRITE_ENGINE === '1') {
    const source = readFileSync(FILE, 'utf8')
    writeFileSync(FILE, source.replace(/\+[0-9a-f]+'/, `+${hash}'`))
    return
  }
  assert.equal(ENGINE.split('+')[1], hash)
  assert.match(ENGINE, /^pathways \d+\.\d+\.\d+\+[0-9a-f]{12}$/)
})
