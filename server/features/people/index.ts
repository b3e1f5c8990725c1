import type { Feature } from '../../platform/feature.ts'
import { deputyRoutes } from './deputy-routes.ts'
import { recoveryRoutes } from './recovery-routes.ts'
import { peopleRoutes } from './routes.ts'
import { peopleTexts } from './texts.ts'
import { trainingRoutes } from './training-routes.ts'

export { roleName, type PeopleKey } from './frame.tsx'

/** Who works here: units, members, roles, letting in, and the recovery key. */
export const people: Feature = {
  name: 'people',
  texts: peopleTexts,
  routes: (platform) => [
    ...peopleRoutes(platform),
    ...trainingRoutes(platform),
    ...deputyRoutes(platform),
    ...recoveryRoutes(platform),
  ],
  navigation: (who, words) => [
    ...(who?.roles.some(({ role }) => role === 'administrator') === true
      ? [{ href: '/people', label: words.say('people.title') }]
      : []),
    ...(who === null
      ? []
      : [
          { href: '/people/let-in', label: words.say('people.letInTitle') },
          { href: '/people/deputy', label: words.say('people.deputyTitle') },
        ]),
  ],
}
