/** Compiles what runs on the second thread into .build/second-core.json: one text, wherever the server lies. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

export async function buildSecondCore() {
  const { outputFiles } = await build({
    entryPoints: ['server/platform/second-core/program.ts'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    target: 'node20',
    // A program that is handed over as a text is no module.
    format: 'cjs',
    legalComments: 'none',
    logLevel: 'warning',
  })
  mkdirSync('.build', { recursive: true })
  writeFileSync('.build/second-core.json', JSON.stringify({ program: outputFiles[0].text }))
}
