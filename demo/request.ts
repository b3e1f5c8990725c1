import {
  beginDraft,
  openDraft,
  openRequest,
  sendDraft,
  takeStep,
  validateDraft,
  type Draft,
  type OpenRequest,
} from '../server/features/requests/index.ts'
import { civilDateIn } from '../server/platform/http/index.ts'
import { must, workerOf, type DemoInstance, type Worker } from './instances.ts'

const reader = ({ acting }: Worker) => ({ ...acting, reason: 'working-the-request' })
const saw = async ({ house }: DemoInstance, file: string): Promise<string> =>
  (await house.chronicle.subjectHeads([file])).get(file) ?? ''

/** How long a step of the other side may take to arrive. */
const ARRIVES_MS_MAX = 60_000
const LOOK_MS = 100

export interface Asking {
  readonly requestKind: string
  readonly title: string
  readonly answers: Draft['answers']
  readonly number: string
  readonly served: Draft['served']
}

/** One member drafts, another stands for it, and it goes. */
export async function sendRequest(from: DemoInstance, to: DemoInstance, asking: Asking): Promise<string> {
  const { house, timeZone } = from
  const today = civilDateIn(timeZone, house.clock.now())
  const [author, other] = [workerOf(from, 'liaison-officer', 1), workerOf(from, 'liaison-officer', 2)]
  const draft: Draft = {
    ...{ title: asking.title, to: [to.authorityId], answers: asking.answers, ownNumber: asking.number },
    ...{ served: asking.served, language: 'en', rightsCheck: 'Nobody is named who is in that State’s hands or reach.' },
    basis: {
      instruments: [],
      officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes kept by the liaison office' },
    },
  }
  const { requestKind } = asking
  const { file } = must(await beginDraft(house, reader(author), { requestKind, draft, today }))
  const read = await openDraft(house, reader(other), { file, today })
  if (read === null) throw new Error('the draft does not open')
  must(await validateDraft(house, { open: read, saw: await saw(from, file) }, 'Read and found complete.'))
  const open = await openDraft(house, reader(author), { file, today })
  if (open === null) throw new Error('the draft does not open')
  return must(await sendDraft(house, { open, saw: await saw(from, file) })).file
}

/** Waits until a request stands in a state on this instance, as its liaison office sees it. */
export async function arrived(at: DemoInstance, file: string, state: string): Promise<OpenRequest> {
  const worker = workerOf(at, 'liaison-officer')
  for (let waited = 0; waited < ARRIVES_MS_MAX; waited += LOOK_MS) {
    const request = await openRequest(at.house, reader(worker), file)
    if (request?.view?.state === state) return request
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Error(`the request never came to ${state} at ${at.id}`)
}

/** One step of this side. */
export async function step(
  at: DemoInstance,
  file: string,
  { action, words, number }: { readonly action: string; readonly words: string; readonly number: string },
): Promise<void> {
  const request = await openRequest(at.house, reader(workerOf(at, 'liaison-officer')), file)
  if (request === null) throw new Error('the request is not here')
  must(await takeStep(at.house, request, { action, words, number, facts: {}, saw: request.newest }))
}
