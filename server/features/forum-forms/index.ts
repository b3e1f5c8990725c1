import type { Feature } from '../../platform/feature.ts'
import { forumFormKinds, formTyped } from './kinds.ts'
import { forumFormsRoutes } from './routes.ts'
import { forumFormsTab } from './tab.tsx'
import { forumFormsTexts, type ForumFormsWords } from './texts.ts'

/** The forum's own form, filled from a case: what is known, where from, and what is missing. */
export const forumForms: Feature = {
  name: 'forum-forms',
  texts: forumFormsTexts,
  entryKinds: forumFormKinds,
  routes: forumFormsRoutes,
  caseTabs: [forumFormsTab],
  chronicleLines: [
    { kind: formTyped.kind, title: (words: ForumFormsWords) => words.say('forum-forms.lineTyped'), render: () => null },
  ],
}
