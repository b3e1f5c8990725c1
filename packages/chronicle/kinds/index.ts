import type { EntryKind } from '../fold/kinds.ts'
import { bodiesExcluded, copied, entryErased, facetsAmended, fileHeld, fileOpened, holdLapsed } from './files.ts'
import { holdReleased, linked, retentionSet } from './files.ts'
import { compartmentDisclosed, compartmentOpened, compartmentReleased, compartmentRotated } from './keys.ts'
import { compartmentWithdrawn, memberKeyed, recoveryKeyed, unitKeyed } from './keys.ts'

/** The kinds that every instance knows, whatever features it has. */
export const chronicleKinds = [
  bodiesExcluded,
  compartmentDisclosed,
  compartmentOpened,
  compartmentReleased,
  compartmentRotated,
  compartmentWithdrawn,
  copied,
  entryErased,
  facetsAmended,
  fileHeld,
  fileOpened,
  holdLapsed,
  holdReleased,
  linked,
  memberKeyed,
  recoveryKeyed,
  retentionSet,
  unitKeyed,
] as unknown as readonly EntryKind[]
