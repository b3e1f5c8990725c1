import type { Random } from './random.ts'

/** Texts that have broken parsers, databases, renderers or loggers somewhere. */
const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\n',
    '\r\n',
    '\t',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udfff\ud800',
    'é',
    'ۀ',
    '👩‍👩‍👧‍👦',
    'a\u0300'.repeat(500),
  ],
  ...[
    "'",
    "'; drop table entry; --",
    '"',
    '\\',
    '$$',
    '${7*7}',
    '{{7*7}}',
    '%s%n',
    '%00',
    '%',
    '%zz',
    '../../etc/passwd',
    'C:\\',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '&#0;',
    '<!--',
    ']]>',
    '\u2028',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '-0',
    '[]',
    '{}',
  ],
  ...[
    '0',
    '-1',
    '1e400',
    '9007199254740993',
    '1e-400',
    '0x10',
    '٣',
    '１',
    '1_000',
    '00000001',
    '99999999999999999999999999',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '+275760-09-13',
    '9999-12-31T24:00:00Z',
    '5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e',
    'ESP',
    'UTC',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'a'.repeat(10_000),
    '(a+)+$',
    '{"a":{"a":{}}}',
    'data:text/html,x',
    '//evil.example',
  ],
]

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 53 + 1,
    Number.MIN_VALUE,
    [],
    {},
    [[]],
    [null],
    { length: -1 },
  ],
  ...[
    { toString: 1 },
    { then: 'x' },
    { toJSON: 'x' },
    { valueOf: null },
    Array(1000).fill(0),
    { '': '' },
    { $ref: '#' },
  ],
]

export const garbageText = (random: Random): string => {
  const text = random.pick(TEXTS)
  return random.chance(0.15) ? text + random.pick(TEXTS) : text
}

export const garbageValue = (random: Random): unknown =>
  random.chance(0.5) ? garbageText(random) : random.pick(VALUES)

/** JSON as no serialiser of ours writes it. */
export function garbageJson(random: Random): string {
  const depth = random.pick([1, 31, 32, 33, 5000, 200_000])
  return random.pick([
    ...[
      '',
      '{',
      '[',
      'nul',
      '{"a":1,}',
      '{"a":1}{"b":2}',
      "{'a':1}",
      '\ufeff{}',
      '{"a":1e999}',
      '{"a":"\\ud800"}',
      '{"a":"\\u0000"}',
    ],
    ...[`${'['.repeat(depth)}${']'.repeat(depth)}`, '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
    ...[
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
      `{"a":${'9'.repeat(2000)}}`,
      `"${'x'.repeat(70_000)}"`,
    ],
  ])
}

/** Header values that Node sends: printable, but meant badly. */
const HEADER_VALUES: readonly string[] = [
  ...[
    '',
    'x',
    '*',
    '*/*',
    'null',
    '-1',
    '%00',
    '../..',
    'a'.repeat(4000),
    '\u00ff\u00fe',
    '"',
    ';;;;',
    '=;=;=',
    ',,,,',
    '0x7fffffff',
  ],
  ...[
    'https://evil.example',
    'same-origin',
    'cross-site',
    'gzip',
    'br;q=1e9',
    'Bearer x',
    `Bearer ${'A'.repeat(43)}`,
    'Basic Og==',
  ],
  ...[
    '__Host-session=',
    `__Host-session=${'A'.repeat(43)}`,
    '__Host-language=../../en',
    '__proto__=x; constructor=y',
    'a=%ff; b=%',
  ],
  ...[
    'text/html;charset=utf-7',
    'application/json;charset=utf-16',
    'multipart/form-data; boundary=',
    'application/x-www-form-urlencoded',
  ],
]
const HEADER_NAMES: readonly string[] = [
  ...[
    'accept',
    'accept-language',
    'accept-encoding',
    'authorization',
    'cookie',
    'content-type',
    'origin',
    'referer',
    'host',
  ],
  ...[
    'sec-fetch-site',
    'idempotency-key',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-http-method-override',
    'range',
    'expect',
  ],
  ...[
    'if-none-match',
    'if-modified-since',
    'content-encoding',
    'upgrade',
    'x-original-url',
    'te',
    'max-forwards',
    'user-agent',
  ],
]

export function garbageHeaders(random: Random): Record<string, string> {
  const count = random.below(4)
  return Object.fromEntries(
    Array.from({ length: count }, () => [random.pick(HEADER_NAMES), random.pick(HEADER_VALUES)] as const),
  )
}

/** Paths that have led out of web roots or into the wrong handler. */
export const PATHS: readonly string[] = [
  ...[
    '/',
    '//',
    '/.',
    '/..',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..;/x',
    '/%00',
    '/%ff',
    '/%',
    '/%zz',
    '/;',
    '/?',
    '/?#',
    '/*',
    '/:unit',
  ],
  ...[
    '/api',
    '/api/',
    '/api//v1/me',
    '/API/v1/me',
    '/%61pi/v1/me',
    '/api/v1/me/',
    '/api/v1/me%2f',
    '/api/v1/../v1/me',
    '/api/v1/%',
  ],
  ...[
    '/log/tile/0/000',
    '/log/tile/0/x999/999',
    '/log/tile/8/000',
    '/log/tile/0/000.p/999',
    '/log/tile/-1/0',
    '/log/tile/',
    '/log/tile',
  ],
  ...[
    '/.env',
    '/.git/config',
    '/wp-login.php',
    '/__proto__',
    '/constructor',
    '/kit/__proto__',
    '/assets/../main.mjs',
    '/healthz/x',
  ],
  ...[
    `/${'a/'.repeat(900)}`,
    `/kit?${'a=1&'.repeat(400)}`,
    `/${'%61'.repeat(600)}`,
    '/kit?lang=%F0%9F%98%80',
    '/kit?lang[]=en&lang=fr',
  ],
]
