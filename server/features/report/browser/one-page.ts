import {
  fromBase64Url,
  newReceipt,
  noblePrimitives as primitives,
  receiptDigits,
  receiptKeys,
  receiptWords,
} from '@recourse/chronicle/browser'
import type { ReportDraft } from '../form/draft.ts'
import { eventField, fieldName, type SealingPlan } from '../sealed/package.ts'
import { sealReport } from './seal-report.ts'

/** The one page that seals by itself. Without it the page says so, and the other form does the same work. */

const byId = (id: string): HTMLElement | null => document.getElementById(id)

function readDraft(plan: SealingPlan, data: FormData): ReportDraft {
  const pages: Record<string, Record<string, string | string[]>> = {}
  for (const { id, questions } of plan.pages) {
    const answers: Record<string, string | string[]> = {}
    for (const { name, kind } of questions) {
      const given = data
        .getAll(fieldName(id, name))
        .map(String)
        .filter((one) => one.trim() !== '')
      if (given.length > 0) answers[name] = kind === 'some' ? given : (given[0] ?? '')
    }
    if (Object.keys(answers).length > 0) pages[id] = answers
  }
  const field = (at: number, name: string): string => String(data.get(eventField(at, name)) ?? '')
  const events = Array.from({ length: plan.eventCount }, (_, at) => ({
    ...{
      id: '',
      told: field(at, 'told'),
      where: field(at, 'where'),
      state: field(at, 'state'),
      what: field(at, 'what'),
    },
  })).filter(({ told, what }) => told.trim() !== '' || what.trim() !== '')
  return { form: plan.formVersion, desk: null, hasReceipt: true, pages, events, files: [] }
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\s.,;·-]/g, '')
    .toLowerCase()

function start(form: HTMLFormElement, plan: SealingPlan): void {
  const secret = newReceipt((length) => crypto.getRandomValues(new Uint8Array(length)))
  const groups = receiptDigits(primitives, secret).match(/\d{1,4}/g) ?? []
  const words = plan.wordList === null ? null : receiptWords(primitives, secret, plan.wordList)
  for (const [id, texts] of [
    ['digits', groups],
    ['words', words ?? []],
  ] as const) {
    const list = byId(`receipt-${id}`)
    for (const text of texts) {
      const item = document.createElement(id === 'digits' ? 'bdi' : 'li')
      item.textContent = text
      list?.append(item, ' ')
    }
  }
  const say = (text: string): void => {
    const place = byId('seal-says')
    if (place === null) return
    place.textContent = text
    place.focus()
  }
  const isEnd = (typed: string): boolean =>
    [groups.slice(-2), (words ?? []).slice(-2)].some((end) => end.length > 0 && plain(end.join('')) === plain(typed))

  const keys = receiptKeys(primitives, secret, fromBase64Url(plan.salt) ?? new Uint8Array())
  let last = { said: '', packet: '' }
  // Where the answer was lost, the very same packet goes again: the desk gets one report and not two.
  const packetOf = (draft: ReportDraft, desk: string): string => {
    const said = JSON.stringify([draft, desk])
    if (said !== last.said) last = { said, packet: JSON.stringify(sealReport(plan, draft, desk, keys)) }
    return last.packet
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const data = new FormData(form)
    const draft = readDraft(plan, data)
    const desk = String(data.get('desk') ?? '')
    if (!plan.desks.some(({ id }) => id === desk)) return say(plan.texts.noDesk)
    if (Object.keys(draft.pages).length === 0 && draft.events.length === 0) return say(plan.texts.nothing)
    if (!isEnd(String(data.get('end') ?? ''))) return say(plan.texts.notTheEnd)
    void send(`${form.action}?lang=${plan.language}`, packetOf(draft, desk), say, plan.texts.failed)
  })
  byId('one-page')?.removeAttribute('hidden')
  byId('one-page-needs-script')?.setAttribute('hidden', '')
}

/**
 * The page stays as it is until the answer is there: a cut line loses nothing that was typed. No cookie goes along: the
 * packet is nobody's but its own, whoever is signed in on this device or has another report open.
 */
async function send(to: string, sealed: string, say: (text: string) => void, failed: string): Promise<void> {
  try {
    const answer = await fetch(to, {
      method: 'POST',
      body: new URLSearchParams({ sealed }),
      credentials: 'omit',
    })
    const read = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [shown, main] = [document.querySelector('main'), read.querySelector('main')]
    if (!answer.ok || shown === null || main === null) return say(main?.querySelector('p')?.textContent ?? failed)
    shown.replaceWith(main)
    scrollTo(0, 0)
  } catch {
    say(failed)
  }
}

const form = byId('one-page-form')
const plan = byId('one-page-plan')?.textContent
if (form instanceof HTMLFormElement && plan !== undefined && plan !== null) start(form, JSON.parse(plan) as SealingPlan)
