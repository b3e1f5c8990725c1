import type { Feature } from '../../platform/feature.ts'
import { deskRoutes } from './desk/routes.ts'
import { interpretingTab } from './desk/tab.tsx'
import { interpreterRoutes } from './interpreter/routes.tsx'
import { interpretingKinds } from './kinds.ts'
import { ownPanel, ownRoutes } from './own/panel.tsx'
import { CLOCKS } from './rules.ts'
import { interpretingTexts, type InterpretingKey } from './texts.ts'

const clock = (rule: string, key: InterpretingKey) => ({
  rule,
  label: (words: { say(key: InterpretingKey): string }) => words.say(key),
  source: (words: { say(key: InterpretingKey): string }) => words.say('interpreting.clockTarget'),
})

/** Interpreters at a case: who was assigned reads one appointment, until it is over. */
export const interpreting: Feature = {
  name: 'interpreting',
  texts: interpretingTexts,
  entryKinds: interpretingKinds,
  caseTabs: [interpretingTab],
  personPanels: [ownPanel],
  clockRules: [
    clock(CLOCKS.confirm, 'interpreting.clockConfirm'),
    clock(CLOCKS.ask, 'interpreting.clockAsk'),
    clock(CLOCKS.came, 'interpreting.clockCame'),
    clock(CLOCKS.other, 'interpreting.clockOther'),
    clock(CLOCKS.again, 'interpreting.clockAgain'),
  ],
  routes: (platform) => [...deskRoutes(platform), ...ownRoutes(platform), ...interpreterRoutes(platform)],
  navigation: (who, words) =>
    who?.roles.some(({ role }) => role === 'interpreter') === true
      ? [{ href: '/interpreting', label: words.say('interpreting.listTitle') }]
      : [],
}
