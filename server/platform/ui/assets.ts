import built from '../../../.build/interface.json'

/** A file that browsers may keep for good, since its name changes with its content. */
export interface CacheableAsset {
  readonly path: string
  readonly contentType: string
  readonly body: string
}

const STAFF_STYLE_PATH = `/assets/staff-${built.styles.staff.name}.css`

export const publicStyle: string = built.styles.public.text
export const sheetStyle: string = built.styles.sheet.text
export const exitScript: string = built.scripts.exit.text
/** Scripts that features bring, each for one page; inlined, so that the page stays one request. */
export const moduleScripts: Readonly<Record<'one-page', string>> = { 'one-page': built.modules['one-page'].text }
/** Sends files in parts; for pages that take files. */
export const uploadScript: string = built.modules.upload.text
export const passkeyScript: string = built.scripts.passkey.text
export const deskKeysScript: string = built.scripts['desk-keys'].text
export const staffStylePath: string = STAFF_STYLE_PATH

/** What the http room serves beside pages. Public pages need none of it. */
export const cacheableAssets: readonly CacheableAsset[] = [
  { path: STAFF_STYLE_PATH, contentType: 'text/css; charset=utf-8', body: built.styles.staff.text },
]

/** Hashes of what is inlined, quoted as Content-Security-Policy wants them. */
export const policyHashes = {
  publicStyle: built.styles.public.policyHash,
  sheetStyle: built.styles.sheet.policyHash,
  exitScript: built.scripts.exit.policyHash,
  passkeyScript: built.scripts.passkey.policyHash,
  deskKeysScript: built.scripts['desk-keys'].policyHash,
} as const

/** What a page of ours may load (CSP Level 3): itself, its inlined style and script, and an empty icon. */
export const contentPolicy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'style-src': ["'self'", policyHashes.publicStyle, policyHashes.sheetStyle],
  'script-src': [
    ...[policyHashes.exitScript, policyHashes.passkeyScript, policyHashes.deskKeysScript],
    ...[built.modules['one-page'].policyHash, built.modules.upload.policyHash],
  ],
  // Scripts of ours speak to this instance and to nobody else.
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
}
