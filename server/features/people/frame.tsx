import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import type { Role } from '../../platform/access/index.ts'
import { Banner, StaffPage, type FieldError, type UiKey } from '../../platform/ui/index.tsx'
import type { RecoveryStanding } from './rules.ts'
import type { peopleTexts } from './texts.ts'

export type PeopleKey = KeyOf<typeof peopleTexts>
export type PeopleWords = Words<UiKey | PeopleKey>

export interface Framed {
  readonly title: string
  readonly errors?: readonly FieldError[]
  readonly back?: { readonly href: string; readonly label: string }
  /** How the recovery key stands, on pages of administrators. */
  readonly recovery?: RecoveryStanding
  readonly children: ComponentChildren
}

/** A staff page of this feature, with the standing remark that every administrator must see. */
export function framed(
  platform: Platform,
  visitor: Visitor,
  { title, errors, back, recovery, children }: Framed,
): VNode {
  const words: PeopleWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={title}
      {...(errors === undefined ? {} : { errors })}
      {...(back === undefined ? {} : { back })}
      banners={
        recovery === undefined || recovery === 'kept' ? undefined : (
          <Banner tone="attention">
            {words.say(recovery === 'used' ? 'people.recoveryUsed' : 'people.notSeparated')}{' '}
            <a href="/people/recovery">{words.say('people.recoveryTitle')}</a>
          </Banner>
        )
      }
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

const ROLE_KEYS: Readonly<Record<Role, PeopleKey>> = {
  administrator: 'people.roleAdministrator',
  'desk-officer': 'people.roleDeskOfficer',
  'case-handler': 'people.roleCaseHandler',
  'liaison-officer': 'people.roleLiaisonOfficer',
  judge: 'people.roleJudge',
  counsel: 'people.roleCounsel',
  interpreter: 'people.roleInterpreter',
  provider: 'people.roleProvider',
  supervisor: 'people.roleSupervisor',
  monitor: 'people.roleMonitor',
  auditor: 'people.roleAuditor',
  statistician: 'people.roleStatistician',
}

export const roleName = (words: PeopleWords, role: Role): string => words.say(ROLE_KEYS[role])
