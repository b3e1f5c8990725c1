import { SESSION_COOKIE, type Cookie, type Visitor } from '../../platform/http/index.ts'
import { DEVICE_COOKIE, DEVICE_DAYS, type SignedIn } from '../../platform/sessions/index.ts'

const DAY_SECONDS = 86_400

/** Gone with the browser: the server's limits are shorter than any that a cookie could hold. */
export const sessionCookie = (secret: string): Cookie => ({ name: SESSION_COOKIE, value: secret })

export const noSession: Cookie = { name: SESSION_COOKIE, value: null }

export const signedInCookies = ({ secret, device }: SignedIn): readonly Cookie[] => [
  sessionCookie(secret),
  { name: DEVICE_COOKIE, value: device, maxAgeSeconds: DEVICE_DAYS * DAY_SECONDS },
]

export const secretOf = ({ cookies }: Visitor): string => cookies[SESSION_COOKIE] ?? ''
export const deviceOf = ({ cookies }: Visitor): string | undefined => cookies[DEVICE_COOKIE]
