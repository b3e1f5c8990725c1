import type { TrustedAuthority } from '@recourse/wire'

/** An authority of another instance as its own card calls it, with its State. */
export function partnerName({ name, jurisdiction }: Pick<TrustedAuthority, 'name' | 'jurisdiction'>, language = 'en') {
  return `${name[language] ?? name.en ?? Object.values(name)[0] ?? ''} (${jurisdiction})`
}
