import type { Competence } from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { authorityDescribed, type Description } from '../../platform/trust/index.ts'
import { saying } from './acting.ts'
import { requestKinds } from './request-kinds.ts'
import { refuse } from './rules.ts'

/** Says what an authority of ours is to others; it stands on the card from then on. */
export async function describeAuthority(
  platform: Platform,
  acting: Acting,
  { unit, languages, competences, name, alwaysReached }: Description,
): Promise<Outcome<null, string>> {
  const { authority } = acting.session
  const known = (await platform.directory.current()).units.get(unit)
  if (known === undefined || known.authority !== authority || known.breakGlass) return refuse('no-such-unit')
  if (known.epochs.length === 0) return refuse('unit-without-key')
  const kinds = new Set([ANY_KIND, ...requestKinds().map(({ id }) => id)])
  if (competences.some(({ requestKind }) => !kinds.has(requestKind))) return refuse('no-such-kind')
  const facets = { authority, unit, languages: [...languages], competences: competences.map(copied) }
  return saying(platform, acting, (work, place) =>
    work.say(place, authorityDescribed, { facets, body: { name: { ...name }, alwaysReached } }),
  )
}

/** Stands for every kind of request. */
export const ANY_KIND = '*'

const copied = ({ requestKind, as, territory }: Competence) => ({
  ...{ requestKind, as: [...as], territory: territory === null ? null : [...territory] },
})
