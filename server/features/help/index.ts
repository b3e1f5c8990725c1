import type { Feature } from '../../platform/feature.ts'
import { KEEPERS } from './commands.ts'
import { HelpDirectory } from './directory.ts'
import { helpKinds } from './entries.ts'
import { keepRoutes } from './keep-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { helpTexts } from './texts.ts'

export { HelpDirectory, type Helper } from './directory.ts'

/** Help without a report: a public directory of services, lawyers and interpreters, kept by those who know them. */
export const help: Feature = {
  name: 'help',
  entryKinds: helpKinds,
  texts: helpTexts,
  routes: (platform) => {
    const directory = new HelpDirectory(platform)
    return [...publicRoutes(platform, directory), ...keepRoutes(platform, directory)]
  },
  navigation: (who, words) =>
    who?.roles.some(({ role }) => KEEPERS.includes(role)) === true
      ? [{ href: '/directory', label: words.say('help.keepTitle') }]
      : [],
}
