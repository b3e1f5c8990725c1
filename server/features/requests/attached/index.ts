import type { Feature } from '../../../platform/feature.ts'
import { exchangeFile, exchangeFileReceived } from '../../../platform/federation/index.ts'
import { shownName } from '../../../platform/files/index.ts'
import { attachedRoutes } from './routes.ts'
import { eraseWaiting } from './second/erasing.ts'
import { secondLookKinds } from './second/kinds.ts'
import { attachedTexts, type AttachedKey } from './texts.ts'

const titled = (key: AttachedKey) => (words: { say(key: AttachedKey): string }) => words.say(key)

/** Files of a request: what each party gives to the others, from a form or from a case. */
export const requestFiles: Feature = {
  name: 'request-files',
  texts: attachedTexts,
  entryKinds: secondLookKinds,
  chronicleLines: [
    {
      ...{ kind: exchangeFile.kind, title: titled('request-files.lineGiven') },
      render: (_view, { body }) => shownName(exchangeFile.body.parse(body).name),
    },
    { kind: exchangeFileReceived.kind, title: titled('request-files.lineReceived') },
  ],
  routes: attachedRoutes,
  withErasure: eraseWaiting,
}
