import { mayCall } from '@recourse/wire'
import { raise } from '../incidents.ts'
import { hear, problem, say, type Heard, type WireAnswer } from '../inbox/answer.ts'
import type { HopRequest } from '../hop/sign.ts'
import { isFirstQuestion } from '../hop/nonces.ts'
import type { FederationParts } from '../parts.ts'
import { BLOB_CHUNK_BYTES, SERVED_AT_ONCE_MAX } from './limits.ts'
import { chunkLength, Manifests, type Manifest } from './manifest.ts'
import { mayHave } from './may-have.ts'
import { Turns } from './turns.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
export const BYTES_TYPE = 'application/octet-stream'

/** Gives sealed bytes to the instances of those who hold a file in common with us. */
export class BlobServer {
  private readonly manifests: Manifests
  private readonly turns = new Turns(SERVED_AT_ONCE_MAX)

  constructor(private readonly parts: FederationParts) {
    this.manifests = new Manifests(parts.files)
  }

  manifest(request: HopRequest, blob: string): Promise<WireAnswer> {
    return this.asked(request, blob, (own, found) =>
      say(this.parts, own, request, { status: 200, type: JSON_TYPE, bytes: Buffer.from(JSON.stringify(found)) }),
    )
  }

  chunk(request: HopRequest, blob: string, number: number): Promise<WireAnswer> {
    return this.asked(request, blob, async (own, found) => {
      const sha256 = found.chunks[number]
      if (sha256 === undefined) return problem(this.parts, own, request, 'blob-unknown')
      const room = Buffer.allocUnsafeSlow(chunkLength(found.bytes, number))
      const bytes = await this.parts.files.sealedBytes(blob, number * BLOB_CHUNK_BYTES, room)
      // Hashed once, for the manifest. Where the disk has changed since, whoever gets it finds out.
      const digest = Buffer.from(sha256, 'hex')
      return say(this.parts, own, request, { status: 200, type: BYTES_TYPE, bytes, digest })
    })
  }

  /** One answer to everybody who may not have it, so that nobody learns which bytes are here. */
  private async asked(
    request: HopRequest,
    blob: string,
    answer: (own: Heard['own'], found: Manifest) => Promise<WireAnswer>,
  ): Promise<WireAnswer> {
    const { parts } = this
    const heard = await hear(parts, request, new Uint8Array())
    if (!heard.ok) return heard.answer
    const { own, signed } = heard
    if (!(await isFirstQuestion(parts.pool, signed))) return problem(parts, own, request, 'replayed')
    const trusted = await parts.trusted()
    const instance = trusted.instance(signed.instance)
    if (instance === undefined || !mayCall(instance, trusted.list, false))
      return problem(parts, own, request, 'list-expired')
    const ours = own.receivers.map(({ authority }) => authority)
    const isTheirs = await mayHave(parts.pool, { blob, instance: signed.instance, ours })
    if (!isTheirs) await raise(parts.pool, parts, { code: 'blob-unknown', instance: signed.instance })
    return this.turns.take(async () => {
      const found = isTheirs ? await this.manifests.of(blob) : null
      return found === null ? problem(parts, own, request, 'blob-unknown') : answer(own, found)
    })
  }
}
