import type { FastifyInstance } from 'fastify'
import type { Configuration } from './configuration.ts'
import { features } from './features/index.ts'
import type { House } from './house.ts'
import { listen, type ListenRefusal } from './listen.ts'
import { upkeep } from './upkeep.ts'
import { turnKeys } from './platform/access/index.ts'
import { createApp, idempotencyStore } from './platform/http/index.ts'
import { startJobs } from './platform/jobs/index.ts'
import { shippedLanguages } from './platform/languages/index.ts'
import { fetchAsk, startPublisher, startSequencer } from './platform/log/index.ts'
import { accept, type Outcome } from './platform/outcome.ts'

export interface Serving {
  readonly app: FastifyInstance
  /** The port in use: the one asked for, or one that was free where that was 0. */
  readonly port: number
  stop(): Promise<void>
}

/** A first page comes before the instance knows its language and zone. */
const BEFORE_FIRST_RUN = { language: 'en', timeZone: 'UTC' }

export async function appOf(house: House): Promise<FastifyInstance> {
  return createApp({
    ...house,
    routes: house.routes(),
    formSecret: house.instance.derive('form-tokens'),
    idempotency: idempotencyStore({ ...house, pool: house.database.app, secret: house.instance.derive('idempotency') }),
    languages: shippedLanguages,
    locale: async () => (await house.settings()) ?? BEFORE_FIRST_RUN,
  })
}

/** A key that is due may be a minute late; one that replaces a suspected key should not be later. */
const KEYS_MS = 60_000

/** Each process signs with the newest key whose day has come, whoever announced it. */
function startTurning(house: House): { stop(): void } {
  const turn = (): void =>
    void turnKeys(house).then(
      (turned) => turned.forEach((authority) => house.journal('info', 'keys.turned', { authority })),
      () => house.journal('warn', 'keys.not-turned', {}),
    )
  turn()
  const timer = setInterval(turn, KEYS_MS)
  return { stop: () => clearInterval(timer) }
}

/** Requests under way may end within this; then their connections are cut, so that a stop takes seconds. */
const STOP_GRACE_MS = 2000

/** Listens and starts what works in the background. Closes the house where it can't listen. */
export async function serve(
  house: House,
  { host, port }: Pick<Configuration, 'host' | 'port'>,
): Promise<Outcome<Serving, ListenRefusal>> {
  const app = await appOf(house)
  const refused = await listen(app, { host, port })
  if (refused !== null) {
    await app.close()
    await house.close()
    return refused
  }
  const { clock, journal, chance } = house
  const pool = house.database.sequencer
  const sequencer = startSequencer({ pool, clock, journal })
  const publishing = { pool, signer: house.log.signer, ask: fetchAsk, chance, known: new Map() }
  const publisher = startPublisher({ ...publishing, clock, journal })
  const jobs = await startJobs({
    ...house,
    tasks: [...upkeep(house), ...features.flatMap((one) => one.tasks?.(house) ?? [])],
  })
  const turning = startTurning(house)
  const address = app.server.address()
  await house.federation.start()
  const stop = async (): Promise<void> => {
    turning.stop()
    publisher.stop()
    const cut = setTimeout(() => app.server.closeAllConnections(), STOP_GRACE_MS)
    await app.close()
    clearTimeout(cut)
    await jobs.stop()
    await sequencer.stop()
    await house.close()
  }
  return accept({ app, port: typeof address === 'object' && address !== null ? address.port : port, stop })
}
