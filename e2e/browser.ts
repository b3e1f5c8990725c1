import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/**
 * Chromium that draws no window of its own, which is a third of the work; the whole of it serves where it is there already.
 * What is looked at is the same program.
 */
const CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const
/** With faces for all six languages, so that widths and shapes are those a reader gets. */
const PACKAGES = ['chromium-headless-shell', 'fonts-noto-core', 'fonts-noto-cjk']
/** Test files run side by side; only one of them installs, the others wait for it. */
const INSTALL_LOCK = '/tmp/recourse-browser-install.lock'
const INSTALL_MS_MAX = 200_000

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Why there is no browser; the text of the skip. */
export const NO_BROWSER = `needs ${CHROMIUMS.join(' or ')}: as root it is installed from Debian, otherwise install ${PACKAGES.join(' ')}`

const found = (): string | undefined => CHROMIUMS.find((one) => existsSync(one))

function installed(): string | undefined {
  const there = found()
  if (there !== undefined || process.getuid?.() !== 0) return there
  const install = `[ -e ${CHROMIUMS[0]} ] || { apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}; }`
  spawnSync('flock', [INSTALL_LOCK, 'sh', '-c', install], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_MS_MAX,
  })
  return found()
}

/** A real browser, or nothing where none can be had: then the test is skipped with `NO_BROWSER`. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const executablePath = installed()
  if (executablePath === undefined) return undefined
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] })
}
