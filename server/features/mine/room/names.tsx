import type { HolderType } from '@recourse/chronicle'
import { ROLES, type Role } from '../../../platform/access/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { Reference } from '../../../platform/ui/index.tsx'
import { roleName } from '../../people/index.ts'
import type { MineKey, MineWords } from '../texts.ts'

/** What the parts of a file, their holders and reasons are called before the person whose file it is. */

const PARTS: Readonly<Record<string, MineKey>> = {
  narrative: 'mine.partNarrative',
  identity: 'mine.partIdentity',
  protection: 'mine.partProtection',
  evidence: 'mine.partEvidence',
  desk: 'mine.partDesk',
  own: 'mine.partOwn',
  counsel: 'mine.partCounsel',
  notice: 'mine.partNotice',
  erased: 'mine.partErased',
}

export function partName(words: MineWords, purpose: string): string {
  const key = PARTS[purpose]
  if (key !== undefined) return words.say(key)
  return purpose.startsWith('share:') ? words.say('mine.partShare') : purpose
}

/** A unit with its authority; an outside one by what is known of it here. */
export function unitName({ people, visitor }: PersonView, id: string | null, authority?: string): string {
  const words: MineWords = visitor.words
  const unit = id === null ? undefined : people.units.get(id)
  const body = people.authorities.get(unit?.authority ?? authority ?? '')?.name
  if (unit !== undefined) return body === undefined ? unit.name : `${unit.name}, ${body}`
  return body ?? words.say('mine.holderElsewhere')
}

/** Whoever holds a key of some part, in words. */
export function holderName(
  view: PersonView,
  { type, holder }: { readonly type: HolderType; readonly holder: string },
): string {
  const words: MineWords = view.visitor.words
  switch (type) {
    case 'person':
      return words.say('mine.holderYou')
    case 'unit':
      return words.say('mine.holderUnit', { unit: unitName(view, holder) })
    case 'member':
      return words.say('mine.holderMember')
    case 'recovery':
      return words.say('mine.holderRecovery')
    case 'break-glass':
      return words.say('mine.holderBreakGlass')
    case 'instance':
      return words.say('mine.holderInstance')
    default:
      return words.say('mine.holderElsewhere')
  }
}

export function roleWords(words: MineWords, role: string): string {
  if (role === 'instance') return words.say('mine.holderInstance')
  return (ROLES as readonly string[]).includes(role) ? roleName(words, role as Role) : role
}

const REASONS: Readonly<Record<string, MineKey>> = {
  'working-the-case': 'mine.reasonWorking',
  'new-report': 'mine.reasonNew',
  'taking-a-file': 'mine.reasonFile',
  'making-the-list': 'mine.reasonList',
  'restoring-access': 'mine.reasonRestoring',
  'list-exported': 'mine.reasonExport',
  'making-it-findable': 'mine.reasonFindable',
  'found-by-search': 'mine.reasonFound',
  'searched-in-words': 'mine.reasonInWords',
  'service-line': 'mine.reasonLine',
  monitoring: 'mine.reasonMonitoring',
  interpreting: 'mine.reasonInterpreting',
  counsel: 'mine.reasonCounsel',
  'sending-notice': 'mine.reasonNotice',
}

/** A reason that a newer program gave is shown as its code, never guessed. */
export function Reason({ words, code }: { readonly words: MineWords; readonly code: string }) {
  const key = REASONS[code]
  return key === undefined ? <Reference>{code}</Reference> : <>{words.say(key)}</>
}
