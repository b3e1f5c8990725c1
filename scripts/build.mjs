/** Compiles the interface and the second thread’s program, then bundles our own code into dist/, one file a program; libraries stay in node_modules. */
import { build } from 'esbuild'
import { readFileSync, rmSync } from 'node:fs'
import { buildInterface } from './build-interface.mjs'
import { buildSecondCore } from './build-second-core.mjs'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

await buildInterface()
await buildSecondCore()
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { main: 'server/main.ts', recourse: 'cli/main.ts', witness: 'witness/main.ts', demo: 'demo/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  sourcemap: 'linked',
  logLevel: 'warning',
})
