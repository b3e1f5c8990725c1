import { freemem, totalmem } from 'node:os'

export type ServerSettings = Readonly<Record<string, string>>

/** Beside the app's pool: 3 reserved, 6 for the other duties, the rest for jobs and commands that join. */
const OTHER_CONNECTIONS = 24

/** A share of memory that leaves the rest to Node and the file cache; within bounds measured to idle small. */
const SHARED_BUFFERS_SHARE = 1 / 32
const SHARED_BUFFERS_MB_MIN = 32
const SHARED_BUFFERS_MB_MAX = 256

function sharedBuffersMb(): number {
  // A container's limit, where there is one, is what counts; Node answers 0 or a huge number where there is none.
  const limit = process.constrainedMemory()
  const bytes = limit > 0 && limit < totalmem() ? limit : Math.max(totalmem(), freemem())
  const share = Math.floor((bytes * SHARED_BUFFERS_SHARE) / 1024 / 1024)
  return Math.min(SHARED_BUFFERS_MB_MAX, Math.max(SHARED_BUFFERS_MB_MIN, share))
}

/** @param poolMax connections of the app's pool */
export function serverSettings(poolMax: number): ServerSettings {
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    shared_buffers: `${sharedBuffersMb()}MB`,
    max_connections: String(poolMax + OTHER_CONNECTIONS),
    io_method: 'sync',
    max_worker_processes: '2',
    max_parallel_workers: '0',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '256MB',
    jit: 'off',
    huge_pages: 'off',
    log_destination: 'stderr',
    logging_collector: 'off',
    // kernel.md 7: logs hold ids or ciphertext only, so no statement, no parameter, no row in a DETAIL line.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  }
}
