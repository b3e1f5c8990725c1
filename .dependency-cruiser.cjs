/** Who may call whom. Every rule is an error: a warning is a boundary that has already gone. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const TESTS = '[.]test[.]tsx?$|^test/|^bench/|^e2e/|/testing/'

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle is two rooms that should be one, or three.', {}, { circular: true }),
    rule('no-unresolvable', 'An import that does not resolve is a bug.', {}, { couldNotResolve: true }),
    rule(
      'packages-stand-alone',
      'A package is usable alone, but for the two that others stand on: clocks, and the formats of chronicle.',
      { path: '^packages/([^/]+)/', pathNot: TESTS },
      {
        path: '^(packages|server|cli|witness|demo|tools|test)/',
        pathNot: ['^packages/$1/', '^packages/clocks/', '^packages/chronicle/'],
      },
    ),
    rule(
      'only-wire-calls-chronicle',
      'An envelope and a receipt are signed as an entry is: one spelling of JWS, of hashes and of canonical JSON.',
      { path: '^packages/(?!wire/|chronicle/)', pathNot: TESTS },
      { path: '^packages/chronicle/' },
    ),
    rule(
      'only-law-calls-clocks',
      'pathways, cooperation and remedies stand on another package: all three count days of law.',
      { path: '^packages/(?!pathways/|cooperation/|remedies/|clocks/)' },
      { path: '^packages/clocks/' },
    ),
    rule(
      'packages-are-pure',
      'No node: module in a package: primitives come by an adapter.',
      { path: '^packages/', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'platform-knows-no-feature',
      'Features stand on the platform, never the other way.',
      { path: '^server/platform/' },
      { path: '^(server/features|cli|demo|witness)/' },
    ),
    rule(
      'platform-folders-meet-at-index',
      'One platform folder reaches another through its index.ts.',
      { path: '^server/platform/([^/]+)/', pathNot: TESTS },
      { path: '^server/platform/[^/]+/.+', pathNot: ['^server/platform/$1/', '^server/platform/[^/]+/index[.]tsx?$'] },
    ),
    rule(
      'features-meet-at-index',
      'A feature reaches the platform and other features through index.ts.',
      { path: '^server/features/([^/]+)/', pathNot: TESTS },
      {
        path: '^server/(platform|features)/[^/]+/.+',
        pathNot: ['^server/features/$1/', '^server/(platform|features)/[^/]+/index[.]tsx?$'],
      },
    ),
    rule(
      'witness-knows-packages-only',
      'A monitor runs the witness without our server.',
      { path: '^witness/', pathNot: TESTS },
      { path: '^(server|cli|demo|tools)/' },
    ),
    rule(
      'edges-stay-outside',
      'cli and demo use the platform, the packages and public commands.',
      { path: '^(cli|demo)/', pathNot: TESTS },
      { path: '^server/features/[^/]+/.+', pathNot: '^server/features/[^/]+/(index|commands)([.]ts$|/)' },
    ),
    rule(
      'product-knows-no-test',
      'Nothing that ships imports test code or development packages.',
      { path: '^(packages|server|cli|witness)/', pathNot: TESTS },
      { path: ['^(test|bench|e2e)/', '[.]test[.]tsx?$'] },
    ),
    rule(
      'product-uses-no-dev-dependency',
      'What ships may not need what is only for development.',
      { path: '^(packages|server|cli|witness)/', pathNot: TESTS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]build|norms)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
