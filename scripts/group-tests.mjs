/**
 * Which test files share a process. To load the house, read the norms and start a database costs a process two seconds
 * of a core, more than most files of tests do. Each file keeps its name, its hooks and its time: it is a suite.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Rooms whose files share processes, and bytes of files in one: some twenty seconds of tests, for with longer groups a
 * core would be idle at the end. All other files start, kill or measure processes, and want one of their own.
 */
const SHARED = [
  [/^(packages|server\/features)\//, 50_000],
  [/^server\/platform\/(?!database\/)/, 50_000],
  [/^(cli|tools\/tidy)\//, 50_000],
  // A byte of a walk through pages is many pages; those that look at every one have to look long enough alone.
  [/^e2e\/(?!every-page)/, 12_000],
]
/** Processor time would be that of all; and databases on a disk, or whole programs, are waited for. */
const ALONE = /process\.cpuUsage|temporaryDataDirectory|from '\.\/checking\.ts'/

/** Files in groups, each of them for one process; in the order of their names, so that a group is one neighbourhood. */
export function groupTests(files) {
  const groups = []
  const open = new Map()
  for (const file of files.toSorted()) {
    const source = readFileSync(file, 'utf8')
    const [room, bytesMax] = roomOf(file, source)
    const group = open.get(room)
    if (group !== undefined && group.bytes + source.length <= bytesMax) {
      group.files.push(file)
      group.bytes += source.length
      continue
    }
    open.set(room, { files: [file], bytes: source.length })
    groups.push(open.get(room))
  }
  return groups
}

function roomOf(file, source) {
  const [room, bytesMax] = SHARED.find(([one]) => one.test(file)) ?? []
  return room === undefined || ALONE.test(source) ? [file, 0] : [room.exec(file)[0], bytesMax]
}

/** The program that runs a group. A hung file is ended by its suite's limit, so that those after it still run. */
export function programOf({ files }, { number, compiled, timeoutMs }) {
  const suites = files.map((file) => {
    const [name, program] = [JSON.stringify(file), JSON.stringify(compiled.get(file))]
    return `suite(${name}, { timeout: ${timeoutMs} }, () => import(${program}))\n`
  })
  const program = join(process.env.RECOURSE_COMPILED, `group-${number}.mjs`)
  writeFileSync(program, `import { suite } from 'node:test'\n${suites.join('')}`)
  return program
}
