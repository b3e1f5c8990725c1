import type { Platform } from '../../platform/feature.ts'
import { BUCKET_SECONDS } from '../../platform/http/index.ts'
import type { WireFigures } from '../../platform/federation/index.ts'
import type { Health } from './health.ts'

interface Sample {
  readonly labels?: string
  readonly value: number
  readonly suffix?: string
}

const figure = (name: string, type: string, help: string, samples: readonly Sample[]): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels, value, suffix = '' }) => `${name}${suffix}${labels ? `{${labels}}` : ''} ${value}`),
  ].join('\n')

export interface Counts {
  readonly publishedSize: number
  readonly noticesGivenUp: number
  /** Null while the database is away. */
  readonly wire: WireFigures | null
}

/** Prometheus text: of the machine and of numbers of answers. No label names a path, a file, a unit or a person. */
export function figures(platform: Platform, health: Health, counts: Counts, loopSeconds: number): string {
  const { database, answers } = platform
  const memory = process.memoryUsage()
  const cpu = process.cpuUsage()
  const gauge = (name: string, help: string, value: number): string => figure(name, 'gauge', help, [{ value }])
  const pool = { total: database.app.totalCount, idle: database.app.idleCount, waiting: database.app.waitingCount }
  const states = Object.entries(pool).map(([state, value]) => ({ labels: `state="${state}"`, value }))
  const classes = [...answers.byClass].map(([name, value]) => ({ labels: `class="${name}"`, value }))
  return [
    gauge('process_resident_memory_bytes', 'Resident memory.', memory.rss),
    gauge('nodejs_heap_used_bytes', 'Used heap.', memory.heapUsed),
    figure('process_cpu_seconds_total', 'counter', 'CPU time.', [{ value: (cpu.user + cpu.system) / 1e6 }]),
    gauge('nodejs_eventloop_delay_p99_seconds', 'Delay of the event loop since the last look.', loopSeconds),
    figure('recourse_database_connections', 'gauge', 'Connections of the application.', states),
    figure('recourse_database_restarts_total', 'counter', 'Deaths of the embedded database.', [
      { value: database.facts().restarts },
    ]),
    gauge('recourse_ready', 'Whether the instance can serve.', Number(health.database && health.migrations)),
    gauge(
      'recourse_log_published_leaves',
      'Size of the last public checkpoint, padding included.',
      counts.publishedSize,
    ),
    gauge('recourse_log_waiting_leaves', 'Leaves without a place.', health.waiting?.rows ?? 0),
    gauge('recourse_log_lag_seconds', 'How long the oldest of them was seen waiting.', health.lagSeconds),
    figure('recourse_notices_given_up_total', 'counter', 'Notices by mail that no mail server took.', [
      { value: counts.noticesGivenUp },
    ]),
    ...(counts.wire === null ? [] : exchanged(counts.wire)),
    figure('recourse_http_answers_total', 'counter', 'Answers by class of status.', classes),
    figure('recourse_http_answer_seconds', 'histogram', 'Time to answer.', histogram(answers)),
    '',
  ].join('\n')
}

/** What goes between instances: nothing of it says which, or about what. */
function exchanged({ waiting, oldestSeconds, dead, incidents, receipted }: WireFigures): readonly string[] {
  const gauge = (name: string, help: string, value: number): string => figure(name, 'gauge', help, [{ value }])
  const byState = (counts: Readonly<Record<string, number>>): readonly Sample[] =>
    Object.entries(counts).map(([state, value]) => ({ labels: `state="${state}"`, value }))
  return [
    gauge('recourse_wire_waiting_envelopes', 'Envelopes still to be sent.', waiting),
    gauge('recourse_wire_oldest_waiting_seconds', 'Age of the oldest of them.', oldestSeconds),
    figure('recourse_wire_dead_envelopes', 'gauge', 'Envelopes refused or given up.', byState(dead)),
    gauge('recourse_wire_unseen_incidents', 'Refusals that nobody has looked at.', incidents),
    figure(
      'recourse_wire_receipted_last_hour',
      'gauge',
      'Envelopes by the receipt that moved them within the last hour.',
      byState(receipted),
    ),
  ]
}

const histogram = ({ buckets, count, seconds }: Platform['answers']): readonly Sample[] => [
  ...buckets.map((value, at) => ({ suffix: '_bucket', labels: `le="${BUCKET_SECONDS[at]}"`, value })),
  { suffix: '_bucket', labels: 'le="+Inf"', value: count },
  { suffix: '_sum', value: seconds },
  { suffix: '_count', value: count },
]
