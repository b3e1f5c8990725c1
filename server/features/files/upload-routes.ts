import { z } from 'zod'
import { fromUtf8 } from '@recourse/chronicle'
import { holdsReceipt } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { FILE_BYTES_MAX } from '../../platform/files/index.ts'
import { parts, type PartsAnswer, type PartsRequest, type Route } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { UPLOADS_PATH } from './parts/upload-form.tsx'
import { typeOf, uploadOwner } from './taking.ts'

/** Resumable uploads as tus.io, protocol 1.0.0, says: the core and the creation extension. */
const VERSION = '1.0.0'
const params = z.object({ upload: z.uuid() })
const PARTS = 'application/offset+octet-stream'

const STATUS: Readonly<Record<string, number>> = {
  'file-too-large': 413,
  'no-room': 507,
  'part-elsewhere': 409,
  'upload-unknown': 404,
}

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): PartsAnswer => ({
  status,
  headers: { 'tus-resumable': VERSION, ...headers },
})
const refused = (refusal: Refusal): PartsAnswer => ({ ...answer(STATUS[refusal.code] ?? 400), refusal })

/** What the protocol asks of every request but OPTIONS. Null where it is fulfilled. */
const otherVersion = ({ headers }: PartsRequest<unknown>): PartsAnswer | null =>
  headers['tus-resumable'] === VERSION ? null : answer(412, { 'tus-version': VERSION })

/** A whole number as a header says it; NaN for everything else, sizes beyond any file included. */
const numberIn = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : NaN)

/** `name base64,name base64`: what a client says of a file. Unreadable values are left out. */
function metadataIn(text = ''): ReadonlyMap<string, string> {
  const pairs = text.split(',').map((pair) => pair.trim().split(' '))
  return new Map(
    pairs.map(([name = '', value = '']) => [name, fromUtf8(new Uint8Array(Buffer.from(value, 'base64'))) ?? '']),
  )
}

export const uploadRoutes = (platform: Platform): readonly Route[] => [
  parts({
    ...{ method: 'OPTIONS', path: UPLOADS_PATH, policy: holdsReceipt },
    handle: () =>
      answer(204, { 'tus-version': VERSION, 'tus-extension': 'creation', 'tus-max-size': String(FILE_BYTES_MAX) }),
  }),
  parts({
    ...{ method: 'POST', path: UPLOADS_PATH, policy: holdsReceipt },
    handle: async (request) => {
      const wrong = otherVersion(request)
      const length = numberIn(request.headers['upload-length'])
      if (wrong !== null) return wrong
      if (Number.isNaN(length)) return answer(400)
      const said = metadataIn(request.headers['upload-metadata'])
      const announced = { name: said.get('filename') ?? '', declaredType: typeOf(said.get('filetype') ?? ''), length }
      const begun = await platform.uploads.begin(uploadOwner(platform, request.visitor), announced)
      return begun.ok ? answer(201, { location: `${UPLOADS_PATH}/${begun.value}` }) : refused(begun.refusal)
    },
  }),
  parts({
    ...{ method: 'HEAD', path: `${UPLOADS_PATH}/:upload`, policy: holdsReceipt, params },
    handle: async (request) => {
      const wrong = otherVersion(request)
      if (wrong !== null) return wrong
      const progress = await platform.uploads.progress(uploadOwner(platform, request.visitor), request.params.upload)
      if (progress === null) return answer(404)
      return answer(200, { 'upload-offset': String(progress.offset), 'upload-length': String(progress.length) })
    },
  }),
  parts({
    ...{ method: 'PATCH', path: `${UPLOADS_PATH}/:upload`, policy: holdsReceipt, params },
    handle: async (request) => {
      const wrong = otherVersion(request)
      const { headers, visitor, bytes } = request
      const at = numberIn(headers['upload-offset'])
      if (wrong !== null) return wrong
      if (headers['content-type'] !== PARTS) return answer(415)
      if (Number.isNaN(at)) return answer(400)
      const owner = uploadOwner(platform, visitor)
      const done = await platform.uploads.append(owner, request.params.upload, at, bytes)
      return done.ok ? answer(204, { 'upload-offset': String(done.value.offset) }) : refused(done.refusal)
    },
  }),
]
