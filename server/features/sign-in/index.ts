import type { Feature } from '../../platform/feature.ts'
import { accountRoutes } from './account-routes.ts'
import { enrolRoutes } from './enrol-routes.ts'
import type { SignInWords } from './frame.tsx'
import { leaveRoutes } from './leave-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signInTexts } from './texts.ts'

/** The way in for everybody who works here, what is their own, and the way out. */
export const signIn: Feature = {
  name: 'sign-in',
  texts: signInTexts,
  routes: (platform) => [
    ...signInRoutes(platform),
    ...enrolRoutes(platform),
    ...accountRoutes(platform),
    ...leaveRoutes(platform),
  ],
  navigation: (who, words: SignInWords) =>
    who === null ? [] : [{ href: '/account', label: words.say('sign-in.accountTitle') }],
}
