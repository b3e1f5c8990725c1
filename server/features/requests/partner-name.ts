import type { Platform } from '../../platform/feature.ts'
import type { TrustedAuthority } from '@recourse/wire'

/** An authority of another instance as its own card calls it, with its State. */
export function partnerName({ name, jurisdiction }: Pick<TrustedAuthority, 'name' | 'jurisdiction'>, language = 'en') {
  return `${name[language] ?? name.en ?? Object.values(name)[0] ?? ''} (${jurisdiction})`
}

/** Authorities as somebody reads of them: others by their cards with their State, our own as they are called here. */
export async function namedFor(
  { trust, directory }: Pick<Platform, 'trust' | 'directory'>,
  language: string,
): Promise<(id: string) => string> {
  const [trusted, people] = [await trust.current(), await directory.current()]
  return (id) => {
    const known = trusted.authority(id)
    return known === undefined ? (people.authorities.get(id)?.name ?? id) : partnerName(known, language)
  }
}

/** Authorities by the names that they gave themselves: what is frozen with a consent names who gets it. */
export async function namesOf({ trust }: Pick<Platform, 'trust'>, ids: readonly string[]): Promise<readonly string[]> {
  const trusted = await trust.current()
  return ids.map((id) => {
    const known = trusted.authority(id)
    const name = known?.name.en ?? Object.values(known?.name ?? {})[0] ?? id
    return known === undefined ? name : `${name} (${known.jurisdiction})`
  })
}
