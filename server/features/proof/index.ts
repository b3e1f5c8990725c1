import type { Feature } from '../../platform/feature.ts'
import { proofPanel, proofRoutes } from './routes.tsx'
import { proofTexts, type ProofWords } from './texts.ts'

/** A signed, dated statement that something was filed, which anybody can check without seeing what. */
export const proof: Feature = {
  name: 'proof',
  texts: proofTexts,
  personPanels: [
    {
      ...{ id: 'proof', group: 'keeping', order: 65, purposes: [], render: proofPanel },
      label: (words: ProofWords) => words.say('proof.title'),
    },
  ],
  routes: proofRoutes,
}
