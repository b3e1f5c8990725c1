/**
 * Sends files in parts where scripts run, so that a cut line costs one part and not the whole film. The form beside it
 * does the same work without. Nothing is stored on the device; a page that is closed gives its uploads up.
 */
const VERSION = '1.0.0'
/** A cut line is often back within seconds, and sometimes within an hour. */
const WAIT_MS_FIRST = 1000
const WAIT_MS_MAX = 60_000

interface Place {
  readonly element: HTMLElement
  readonly form: HTMLFormElement
  readonly input: HTMLInputElement
  readonly says: HTMLElement | null
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

class Refused extends Error {}

type Ask = (url: string, method: string, headers: Record<string, string>, body?: Blob) => Promise<Response>

const askWith =
  (common: Record<string, string>): Ask =>
  async (url, method, headers, body) => {
    const answer = await fetch(url, { method, headers: { ...common, ...headers }, body, credentials: 'same-origin' })
    // A conflict is a part that came twice, and 5xx a server that is being started: both are asked about again.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 409) throw new Refused()
    if (!answer.ok) throw new Error()
    return answer
  }

/** Does a step until it is done; what was refused is not asked again. */
async function untilDone<T>(step: () => Promise<T>, onWait: () => void): Promise<T> {
  for (let wait = WAIT_MS_FIRST; ; wait = Math.min(2 * wait, WAIT_MS_MAX)) {
    try {
      return await step()
    } catch (error) {
      if (error instanceof Refused) throw error
      onWait()
      await sleep(wait)
    }
  }
}

function start({ element, form, input, says }: Place): void {
  const partBytes = Number(element.dataset.partBytes)
  const token = new FormData(form).get('_csrf')
  const say = (text: string | undefined): void => {
    if (says !== null) says.textContent = text ?? ''
  }
  const ask = askWith({ 'tus-resumable': VERSION, 'x-form-token': String(token) })
  const offsetIn = (answer: Response): number => Number(answer.headers.get('upload-offset') ?? 0)

  const persist = <T>(step: () => Promise<T>): Promise<T> => untilDone(step, () => say(element.dataset.waiting))

  const sendOne = async (file: File, at: string, files: string): Promise<string> => {
    const metadata = `filename ${base64(file.name)},filetype ${base64(file.type)}`
    const announced = { 'upload-length': String(file.size), 'upload-metadata': metadata }
    const created = await persist(() => ask(element.dataset.upload ?? '', 'POST', announced))
    const url = created.headers.get('location') ?? ''
    const all = String(Math.ceil(file.size / partBytes))
    for (let offset = 0, isKnown = true; offset < file.size;) {
      const done = String(Math.floor(offset / partBytes))
      const told: Record<string, string> = { file: at, files, done, all }
      say(element.dataset.progress?.replace(/\{(\w+)\}/g, (_, name: string) => told[name] ?? ''))
      offset = await persist(async () => {
        if (!isKnown) offset = offsetIn(await ask(url, 'HEAD', {}))
        if (offset >= file.size) return offset
        isKnown = false
        const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
        const answer = await ask(url, 'PATCH', headers, file.slice(offset, offset + partBytes))
        isKnown = true
        return offsetIn(answer)
      })
    }
    return url.slice(url.lastIndexOf('/') + 1)
  }

  const sendAll = async (files: readonly File[]): Promise<void> => {
    for (const [at, file] of files.entries()) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = 'upload'
      field.value = await sendOne(file, String(at + 1), String(files.length))
      form.append(field)
    }
    input.value = ''
    form.submit()
  }

  form.addEventListener('submit', (event) => {
    const files = Array.from(input.files ?? [])
    // What fits into one part, an empty file and a form without files go the plain way, which has all the answers.
    if (!files.some(({ size }) => size > partBytes) || files.some(({ size }) => size === 0)) return
    event.preventDefault()
    for (const button of form.querySelectorAll('button')) button.disabled = true
    sendAll(files).catch(() => {
      say(element.dataset.failed)
      for (const field of form.querySelectorAll('input[name=upload]')) field.remove()
      for (const button of form.querySelectorAll('button')) button.disabled = false
    })
  })
}

for (const element of document.querySelectorAll<HTMLElement>('[data-upload]')) {
  const form = element.querySelector('form')
  const input = element.querySelector<HTMLInputElement>('input[type=file]')
  if (form !== null && input !== null)
    start({ element, form, input, says: element.querySelector('[data-upload-says]') })
}

export {}
