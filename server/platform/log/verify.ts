import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyBundle, type Bundle, type TileSource, type Verification } from '@recourse/log'
import { primitives } from './primitives.ts'

/** Tiles as files, as they were downloaded from the public prefix. Only well-formed paths are ever asked for. */
export const tilesInFolder =
  (folder: string): TileSource =>
  (path) => {
    try {
      return readFileSync(join(folder, path))
    } catch {
      return undefined
    }
  }

/** `recourse log verify`: what was published and handed out, without a database and without a network. */
export const verifyOffline = (bundle: Bundle): Verification => verifyBundle(primitives, bundle)
