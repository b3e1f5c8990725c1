import assert from 'node:assert/strict'
import { test } from 'node:test'
import { build } from 'esbuild'
import { assess, readSituation, render, signatureOf } from '../packages/pathways/index.ts'
import { law, normFiles } from '../packages/pathways/testing/norms.ts'
import { portfolio } from '../packages/pathways/testing/portfolio.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'

const SITUATIONS = 50

/** The engine with its norms, as a page would load it. */
async function engineScript(): Promise<string> {
  const source = `import { assess, prepareLaw, readSituation, render, signatureOf } from './packages/pathways/index.ts'
    window.assessed = ({ files, situations }) => {
      const law = prepareLaw(files)
      return situations.map((one) => {
        const read = readSituation(one, law.known)
        if (!read.ok) return { refused: read.refusal.code }
        return { signature: signatureOf(law, read.value), rendered: JSON.stringify(render(law, assess(law, read.value))) }
      })
    }`
  const stdin = { contents: source, resolveDir: process.cwd(), loader: 'ts' } as const
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', platform: 'browser' })
  return outputFiles[0]?.text ?? ''
}

test('the pathways engine runs in a browser and says there what it says here', async (t) => {
  const browser = await openBrowser()
  if (browser === undefined) return t.skip(NO_BROWSER)
  try {
    const situations = portfolio(SITUATIONS)
    const page = await browser.newPage()
    await page.addScriptTag({ content: await engineScript() })
    const there = await page.evaluate(
      (input) => (window as unknown as { assessed: (input: unknown) => unknown }).assessed(input),
      { files: normFiles, situations },
    )
    const here = situations.map((one) => {
      const read = readSituation(one, law.known)
      assert.ok(read.ok)
      const rendered = JSON.stringify(render(law, assess(law, read.value)))
      return { signature: signatureOf(law, read.value), rendered }
    })
    assert.deepEqual(there, here)
  } finally {
    await browser.close()
  }
})
