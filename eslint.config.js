import tseslint from 'typescript-eslint'

/** Time, identity and chance are handed in (docs/decisions/0003): only these files may reach for them. */
const SOURCES_OF_CHANCE = ['server/platform/chance.ts', 'witness/clock.ts', 'scripts/**', 'bench/**']

const restrictedCalls = [
  { object: 'Date', property: 'now', message: 'Take the time from the clock you were handed.' },
  { object: 'Math', property: 'random', message: 'Take chance from the source you were handed.' },
  { object: 'crypto', property: 'randomUUID', message: 'Take ids from the source you were handed.' },
]

const restrictedSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the time from the clock you were handed.',
  },
  { selector: 'TSEnumDeclaration', message: 'States are a union and transitions a table.' },
]

export default tseslint.config(
  { ignores: ['dist/**', '.build/**', 'node_modules/**', 'coverage/**', 'data/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // The compiler says so already (noUnusedLocals, noUnusedParameters); asking twice takes ten seconds.
      '@typescript-eslint/no-unused-vars': 'off',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
      'no-restricted-properties': ['error', ...restrictedCalls],
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/**', 'e2e/**', 'bench/**', 'tools/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-floating-promises': 'off', 'no-console': 'off' },
  },
  { files: ['cli/**', 'witness/main.ts', 'demo/**'], rules: { 'no-console': 'off' } },
  { files: SOURCES_OF_CHANCE, rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' } },
)
