import { refuseFrom, type Refusal } from '../outcome.ts'
import english from './texts/en.json'

/** Sentences stand in the catalogues, so that every language has them; programs read the English ones. */
const table = {
  'not-found': { sentence: english['not-found'], rule: 'docs/operating.md, addresses' },
  'not-signed-in': { sentence: english['not-signed-in'], rule: 'docs/operating.md, sessions' },
  'not-allowed': { sentence: english['not-allowed'], rule: 'test/access-table.json' },
  'form-expired': { sentence: english['form-expired'], rule: 'docs/threat-model.md, forged requests' },
  'from-elsewhere': { sentence: english['from-elsewhere'], rule: 'docs/threat-model.md, forged requests' },
  'not-understood': { sentence: english['not-understood'], rule: 'docs/operating.md, requests' },
  'too-large': { sentence: english['too-large'], rule: 'docs/operating.md, limits' },
  'headers-too-large': { sentence: english['headers-too-large'], rule: 'docs/operating.md, limits' },
  'too-slow': { sentence: english['too-slow'], rule: 'docs/operating.md, limits' },
  'wrong-method': { sentence: english['wrong-method'], rule: 'docs/operating.md, requests' },
  'too-many-requests': { sentence: english['too-many-requests'], rule: 'docs/operating.md, limits' },
  'key-missing': { sentence: english['key-missing'], rule: 'docs/api.md, idempotency' },
  'key-used': { sentence: english['key-used'], rule: 'docs/api.md, idempotency' },
  'key-unfinished': { sentence: english['key-unfinished'], rule: 'docs/api.md, idempotency' },
  'integrity-alarm': { sentence: english['integrity-alarm'], rule: 'docs/operating.md, integrity alarm' },
  'something-broke': { sentence: english['something-broke'], rule: 'docs/operating.md, errors' },
} as const

export type HttpRefusal = keyof typeof table
export const httpRefusals = table
export const refuse = refuseFrom<HttpRefusal>(table, 'http')

const STATUS: Readonly<Record<HttpRefusal, number>> = {
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'form-expired': 403,
  'from-elsewhere': 403,
  'not-understood': 400,
  'too-large': 413,
  'headers-too-large': 431,
  'too-slow': 408,
  'wrong-method': 405,
  'too-many-requests': 429,
  'key-missing': 400,
  'key-used': 409,
  'key-unfinished': 409,
  'integrity-alarm': 503,
  'something-broke': 500,
}

export const refusalOf = (code: HttpRefusal): Refusal<HttpRefusal> => ({ code, ...table[code], room: 'http' })
export const statusOf = (code: HttpRefusal): number => STATUS[code]

/** A refusal on the way to a handler, where only throwing stops the request. */
export class Refused extends Error {
  constructor(readonly code: HttpRefusal) {
    super(code)
  }
}
