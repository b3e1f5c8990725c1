import type { Platform } from '../../platform/feature.ts'
import { LAG_ALARM_SECONDS, trackLag, waitingRows, type Lag, type Waiting } from '../../platform/log/index.ts'

/** A probe that hangs is worse than one that says no: kubelet and its kin give up after about as long. */
const ANSWER_MS_MAX = 3000

export interface Health {
  readonly database: boolean
  readonly migrations: boolean
  readonly log: boolean
  readonly waiting: Waiting | null
  readonly lagSeconds: number
}

const DOWN: Health = { database: false, migrations: false, log: false, waiting: null, lagSeconds: 0 }

/** Looks at what an instance needs to serve. Remembers the oldest waiting leaf, since the intake holds no time. */
export function healthOf(platform: Pick<Platform, 'database' | 'clock' | 'migrationIds'>): () => Promise<Health> {
  let lag: Lag | undefined
  const look = async (): Promise<Health> => {
    const { app, owner } = platform.database
    const waiting = await waitingRows(app)
    lag = trackLag(lag, waiting.oldest, platform.clock.now())
    const applied = await owner.query<{ id: string }>({ name: 'applied', text: 'select id from migration' })
    const ids = new Set(applied.rows.map(({ id }) => id))
    const migrations = platform.migrationIds.every((id) => ids.has(id))
    return { database: true, migrations, log: lag.seconds <= LAG_ALARM_SECONDS, waiting, lagSeconds: lag.seconds }
  }
  return () =>
    within(
      ANSWER_MS_MAX,
      look().catch(() => DOWN),
      DOWN,
    )
}

function within<T>(milliseconds: number, job: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<T>((resolve) => void (timer = setTimeout(() => resolve(otherwise), milliseconds)))
  return Promise.race([job, late]).finally(() => clearTimeout(timer))
}
