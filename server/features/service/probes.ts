import { monitorEventLoopDelay } from 'node:perf_hooks'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { wireFigures } from '../../platform/federation/index.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import { latestPublished } from '../../platform/log/index.ts'
import { noticesGivenUp } from '../notices/index.ts'
import { figures } from './figures.ts'
import { healthOf, type Health } from './health.ts'

const PLAIN = 'text/plain; charset=utf-8'
/** Prometheus text exposition format, version 0.0.4. */
const METRICS = 'text/plain; version=0.0.4; charset=utf-8'
const LOOP_RESOLUTION_MS = 20

const plain = (text: string, status = 200): Answer => ({ kind: 'text', contentType: PLAIN, text, status })

/** What a supervisor or a balancer asks; it learns whether, never how much or of whom. */
export function probes(platform: Platform): readonly Route[] {
  const health = healthOf(platform)
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
  loop.enable()
  return [
    page({ method: 'GET', path: '/healthz', policy: anyone, handle: () => plain('alive\n') }),
    page({ method: 'GET', path: '/readyz', policy: anyone, handle: async () => readiness(await health()) }),
    page({
      ...{ method: 'GET', path: '/metrics', policy: anyone, operatorOnly: true },
      handle: async () => {
        const published = await latestPublished(platform.database.app).catch(() => undefined)
        // The figures are asked for most when the database is away.
        const givenUp = await noticesGivenUp(platform.database.app).catch(() => 0)
        const wire = await wireFigures(platform.database.app, platform.clock.now()).catch(() => null)
        const counts = { publishedSize: published?.size ?? 0, noticesGivenUp: givenUp, wire }
        const text = figures(platform, await health(), counts, loop.percentile(99) / 1e9)
        loop.reset()
        return { kind: 'text', contentType: METRICS, text }
      },
    }),
  ]
}

function readiness({ database, migrations, log }: Health): Answer {
  const missing = Object.entries({ database, migrations, log }).flatMap(([name, well]) => (well ? [] : [name]))
  return missing.length === 0 ? plain('ready\n') : plain(`not ready: ${missing.join(', ')}\n`, 503)
}
