import { closeSync, openSync } from 'node:fs'
import type { Layout } from './layout.ts'

export interface Address {
  readonly host: string
  readonly port: number
  /** What the server is told, relative to its data folder where the path is too long. */
  readonly socketDirectories: string
  release(): void
}

/** Part of the socket's name only: nothing listens on the network. */
export const SERVER_PORT = 5432

/** A comma would split the setting; double quotes keep it whole. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`

/** Where the server listens and where we reach it: for a long path, through an open descriptor of the data folder. */
export function openAddress(layout: Layout): Address {
  if (layout.socket !== layout.data)
    return { host: layout.socket, port: SERVER_PORT, socketDirectories: quoted(layout.socket), release: () => {} }
  const descriptor = openSync(layout.data, 'r')
  return {
    host: `/proc/self/fd/${descriptor}`,
    port: SERVER_PORT,
    socketDirectories: '.',
    release: () => closeSync(descriptor),
  }
}
