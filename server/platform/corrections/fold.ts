import type { ReadEntry } from '@recourse/chronicle'
import { placeKey, type Correction, type Corrections } from '../norms/index.ts'
import { normConfirmed, normCorrected, normTakenBack, type CorrectionSaid } from './kinds.ts'

const NOTHING_CODED = { value: null, deposited: null, inForceFrom: null }
const NO_SOURCE = { instrument: '', article: '', address: '', note: '' }

/** The next state after an entry. Older words stay: a page shows all of them. */
export function foldCorrections(corrections: Corrections, entry: ReadEntry): Corrections {
  const read = correctionOf(entry)
  if (read === null) return corrections
  const key = placeKey(read)
  return new Map(corrections).set(key, [...(corrections.get(key) ?? []), read])
}

function correctionOf(entry: ReadEntry): Correction | null {
  if (entry.state !== 'open') return null
  const { kind, facets, body } = entry
  if (kind === normCorrected.kind)
    return made(entry, 'corrects', normCorrected.facets.parse(facets), normCorrected.body.parse(body))
  if (kind === normConfirmed.kind) {
    const said = normConfirmed.facets.parse(facets)
    return made(entry, 'confirms', { ...said, ...NOTHING_CODED }, normConfirmed.body.parse(body))
  }
  if (kind !== normTakenBack.kind) return null
  const said = normTakenBack.facets.parse(facets)
  const words = { ...NO_SOURCE, ...normTakenBack.body.parse(body) }
  return made(entry, 'takes-back', { ...said, ...NOTHING_CODED }, words)
}

type Coded = Pick<Correction, 'file' | 'record' | 'field' | 'saidOn' | 'value' | 'deposited' | 'inForceFrom'>

function made({ header }: ReadEntry, does: Correction['does'], coded: Coded, said: CorrectionSaid): Correction {
  const { file, record, field, saidOn, value, deposited, inForceFrom } = coded
  const { role, reason, instrument, article, address, note } = said
  return {
    ...{ file, record, field, saidOn, value, deposited, inForceFrom, does, role, reason, note },
    ...{ entry: header.id, authority: header.authority, source: { instrument, article, address } },
  }
}
