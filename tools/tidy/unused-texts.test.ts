import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { isTest, readSources, repositoryFiles, type Source } from './sources.ts'

const ENGLISH = /^(server\/.*)\/texts\/en\.json$/

/** Keys of codes that a program takes from data, by what they begin with: the room's own test holds them against the codes. */
const OF_DATA: Readonly<Record<string, readonly string[]>> = {
  'forum-forms': ['field-', 'from-', 'level-', 'needed-'],
  pathways: [
    ...['reason-', 'question-', 'reopens-', 'tri-', 'role-', 'condition-', 'consent-', 'sex-'],
    ...['place-', 'theory-', 'harm-', 'cause-', 'project-'],
  ],
}

/** Packages whose refusals a room says in the words of its own catalogues. */
const OF_PACKAGES: Readonly<Record<string, string>> = {
  trust: 'packages/wire/trust/',
  requests: 'packages/cooperation/',
  deliveries: 'packages/wire/',
  remedies: 'packages/remedies/',
}

interface Named {
  /** Every text of the program that could be a key. */
  readonly whole: Set<string>
  /** Beginnings of keys that are put together: `pathways.mark-${mark}`. */
  readonly heads: Set<string>
  /** What such a key begins and ends with, where a code stands between: `report.${purpose}Asked`. */
  readonly frames: Set<string>
}

/** The second argument of these names a list of codes, and a key is made of both. */
const BY_LIST: ReadonlySet<string> = new Set(['labelOf', 'codeLabel'])

function namedIn(sources: readonly Source[]): Named {
  const named: Named = { whole: new Set(), heads: new Set(), frames: new Set() }
  for (const { path, text } of sources) {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind), named)
  }
  return named
}

function visit(node: ts.Node, named: Named): void {
  if (ts.isStringLiteralLike(node)) named.whole.add(node.text)
  if (ts.isPropertyAccessExpression(node)) named.whole.add(node.name.text)
  if (ts.isTemplateExpression(node)) {
    named.heads.add(node.head.text)
    const [span, ...more] = node.templateSpans
    if (span !== undefined && more.length === 0 && span.literal.text !== '')
      named.frames.add(`${node.head.text} ${span.literal.text}`)
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && BY_LIST.has(node.expression.text)) {
    const [, list] = node.arguments
    if (list !== undefined && ts.isStringLiteralLike(list)) named.heads.add(`${list.text}-`)
  }
  ts.forEachChild(node, (child) => visit(child, named))
}

const sources = readSources(repositoryFiles().filter((path) => /^(server|cli|packages)\//.test(path) && !isTest(path)))
const everywhere = namedIn(sources)

/** The room that a folder of texts belongs to: whoever makes room texts nearest above it. */
function roomAbove(folder: string): { readonly name: string; readonly folder: string } {
  for (let at = folder; at.includes('/'); at = dirname(at))
    for (const { path, text } of sources) {
      const [, name] = dirname(path) === at ? (/roomTexts\(\s*'([a-z-]+)'/.exec(text) ?? []) : []
      if (name !== undefined) return { name, folder: at }
    }
  throw new Error(`no room of ${folder}`)
}

const startsWith = (heads: Iterable<string>, key: string, least: number): boolean =>
  [...heads].some((head) => head.length > least && key.startsWith(head))

const isFramed = (frames: Iterable<string>, key: string, room: string): boolean =>
  [...frames].some((frame) => {
    const [head = '', tail = ''] = frame.split(' ')
    return head === `${room}.` && key.endsWith(tail)
  })

function unused(path: string, texts: string): readonly string[] {
  const room = roomAbove(texts)
  const said = OF_PACKAGES[room.name] ?? `${room.folder}/`
  const own = namedIn(
    sources.filter((source) => source.path.startsWith(`${room.folder}/`) || source.path.startsWith(said)),
  )
  const isBare = own.heads.has(`${room.name}.`)
  const lists = new Set([...own.heads, ...(OF_DATA[room.name] ?? [])].filter((head) => head.endsWith('-')))
  const keys = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).filter((key) => key !== '_meta')
  return keys.filter((key) => {
    const full = `${room.name}.${key}`
    if (isFramed(everywhere.frames, key, room.name)) return false
    if (everywhere.whole.has(full) || startsWith(everywhere.heads, full, room.name.length + 1)) return false
    // A code of another room, said by `first-run.${type}`.
    return !(isBare ? everywhere : own).whole.has(key) && !startsWith(lists, key, 1)
  })
}

test('every text of a room is named by some page, command or table', () => {
  const lost = repositoryFiles().flatMap((path) => {
    const [, texts] = ENGLISH.exec(path) ?? []
    return texts === undefined ? [] : unused(path, texts).map((key) => `${path}: ${key}`)
  })
  assert.equal(lost.join('\n'), '')
})
