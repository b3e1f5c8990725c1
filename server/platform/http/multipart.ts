import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as limits from './limits.ts'
import { Refused } from './refusals.ts'
import type { Taken, TypedForm, Upload } from './route.ts'
import type { Visitor } from './visitor.ts'

/** Only where a route takes files: elsewhere a form of this kind is not understood. */
export async function addMultipart(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fieldNameSize: limits.UPLOAD_FIELD_NAME_BYTES_MAX,
      fieldSize: limits.UPLOAD_FIELD_BYTES_MAX,
      fields: limits.UPLOAD_FIELDS_MAX,
      headerPairs: limits.UPLOAD_HEADERS_MAX,
      // Counted where it is stored: what is over is refused in a sentence, not cut off.
      fileSize: Infinity,
    },
  })
}

/** Parts of an upload are handed on as they come; `parts-routes.ts` decides before the first byte is read. */
export function addParts(app: FastifyInstance): void {
  app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
}

type Part = Awaited<ReturnType<ReturnType<FastifyRequest['parts']>['next']>>['value']

/**
 * A form with files, read in order: the fields that stand before the first file are at hand before a byte of it is
 * taken, so that token and policy decide first. Each file streams to the sink of its route.
 */
export class IncomingForm<T> {
  private readonly parts: AsyncIterator<Part>
  private readonly fields = Object.create(null) as Record<string, string | string[]>
  private next: Part | undefined
  private readonly taken: Taken<T>[] = []

  constructor(
    request: FastifyRequest,
    private readonly upload: Upload<never, T>,
  ) {
    const files = upload.filesMax
    this.parts = request.parts({ limits: { files } })[Symbol.asyncIterator]() as AsyncIterator<Part>
  }

  /** The fields so far: up to the next file, or all. */
  async readFields(): Promise<TypedForm> {
    for (;;) {
      const { done, value } = await this.parts.next().catch(unreadable)
      this.next = done === true ? undefined : value
      if (this.next?.type !== 'field') return this.fields
      this.keep(this.next)
    }
  }

  /** Hands every file to the sink. Where one fails, or the line is cut, those before it are given up as well. */
  async takeFiles(params: unknown, visitor: Visitor): Promise<readonly T[]> {
    try {
      for (; this.next !== undefined; await this.readFields()) {
        if (this.next.type !== 'file') continue
        await this.takeOne(this.next, params, visitor)
      }
    } catch (error) {
      await this.giveUp()
      throw error
    }
    return this.taken.map(({ value }) => value)
  }

  /** Reads the rest and keeps nothing: a browser that is still sending would never see the answer. */
  async drain(): Promise<void> {
    for (; this.next !== undefined; await this.readFields()) if (this.next.type === 'file') await bytesIn(this.next)
  }

  async giveUp(): Promise<void> {
    for (const { discard } of this.taken.splice(0)) await discard()
  }

  private async takeOne(part: Extract<Part, { type: 'file' }>, params: unknown, visitor: Visitor): Promise<void> {
    const name = part.filename === '' ? undefined : part.filename
    // A browser sends a file without name and bytes where nothing was chosen.
    if (name === undefined && (await bytesIn(part)) === 0) return
    const file = { field: part.fieldname, name, declaredType: part.mimetype, bytes: readable(part) }
    this.taken.push(await this.upload.take(file, { params: params as never, visitor }))
    part.file.resume()
  }

  private keep(part: Extract<Part, { type: 'field' }>): void {
    const { fieldname: name, value } = part
    const isWhole = !part.valueTruncated && !part.fieldnameTruncated
    if (typeof value !== 'string' || !isWhole || value.includes('\0')) throw new Refused('not-understood')
    const clean = value.replaceAll('\r\n', '\n')
    const known = this.fields[name]
    this.fields[name] = known === undefined ? clean : [...(typeof known === 'string' ? [known] : known), clean]
  }
}

/** A form that ends too early or is none is its sender's fault; what has a status says so itself. */
function unreadable(error: unknown): never {
  throw error instanceof Error && 'statusCode' in error ? error : new Refused('not-understood')
}

/** A reader who has had enough closes nothing: the rest must flow by, or the answer would never be seen. */
async function* readable({ file }: Extract<Part, { type: 'file' }>): AsyncGenerator<Uint8Array> {
  try {
    yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } catch (error) {
    unreadable(error)
  }
}

async function bytesIn(part: Extract<Part, { type: 'file' }>): Promise<number> {
  let bytes = 0
  for await (const chunk of readable(part)) bytes += chunk.length
  return bytes
}
