/**
 * Compiles what a browser gets into .build/interface.json, which the server imports: styles and optional scripts
 * as text, with the hash that a Content-Security-Policy names and a short one for cacheable file names.
 */
import { build, transform } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compile } from 'sass'

const ROOM = 'server/platform/ui'
const STYLES = ['public', 'staff', 'sheet']
const SCRIPTS = ['exit', 'passkey', 'desk-keys']
/** Scripts that a feature brings for one page of its own; notices of the libraries in them: docs/licences.md. */
const MODULES = {
  'one-page': 'server/features/report/browser/one-page.ts',
  upload: 'server/features/files/browser/upload.ts',
}
/** Half a SHA-256 in hex names a file without collision for as long as anyone caches it. */
const NAME_CHARACTERS = 16

const digest = (text, encoding) => createHash('sha256').update(text).digest(encoding)
const asset = (text) => ({
  text,
  policyHash: `'sha256-${digest(text, 'base64')}'`,
  name: digest(text, 'hex').slice(0, NAME_CHARACTERS),
})

/** The byte order mark that Sass writes before non-ASCII text would stand in the middle of an inlined style. */
const style = (name) => compile(`${ROOM}/styles/${name}.scss`, { style: 'compressed', charset: false }).css.trim()

async function script(name) {
  // ES2017: what a ten-year-old phone's browser still runs.
  const options = { loader: 'ts', minify: true, target: 'es2017', format: 'iife' }
  return (await transform(readFileSync(`${ROOM}/browser/${name}.ts`, 'utf8'), options)).code.trim()
}

async function moduleOf(entryPoint) {
  // ES2020: whole numbers without bound, which the curves are made of. An older browser leaves the page as it is.
  const define = { 'globalThis.Buffer': 'undefined' }
  // Rewriting class fields for the few browsers between would cost all others a quarter of a kilobyte.
  const supported = { 'class-field': true, 'class-static-field': true }
  const options = {
    define,
    supported,
    bundle: true,
    write: false,
    minify: true,
    target: 'es2020',
    format: 'iife',
    platform: 'browser',
  }
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    ...options,
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outputFiles[0].text.trim()
}

export async function buildInterface() {
  const styles = Object.fromEntries(STYLES.map((name) => [name, asset(style(name))]))
  const scripts = Object.fromEntries(await Promise.all(SCRIPTS.map(async (name) => [name, asset(await script(name))])))
  const made = Object.entries(MODULES).map(async ([name, from]) => [name, asset(await moduleOf(from))])
  const modules = Object.fromEntries(await Promise.all(made))
  mkdirSync('.build', { recursive: true })
  writeFileSync('.build/interface.json', JSON.stringify({ styles, scripts, modules }, null, 1))
}
