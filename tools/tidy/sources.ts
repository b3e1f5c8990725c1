import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'

export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
}

/** Every file that git tracks or would track, as repository-relative paths. */
export function repositoryFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return listed.split('\0').filter((path) => path !== '')
}

export const isTest = (path: string): boolean => /\.test\.tsx?$|^(test|bench|e2e|tools)\//.test(path)

export function readSources(paths: readonly string[]): readonly Source[] {
  return paths
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => {
      try {
        const text = readFileSync(path, 'utf8')
        return [{ path, text, lines: text.split('\n').length - 1 }]
      } catch {
        // Removed from the work tree and not yet from the index.
        return []
      }
    })
}

export interface FunctionLength {
  readonly path: string
  readonly name: string
  readonly lines: number
}

/** Length in lines of every function, method and arrow function with a body. */
export function functionLengths(source: Source): readonly FunctionLength[] {
  const kind = source.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true, kind)
  const found: FunctionLength[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart()).line
      const last = tree.getLineAndCharacterOfPosition(node.end).line
      const name = node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : `line ${first + 1}`
      found.push({ path: source.path, name, lines: last - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** The value below which `share` (0 to 1) of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
