import { join } from 'node:path'

/**
 * Where the embedded server keeps what, below `<data>/postgres` (or, as root, below STATE_DIRECTORY when `<data>`
 * can't be reached by the server's own user; `<data>/postgres/elsewhere` then holds the path):
 *
 *   program-<version>/  our copy of the binaries: `npm ci` would delete running ones
 *   data/               the cluster; data.tmp/ until it is complete
 *   socket/             the only way in; within data/ where this path would be too long for a socket
 *   lock                held by the server and every one of its processes; says who started it
 *   password            of both database logins, readable by whoever runs Recourse only
 */
export interface Layout {
  readonly top: string
  readonly program: string
  readonly data: string
  readonly unfinishedData: string
  readonly socket: string
  readonly lock: string
  readonly password: string
  readonly passwordCopy: string
}

/** A socket's whole path must fit into sockaddr_un: 108 bytes, less "/.s.PGSQL.5432.lock" with room to spare. */
const SOCKET_FOLDER_BYTES_MAX = 85

/** For root whose data directory lies where no other user may look, such as below /root. */
export const STATE_DIRECTORY = '/var/lib/recourse'

export function layoutIn(top: string, version: string): Layout {
  const socket = join(top, 'socket')
  const data = join(top, 'data')
  return {
    top,
    program: join(top, `program-${version}`),
    data,
    unfinishedData: join(top, 'data.tmp'),
    socket: Buffer.byteLength(socket) <= SOCKET_FOLDER_BYTES_MAX ? socket : data,
    lock: join(top, 'lock'),
    password: join(top, 'password'),
    passwordCopy: join(top, 'password.tmp'),
  }
}
