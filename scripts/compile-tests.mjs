/**
 * Compiles test files and what they import into one folder, libraries left outside: loading the house module by module
 * costs each of a hundred test processes four seconds of a core, compiled half a second.
 */
import { build } from 'esbuild'
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const LIBRARIES = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => [name, `${name}/*`])
const OWN = /\.tsx?$/

/** A module that asks where it lies gets the place of its source, as if it had not been compiled. */
const whereItLies = {
  name: 'where-it-lies',
  setup: (compiler) =>
    compiler.onLoad({ filter: OWN }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      if (path.includes('node_modules') || !source.includes('import.meta.')) return undefined
      const [folder, url] = [dirname(path), pathToFileURL(path).href].map((text) => JSON.stringify(text))
      const contents = `const sourceFolder = ${folder}, sourceUrl = ${url}; ${source}`
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    }),
}

/** Programs of ours that tests start, to kill them or to see them from outside (test/programs/command.ts). */
const STARTED = [
  'demo/main.ts',
  'test/programs/open-database.ts',
  'test/programs/partner.ts',
  'test/programs/seat-officer.ts',
  'test/programs/serve-and-write.ts',
  'witness/main.ts',
]

/** Answers each file's program; all of it goes with this process. */
export async function compileTests(files) {
  mkdirSync('.build', { recursive: true })
  const folder = mkdtempSync('.build/tests-')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build({
    entryPoints: [...files, ...STARTED],
    outdir: folder,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: LIBRARIES,
    plugins: [whereItLies],
    define: { 'import.meta.dirname': 'sourceFolder', 'import.meta.url': 'sourceUrl' },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  })
  process.env.RECOURSE_COMPILED = join(process.cwd(), folder)
  return new Map(files.map((file) => [file, join(process.cwd(), folder, file.replace(/\.tsx?$/, '.mjs'))]))
}
