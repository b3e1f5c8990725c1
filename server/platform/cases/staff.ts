import { z } from 'zod'
import { roleInUnit, type Role, type Subject } from '../access/index.ts'
import { actingOf, type Visitor } from '../http/index.ts'
import type { Cases, OpenedFile, StaffReader } from './cases.ts'

/** Who may do what with a case, the same on every page that a feature hands in. Keys say it once more. */
export const READER_ROLES: readonly Role[] = ['desk-officer', 'case-handler', 'supervisor', 'liaison-officer']
export const WORKER_ROLES: readonly Role[] = ['desk-officer', 'case-handler']

export const caseReaders = roleInUnit(...READER_ROLES)
export const caseWorkers = roleInUnit(...WORKER_ROLES)
/** Whether a case is taken, and by whom it is worked. */
export const caseDeciders = roleInUnit('desk-officer')

export const caseParams = z.object({ file: z.uuid() })

/** The unit that a case is worked in: of several, the one that the visitor belongs to. */
export const caseSubject =
  (cases: Pick<Cases, 'unitsOf' | 'authorityOf'>) =>
  async ({ file }: { readonly file: string }, { who }: Visitor): Promise<Subject | null> => {
    const units = await cases.unitsOf(file)
    const unit = units.find((one) => who?.roles.some((role) => role.unit === one)) ?? units[0]
    const authority = await cases.authorityOf(file)
    return unit === undefined || authority === null ? null : { authority, unit }
  }

/** Whether the visitor works the case that is open: pages offer them its forms, and its routes ask the same once more. */
export const mayWork = ({
  visitor,
  opened,
}: {
  readonly visitor: Pick<Visitor, 'who'>
  readonly opened: Pick<OpenedFile, 'authority' | 'author'>
}): boolean => caseWorkers.decide(visitor.who, { authority: opened.authority, unit: opened.author.unit ?? '' }).granted

/** The visitor as somebody who opens a case for this reason. */
export const readingCase = (visitor: Visitor, reason: string): StaffReader => ({ ...actingOf(visitor), reason })
