/** Types and lint on one program: lint asks for the same types, and working them out twice takes half a minute longer. */
import { ESLint } from 'eslint'
import { createProgram } from '@typescript-eslint/parser'
import ts from 'typescript'

const program = createProgram('tsconfig.json')
const wrong = ts.getPreEmitDiagnostics(program)
const onProgram = { projectService: false, programs: [program] }
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: onProgram } }],
})
const results = await eslint.lintFiles(['.'])
const found = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0)
const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' }
process.stdout.write(ts.formatDiagnostics(wrong, host))
process.stdout.write(await (await eslint.loadFormatter('stylish')).format(found))
process.exit(wrong.length + found.length === 0 ? 0 : 1)
