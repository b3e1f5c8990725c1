import { join } from 'node:path'

/** Where `npm test` compiled the programs that tests start; nowhere when a file is run by itself. */
const compiled = process.env.RECOURSE_COMPILED

/** Arguments for node that start a program of ours: loading it module by module takes some seconds of a core each time. */
export const commandOf = (program: string): readonly string[] =>
  compiled === undefined
    ? ['--import', 'tsx', '--disable-warning=ExperimentalWarning', program]
    : [
        '--disable-warning=ExperimentalWarning',
        '--enable-source-maps',
        join(compiled, program.replace(/\.ts$/, '.mjs')),
      ]
