import type { Feature } from '../../platform/feature.ts'
import { forumFormKinds } from './kinds.ts'
import { forumFormsRoutes } from './routes.ts'
import { forumFormsTab } from './tab.tsx'
import { forumFormsTexts } from './texts.ts'

/** The forum's own form, filled from a case: what is known, where from, and what is missing. */
export const forumForms: Feature = {
  name: 'forum-forms',
  texts: forumFormsTexts,
  entryKinds: forumFormKinds,
  routes: forumFormsRoutes,
  caseTabs: [forumFormsTab],
}
