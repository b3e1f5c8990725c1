import { spawn } from 'node:child_process'

/** What the compiler needs for one page. Fonts by their path: the process that lays it out reads them. */
export interface Layout {
  readonly template: string
  /** JSON, as the template reads it. */
  readonly data: string
  readonly fonts: readonly string[]
}

/**
 * The program of that process, in plain JavaScript: it starts wherever the server lies. It gets everything by its input,
 * answers with the PDF, and ends. The folder that a template may read from is one that there is not.
 */
const PROGRAM = `
const [{ readFileSync, writeSync }, { NodeCompiler }] = await Promise.all([import('node:fs'), import(process.argv[1])])
const { template, data, fonts } = JSON.parse(readFileSync(0, 'utf8'))
const compiler = NodeCompiler.create({
  workspace: '/nonexistent',
  fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }],
})
const pdf = compiler.pdf({ mainFileContent: template, inputs: { data } })
for (let at = 0; at < pdf.length; ) at += writeSync(1, pdf, at)
`

/** An abort of the compiler must leave no copy of its memory on a disk. */
const WITHOUT_CORE = 'ulimit -c 0; exec "$0" "$@"'

/** A long form takes three seconds; what takes longer is no form. */
const LONGEST_MS = 30_000
/** More at once would leave no core for those who report. Further ones wait, and not without end. */
const WAITING_MAX = 8

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Lays a page out in a process of its own, one page at a time: the compiler ends the process that it runs in where it
 * meets something that it can't do, and what people write decides what it meets. Null: it could not be done.
 */
export async function compiled(layout: Layout): Promise<Buffer | null> {
  if (waiting >= WAITING_MAX) return null
  waiting += 1
  const mine = last.then(() => inItsOwnProcess(layout))
  last = mine
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

function inItsOwnProcess(layout: Layout): Promise<Buffer | null> {
  const library = import.meta.resolve('@myriaddreamin/typst-ts-node-compiler')
  const node = [process.execPath, '--input-type=module', '-e', PROGRAM, library]
  // Neither what the server knows by its environment, nor a word of the compiler, which repeats what people wrote.
  const child = spawn('/bin/sh', ['-c', WITHOUT_CORE, ...node], {
    ...{ env: {}, timeout: LONGEST_MS, killSignal: 'SIGKILL' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  // Where it ends before it has read everything, its end says so.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(layout))
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(parts) : null))
  })
}
