import type { Platform } from '../../platform/feature.ts'
import { civilDateIn } from '../../platform/http/index.ts'

/** The civil day where this instance is. */
export const todayOf = async (platform: Pick<Platform, 'settings' | 'clock'>): Promise<string> =>
  civilDateIn((await platform.settings())?.timeZone ?? 'UTC', platform.clock.now())
