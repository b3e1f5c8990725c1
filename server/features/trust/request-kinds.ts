import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { normsFolder } from '../../platform/norms/index.ts'

/** A kind of request between States, with its name as the files of the law have it, in English. */
export interface RequestKindName {
  readonly id: string
  readonly name: string
}

const file = z.object({ kinds: z.array(z.object({ id: z.string(), name: z.string(), inScope: z.boolean() })) })

let kept: readonly RequestKindName[] | undefined

/** Kinds that can be asked for; read once, as all files of the law are. */
export function requestKinds(): readonly RequestKindName[] {
  kept ??= file
    .parse(JSON.parse(readFileSync(join(normsFolder(), 'cooperation.json'), 'utf8')))
    .kinds.filter(({ inScope }) => inScope)
    .map(({ id, name }) => ({ id, name }))
  return kept
}
