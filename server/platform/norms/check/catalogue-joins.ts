import type { NormData } from './data.ts'
import { idsIn, keysOf, type Problems } from './problems.ts'

const FILE = 'mappings'

/** Which rights each forum hears: lists that are whole, name what exists, and lose nothing unsaid. */
export function joinCatalogues(data: NormData, problems: Problems): void {
  joinCodes(data, problems)
  joinHearings(data, problems)
  nothingLost(data, problems)
  joinBasisNames(data, problems)
}

const rightsOf = ({ rights }: NormData): ReadonlySet<string> => idsIn(rights.rights)

function joinCodes(data: NormData, problems: Problems): void {
  const { mappings, forums, rights, violations } = data
  const codes = new Set(forums.forums.flatMap((forum) => forum.rights.codes))
  problems.same(FILE, 'forum_rights', keysOf(mappings.forum_rights), codes)
  const categories = new Set(rights.rights.map(({ category }) => category))
  const cited = new Set(
    rights.rights.flatMap(({ id, articles }) =>
      articles.map(({ instrument, article }) => `${id}, ${instrument} ${article}`),
    ),
  )
  for (const [code, { rights: named, basis, violations: acts = [] }] of Object.entries(mappings.forum_rights)) {
    const path = `forum_rights ${code}`
    if (typeof named === 'object' && 'categories' in named)
      problems.all(FILE, path, 'category of rights', named.categories, categories)
    else if (typeof named !== 'string') problems.all(FILE, path, 'right', named, rightsOf(data))
    const bases = basis.map(({ right, instrument, article }) => `${right}, ${instrument} ${article}`)
    problems.all(FILE, `${path} basis`, 'citation in rights.json', bases, cited)
    const known = idsIn(violations.violations)
    problems.all(FILE, `${path} violations`, 'violation', acts, known)
  }
}

function joinHearings(data: NormData, problems: Problems): void {
  const { mappings, forums, rights, ratifications } = data
  problems.same(FILE, 'forum_catalogue', keysOf(mappings.forum_catalogue), idsIn(forums.forums))
  const instruments = idsIn(rights.instruments)
  const ratified = new Set([...instruments, ...keysOf(ratifications.instruments)])
  for (const [forum, one] of Object.entries(mappings.forum_catalogue)) {
    const path = `forum_catalogue ${forum}`
    const named = [...one.heard, ...one.heard_with_core, ...one.unsure]
    problems.all(FILE, path, 'right', named, rightsOf(data))
    for (const right of new Set(named.filter((name, at) => named.indexOf(name) !== at)))
      problems.add(FILE, path, `The right "${right}" stands in two of its lists.`)
    for (const { id, requires_ratification: needed } of one.instruments) {
      problems.wanted(FILE, path, 'instrument of rights.json', id, instruments)
      if (needed !== undefined) problems.wanted(FILE, path, 'instrument to ratify', needed, ratified)
    }
    for (const table of [one.unsure_until_ratified ?? {}, one.confirm_protocol ?? {}])
      for (const [right, needed] of Object.entries(table)) {
        problems.wanted(FILE, path, 'right', right, rightsOf(data))
        problems.all(FILE, path, 'instrument of rights.json', needed, instruments)
      }
    if (one.heard_with_core.length > 0 && one.heard.length === 0)
      problems.add(FILE, path, 'It hears rights beside a core right and has no core right.')
  }
}

/** A code of a forum must reach its catalogue; what a catalogue leaves out must be said. */
function nothingLost({ forums, mappings }: NormData, problems: Problems): void {
  for (const { id, rights } of forums.forums) {
    const one = mappings.forum_catalogue[id]
    if (one === undefined || one.outside !== 'no' || one.note !== undefined) continue
    const seen = new Set([...one.heard, ...one.heard_with_core, ...one.unsure])
    for (const code of rights.codes) {
      const named = mappings.forum_rights[code]?.rights
      const lost = Array.isArray(named) ? (named as readonly string[]).filter((right) => !seen.has(right)) : []
      if (lost.length > 0)
        problems.add(FILE, `forum_catalogue ${id}`, `Closes ${lost.join(', ')} of its code ${code} without a note.`)
    }
  }
}

function joinBasisNames({ forums, mappings, rights, ratifications, instruments }: NormData, problems: Problems): void {
  const names = new Set(forums.forums.flatMap((forum) => forum.legal_bases.map(({ instrument }) => instrument)))
  problems.same(FILE, 'legal_basis_names', keysOf(mappings.legal_basis_names), names)
  const known = {
    rights: idsIn(rights.instruments),
    ratifications: keysOf(ratifications.instruments),
    instruments: idsIn(instruments.instruments),
  }
  for (const [name, ids] of Object.entries(mappings.legal_basis_names))
    for (const file of ['rights', 'ratifications', 'instruments'] as const)
      if (ids[file] !== null)
        problems.wanted(FILE, `legal_basis_names ${name}`, `instrument of ${file}.json`, ids[file], known[file])
}
