import type { Feature } from '../../../platform/feature.ts'
import { sharedParts } from '../case/chronicle.ts'
import { requestLines } from '../case/lines.tsx'
import { dataRoutes } from './data.ts'
import { talkRoutes } from './routes.tsx'
import { talkTexts } from './texts.ts'

/** The page of one request: what both sides said, where it stands, and the next step. */
export const requestTalk: Feature = {
  name: 'request-talk',
  texts: talkTexts,
  chronicleLines: requestLines,
  chronicleParts: sharedParts,
  routes: (platform) => [...talkRoutes(platform), ...dataRoutes(platform)],
}
