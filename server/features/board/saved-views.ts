import type { Pool } from 'pg'
import {
  canonicalJson,
  fromUtf8,
  openCompact,
  parseSealed,
  sealCompact,
  padJson,
  toBase64Url,
  utf8,
} from '@recourse/chronicle'
import type { Migration } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse } from './rules.ts'

/** A view that a member keeps. What it shows are codes; what they call it is theirs, and sealed to their own key. */
export interface SavedView {
  readonly id: string
  readonly name: string
  /** The address's query, as in `section=overdue&mine=yes`. */
  readonly query: string
}

/** More than this is a list to search in, not one to choose from. */
export const VIEWS_MAX = 20

export const savedViewMigrations: readonly Migration[] = [
  {
    id: 'board/0001-saved-views',
    sql: `
create table saved_view (
  id uuid primary key,
  member uuid not null,
  name text collate "C" not null,
  query text not null
);
create index saved_view_by_member on saved_view (member);
grant select, insert, delete on saved_view to {app};
`,
  },
]

type Parts = Pick<Platform, 'primitives' | 'chance'> & { readonly pool: Pool }

const contextOf = ({ primitives }: Parts, id: string, member: string): string =>
  toBase64Url(primitives.sha256(utf8(canonicalJson({ for: 'saved-view', id, member }))))

export async function savedViews(parts: Parts, { session }: Acting): Promise<readonly SavedView[]> {
  const { rows } = await parts.pool.query<{ id: string; name: string; query: string }>({
    ...{ name: 'saved-views', text: 'select id, name, query from saved_view where member = $1 order by id' },
    values: [session.member],
  })
  return rows.flatMap(({ id, name, query }) => {
    const parsed = parseSealed(name)
    const sealed = { key: session.keys.seal, context: contextOf(parts, id, session.member) }
    // Sealed to a key that the member has lost with their passphrase: nothing that anybody can show.
    const opened =
      parsed.ok && parsed.value.kid === session.keys.seal.kid ? openCompact(parts.primitives, name, sealed) : null
    const text = opened?.ok === true ? fromUtf8(opened.value) : null
    return text === null ? [] : [{ id, query, name: JSON.parse(text) as string }]
  })
}

export async function saveView(
  parts: Parts,
  { session }: Acting,
  view: Omit<SavedView, 'id'>,
): Promise<Outcome<null, string>> {
  const known = await parts.pool.query('select 1 from saved_view where member = $1', [session.member])
  if ((known.rowCount ?? 0) >= VIEWS_MAX) return refuse('too-many-views')
  const id = parts.chance.id()
  const context = contextOf(parts, id, session.member)
  const plain = padJson(utf8(JSON.stringify(view.name)))
  const random = (length: number): Uint8Array => parts.chance.bytes(length)
  const name = sealCompact(parts.primitives, random, { plain, to: session.keys.seal, context })
  const text = 'insert into saved_view (id, member, name, query) values ($1, $2, $3, $4)'
  await parts.pool.query(text, [id, session.member, name, view.query])
  return accept(null)
}

/** Only one's own: of another member's there is nothing to forget. */
export async function forgetView({ pool }: Pick<Parts, 'pool'>, { session }: Acting, id: string): Promise<void> {
  await pool.query('delete from saved_view where id = $1 and member = $2', [id, session.member])
}
