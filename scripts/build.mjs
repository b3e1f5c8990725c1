/** Compiles the interface and the second thread’s program, then bundles our own code into dist/, one file a program; libraries stay in node_modules. */
import { build } from 'esbuild'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  minifyWhitespace: true,
})

/**
 * One sign beyond Latin-1 and V8 keeps the whole program in two bytes a sign. Texts are escaped already; what is left
 * stands in regular expressions, where the escape means the same.
 */
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
for (const name of readdirSync('dist').filter((one) => one.endsWith('.mjs'))) {
  const program = readFileSync(`dist/${name}`, 'utf8')
  writeFileSync(`dist/${name}`, program.replaceAll(/[\u0100-\uffff]/g, escaped))
}
