import type { ClientBase } from 'pg'
import { reportFiled } from '../../../platform/cases/index.ts'
import type { ProjectedEntry, Projection, Row } from '../../../platform/chronicle/index.ts'
import type { Migration } from '../../../platform/database/index.ts'
import { proceedingMoved, proceedingOpened, proceedingsAsked } from '../../proceedings/index.ts'
import { factStated, pathwaysAssessed } from '../kinds.ts'
import { opened, stepped, type ClearProceeding } from './proceedings.ts'

export const pathwayMigrations: readonly Migration[] = [
  {
    id: 'pathways/0001-facts-and-nights',
    sql: `
-- Codes, States and years of a case, from which a night assesses it without a key (a projection of entries).
create table pathway_facts (
  id uuid primary key,
  report jsonb,
  facts jsonb,
  proceedings jsonb,
  all_there boolean,
  whole_on date,
  whole_law text,
  again_on date
);
grant select, insert, update, delete on pathway_facts to {app}, {eraser};

-- What the nights found: how the codes of a case were assessed last, and whether that changed since a member looked.
create table pathway_night (
  file uuid primary key,
  signature text collate "C" not null,
  changed_on date
);
create index pathway_night_changed on pathway_night (file) where changed_on is not null;
grant select, insert, update, delete on pathway_night to {app}, {eraser};

-- When a night was last finished, and with which law; one row.
create table pathway_round (
  one boolean primary key default true check (one),
  done_on date not null,
  law text collate "C" not null
);
grant select, insert, update on pathway_round to {app};
`,
  },
]

/** What a statement says in the clear. */
export interface ClearFact {
  readonly record: string
  readonly of: string
  readonly clear: Readonly<Record<string, string>>
  readonly isDisputed: boolean
  readonly replaces: boolean
  readonly isLeftOut: boolean
}

/** Codes of a case for the night. Each column is fed by the account alone. */
export const pathwayFacts: Projection = {
  table: 'pathway_facts',
  key: 'id',
  kinds: [reportFiled, factStated, pathwaysAssessed, proceedingOpened, proceedingMoved, proceedingsAsked].map(
    ({ kind }) => kind,
  ),
  keysOf: ({ header }) => [header.file],
  // What a person seals on their own device may claim any kind: only a unit states facts.
  fold: (row, entry) =>
    entry.header.unit === null && entry.header.kind !== reportFiled.kind
      ? row
      : { ...row, id: entry.header.file, ...folded(entry, row) },
}

function folded({ header, facets }: ProjectedEntry, row: Row | null): Row {
  if (header.kind === reportFiled.kind) return { report: reportFiled.facets.parse(facets) }
  if (header.kind === pathwaysAssessed.kind) {
    const { on, law, againOn = null } = pathwaysAssessed.facets.parse(facets)
    return { whole_on: on, whole_law: law, again_on: againOn }
  }
  const proceedings = (Array.isArray(row?.proceedings) ? row.proceedings : []) as readonly ClearProceeding[]
  switch (header.kind) {
    case proceedingOpened.kind:
      return { proceedings: [...proceedings, opened(proceedingOpened.facets.parse(facets))] }
    case proceedingMoved.kind:
      return { proceedings: stepped(proceedings, proceedingMoved.facets.parse(facets)) }
    case proceedingsAsked.kind:
      return { all_there: proceedingsAsked.facets.parse(facets).answer === 'all-there' }
    default:
      return { facts: withFact(row, factStated.facets.parse(facets)) }
  }
}

function withFact(row: Row | null, fact: ClearFact): readonly unknown[] {
  const known: readonly unknown[] = Array.isArray(row?.facts) ? row.facts : []
  return saysAnything(fact) ? [...known, fact] : known
}

const saysAnything = ({ clear, isLeftOut }: ClearFact): boolean => isLeftOut || Object.keys(clear).length > 0

/** What decides doors was changed by the person, and nobody of the desk has looked since. @param today civil date */
export async function toBeLookedAt(client: Pick<ClientBase, 'query'>, file: string, today: string): Promise<void> {
  const text = `insert into pathway_night (file, signature, changed_on) values ($1, '', $2)
    on conflict (file) do update set changed_on = excluded.changed_on`
  await client.query(text, [file, today])
}

/** A member has the whole of it before them: what a night had found is told. */
export async function assessedWhole(client: Pick<ClientBase, 'query'>, file: string): Promise<void> {
  await client.query('update pathway_night set changed_on = null where file = $1', [file])
}
