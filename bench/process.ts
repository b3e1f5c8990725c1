import { readFileSync } from 'node:fs'

const MB = 1e6
/** Ticks of /proc/<pid>/stat. */
const TICKS_PER_SECOND = 100
const LOOK_MS = 20

const status = (pid: number): string => readFileSync(`/proc/${pid}/status`, 'utf8')
export const rssMb = (pid: number): number => (Number(/VmRSS:\s+(\d+)/.exec(status(pid))?.[1]) * 1024) / MB

/** Seconds of processor that a process has used: on a machine that others use too, the steadier of the two speeds. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Runs a job and answers the most memory that a process had meanwhile. */
export async function peakOf(pid: number, job: () => Promise<void>): Promise<number> {
  let peak = 0
  const looking = setInterval(() => (peak = Math.max(peak, rssMb(pid))), LOOK_MS)
  await job().finally(() => clearInterval(looking))
  return peak
}
