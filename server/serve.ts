import type { FastifyInstance } from 'fastify'
import type { Configuration } from './configuration.ts'
import type { House } from './house.ts'
import { createApp, idempotencyStore } from './platform/http/index.ts'
import { shippedLanguages } from './platform/languages/index.ts'
import { fetchAsk, startPublisher, startSequencer } from './platform/log/index.ts'

export interface Serving {
  readonly app: FastifyInstance
  /** The port in use: the one asked for, or one that was free where that was 0. */
  readonly port: number
  stop(): Promise<void>
}

/** A first page comes before the instance knows its language and zone. */
const BEFORE_FIRST_RUN = { language: 'en', timeZone: 'UTC' }

export async function appOf(house: House): Promise<FastifyInstance> {
  const settings = (await house.settings()) ?? BEFORE_FIRST_RUN
  return createApp({
    ...house,
    routes: house.routes(),
    formSecret: house.instance.derive('form-tokens'),
    idempotency: idempotencyStore({ ...house, pool: house.database.app, secret: house.instance.derive('idempotency') }),
    languages: shippedLanguages,
    language: settings.language,
    timeZone: settings.timeZone,
  })
}

/** Starts what works in the background and listens. */
export async function serve(house: House, { host, port }: Configuration): Promise<Serving> {
  const app = await appOf(house)
  const { clock, journal, chance } = house
  const pool = house.database.sequencer
  const sequencer = startSequencer({ pool, clock, journal })
  const publishing = { pool, signer: house.log.signer, witnesses: [], ask: fetchAsk, chance, known: new Map() }
  const publisher = startPublisher({ ...publishing, clock, journal })
  await app.listen({ host, port })
  const address = app.server.address()
  const stop = async (): Promise<void> => {
    await app.close()
    publisher.stop()
    await sequencer.stop()
    await house.close()
  }
  return { app, port: typeof address === 'object' && address !== null ? address.port : port, stop }
}
