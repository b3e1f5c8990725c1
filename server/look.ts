import { shippedLanguages } from './platform/languages/index.ts'
import type { LookFor } from './platform/http/index.ts'

/** Where "leave quickly" leads: a page that says nothing of the one before. */
export const LEAVE_PATH = '/leave'

/** The face of an instance. The name in the header tells a stranger who looks on nothing. */
/** @param name of the instance, as its first run chose it */
export const lookOf =
  (name: () => string): LookFor =>
  (words) => ({
    serviceName: name(),
    homeHref: '/',
    languages: shippedLanguages,
    exit: { href: LEAVE_PATH },
    // The same on every page, in the same place (WCAG 3.2.6).
    footerLinks: [{ href: '/promises', label: words.say('home.readPromises') }],
  })
