import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
/** Chromium, and faces for all six languages, so that widths and shapes are those a reader gets. */
const PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk']
/** Test files run side by side; only one of them installs, the others wait for it. */
const INSTALL_LOCK = '/tmp/recourse-browser-install.lock'
const INSTALL_MS_MAX = 200_000

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Why there is no browser; the text of the skip. */
export const NO_BROWSER = `needs ${CHROMIUM}: as root it is installed from Debian, otherwise install ${PACKAGES.join(' ')}`

function installed(): boolean {
  if (existsSync(CHROMIUM)) return true
  if (process.getuid?.() !== 0) return false
  const install = `[ -e ${CHROMIUM} ] || { apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}; }`
  spawnSync('flock', [INSTALL_LOCK, 'sh', '-c', install], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_MS_MAX,
  })
  return existsSync(CHROMIUM)
}

/** A real browser, or nothing where none can be had: then the test is skipped with `NO_BROWSER`. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  if (!installed()) return undefined
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...ARGUMENTS, ...more] })
}
