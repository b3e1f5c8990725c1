import type { Feature } from '../../platform/feature.ts'
import { PATH, SUPERVISORS_PATH } from './frame.tsx'
import { breakGlassRoutes } from './routes.ts'
import { breakGlassPageTexts } from './texts.ts'

/** Two supervisors open a file whose unit is not there, and an administrator says who they are. */
export const breakGlass: Feature = {
  name: 'break-glass',
  texts: breakGlassPageTexts,
  routes: breakGlassRoutes,
  navigation: (who, words) => [
    ...(who?.roles.some(({ role }) => role === 'supervisor') === true
      ? [{ href: PATH, label: words.say('break-glass-pages.title') }]
      : []),
    ...(who?.roles.some(({ role }) => role === 'administrator') === true
      ? [{ href: SUPERVISORS_PATH, label: words.say('break-glass-pages.supervisorsTitle') }]
      : []),
  ],
}
