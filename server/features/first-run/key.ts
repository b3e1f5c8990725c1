import { equalBytes, toBase64Url, utf8 } from '@recourse/chronicle'
import type { Platform } from '../../platform/feature.ts'

export const FIRST_RUN_PATH = '/first-run'

/**
 * The key in the link on the terminal. Derived, so that every process and every restart knows it; worth nothing once
 * the instance is set up.
 */
export const firstRunKey = ({ instance }: Pick<Platform, 'instance'>): string =>
  toBase64Url(instance.derive('first-run'))

export const isFirstRunKey = (platform: Pick<Platform, 'instance'>, given: string): boolean =>
  equalBytes(utf8(firstRunKey(platform)), utf8(given))

export const firstRunLink = (platform: Pick<Platform, 'instance' | 'origin'>): string =>
  `${platform.origin}${FIRST_RUN_PATH}?key=${firstRunKey(platform)}`
