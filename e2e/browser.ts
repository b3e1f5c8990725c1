import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The same engine twice; without all that makes windows, the first starts and works in three quarters of the time. */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
/** Chromium, and faces for all six languages, so that widths and shapes are those a reader gets. */
const PACKAGES = ['chromium-headless-shell', 'fonts-noto-core', 'fonts-noto-cjk']
/** Test files run side by side; only one of them installs, the others wait for it. */
const INSTALL_LOCK = '/tmp/recourse-browser-install.lock'
const INSTALL_MS_MAX = 200_000

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Why there is no browser; the text of the skip. */
export const NO_BROWSER = `needs ${CHROMIUM.join(' or ')}: as root it is installed from Debian, otherwise install ${PACKAGES.join(' ')}`

const installed = (): string | undefined => CHROMIUM.find((path) => existsSync(path))

function found(): string | undefined {
  if (installed() !== undefined || process.getuid?.() !== 0) return installed()
  const isThere = CHROMIUM.map((path) => `[ -e ${path} ]`).join(' || ')
  const install = `${isThere} || { apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}; }`
  spawnSync('flock', [INSTALL_LOCK, 'sh', '-c', install], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_MS_MAX,
  })
  return installed()
}

/** A real browser, or nothing where none can be had: then the test is skipped with `NO_BROWSER`. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const executablePath = found()
  if (executablePath === undefined) return undefined
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] })
}
