import { closeSync, openSync } from 'node:fs'
import type { Layout } from './layout.ts'

/** A socket's whole path must fit into sockaddr_un: 108 bytes, less "/.s.PGSQL.5432.lock" with room to spare. */
const SOCKET_FOLDER_BYTES_MAX = 85

export interface Address {
  readonly host: string
  readonly port: number
  /** What the server is told, relative to its data folder where the path is too long. */
  readonly socketDirectories: string
  release(): void
}

export const SERVER_PORT = 5432

/** A comma would split the setting; double quotes keep it whole. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`

/** Where the server listens and where we reach it: for a long path, through an open descriptor of the data folder. */
export function openAddress(layout: Layout): Address {
  if (Buffer.byteLength(layout.socket) <= SOCKET_FOLDER_BYTES_MAX)
    return { host: layout.socket, port: SERVER_PORT, socketDirectories: quoted(layout.socket), release: () => {} }
  const descriptor = openSync(layout.data, 'r')
  return {
    host: `/proc/self/fd/${descriptor}`,
    port: SERVER_PORT,
    socketDirectories: '.',
    release: () => closeSync(descriptor),
  }
}
