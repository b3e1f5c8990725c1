import type { Feature } from '../../platform/feature.ts'
import { archiveRoutes } from './archive/archive.tsx'
import { comingRoutes } from './coming/routes.ts'
import { complaintRoutes } from './complaint/complaint.tsx'
import { contactRoutes } from './contact/routes.tsx'
import { endingRoutes } from './ending/routes.tsx'
import { identityRoutes } from './identity/identity.tsx'
import { messageRoutes } from './messages/routes.tsx'
import { needRoutes } from './needs/routes.tsx'
import { minePanels } from './panels.tsx'
import { receiptRoutes } from './receipt/routes.tsx'
import { restoreKinds } from './restore/kinds.ts'
import { restoreRoutes } from './restore/routes.ts'
import { RESTORE_PURPOSES, restoreTab } from './restore/tab.tsx'
import { roomRoutes } from './room/routes.ts'
import { sharingRoutes } from './sharing/routes.tsx'
import { mineTexts } from './texts.ts'
import { WORRY_RULE, worryRoutes } from './worry/worry.tsx'

export { again as ownPageAgain, framed as ownPageFramed, OwnForm, type Framed as OwnPage } from './room/frame.tsx'
export { begin as beginOwn } from './messages/commands.ts'
export { commitOwn, commitOwnErasing, dayOf, headSeen, placeFor as ownPart, saidIn } from './room/own.ts'
export { ownTitle } from './archive/pieces.tsx'
export { partName, unitName } from './room/names.tsx'
export { askingOf as ownAsking } from './contact/panel.tsx'
export { contactNow, dangerNow } from './contact/read.ts'
export { withdrawConsent } from './sharing/commands.ts'
export type { MineWords } from './texts.ts'
export { errorsOf as ownErrors } from './room/frame.tsx'
export { addressOf, listIn, onOwnFile, ownPage, ownStep, textIn } from './room/visiting.ts'

/** Coming back: what a person sees with their receipt. Everything works without scripts. */
export const mine: Feature = {
  name: 'mine',
  texts: mineTexts,
  entryKinds: restoreKinds,
  personPanels: minePanels,
  caseTabs: [
    {
      ...{ id: 'restore', group: 'keeping', order: 890, purposes: RESTORE_PURPOSES, render: restoreTab },
      label: (words) => words.say('mine.restoreTitle'),
    },
  ],
  clockRules: [
    {
      rule: WORRY_RULE,
      label: (words) => words.say('mine.clockWorry'),
      source: (words) => words.say('report.clockTarget'),
    },
  ],
  routes: (platform) => [
    ...comingRoutes(platform),
    ...roomRoutes(platform),
    ...messageRoutes(platform),
    ...needRoutes(platform),
    ...contactRoutes(platform),
    ...identityRoutes(platform),
    ...sharingRoutes(platform),
    ...receiptRoutes(platform),
    ...archiveRoutes(platform),
    ...endingRoutes(platform),
    ...complaintRoutes(platform),
    ...worryRoutes(platform),
    ...restoreRoutes(platform),
  ],
}
