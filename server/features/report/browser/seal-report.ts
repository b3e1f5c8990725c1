import {
  addWeight,
  fromBase64Url,
  MASKED_KIND,
  maskContent,
  newKeyPair,
  noblePrimitives as primitives,
  publicKey,
  sealBody,
  toBase64Url,
  wrapKey,
  type Body,
  type Facets,
  type KeyPair,
  type ReceiptKeys,
} from '@recourse/chronicle/browser'
import { codesOf } from '../filing/codes.ts'
import { actingFor, saidBeside } from '../filing/said.ts'
import { chosenOf, textOf } from '../form/answers.ts'
import type { ReportDraft } from '../form/draft.ts'
import type { NamedHolder, SealedCompartment, SealedEntry, SealedReport, SealingPlan } from '../sealed/package.ts'
import { frozen } from './frozen.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/** `crypto.randomUUID` is younger than the phones this must run on. */
function newId(): string {
  const bytes = random(16)
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const holderKey = ({ key }: NamedHolder) => publicKey(primitives, 'X25519', fromBase64Url(key) ?? new Uint8Array())

interface Place {
  readonly id: string
  readonly pair: KeyPair
  readonly masked: boolean
}

interface Sealing {
  readonly plan: SealingPlan
  readonly desk: SealingPlan['desks'][number]
  readonly file: string
  readonly keys: ReceiptKeys
}

/** Makes a part of the case: its key, wrapped for everybody who is to hold it, and its first entry. */
function openPart(
  { desk, file }: Sealing,
  purpose: string,
  holders: readonly NamedHolder[],
  masked: boolean,
): { readonly place: Place; readonly made: SealedCompartment } {
  const [id, opening, pair] = [newId(), newId(), newKeyPair(primitives, 'X25519', random)]
  const key = { of: 'compartment', id, epoch: 1, kid: pair.kid } as const
  const wraps = holders.map((holder) => ({
    ...{ holder: holder.id },
    jwe: wrapKey(primitives, random, { key, privateKey: pair.privateKey, holder: holderKey(holder) }),
  }))
  const entry = {
    id: opening,
    file,
    compartment: id,
    kind: 'compartment.opened',
    kindVersion: 1,
    authority: desk.authority,
  }
  const jwe = sealBody(primitives, random, { body: {}, entry, to: pair })
  const made = { purpose, id, key: toBase64Url(pair.bytes), opening: { id: opening, jwe }, wraps }
  return { place: { id, pair, masked }, made }
}

interface ToSay {
  readonly purpose: string
  readonly kind: string
  readonly facets: Facets
  readonly body: Body
}

function sealEntry({ plan, desk, file, keys }: Sealing, place: Place, said: ToSay): SealedEntry {
  const { purpose, kind, facets, body } = said
  const id = newId()
  const kindVersion = plan.versions[kind] ?? 1
  const shown = place.masked ? { kind: MASKED_KIND, kindVersion: 1 } : { kind, kindVersion }
  const entry = { id, file, compartment: place.id, authority: desk.authority, ...shown }
  const plain = place.masked ? maskContent({ kind, kindVersion }, { body, facets }) : body
  const weighed = plan.weighed.includes(kind) ? addWeight(primitives, { entry, body: plain, signer: keys.sign }) : plain
  const jwe = sealBody(primitives, random, { body: weighed, entry, to: place.pair })
  return { purpose, id, kind, facets: place.masked ? {} : facets, jwe }
}

/** The account itself: frozen questions and answers, signed with the receipt. */
function account(plan: SealingPlan, draft: ReportDraft): ToSay {
  const codes = codesOf(draft)
  const facets = { ...codes, receivedOn: plan.today, language: plan.language } as unknown as Facets
  const body = {
    ...{ form: 'report', formVersion: plan.formVersion, sealedBy: 'browser', answers: frozen(plan, draft) },
    ...actingFor(draft, codes.filedBy),
  } as unknown as Body
  return { purpose: 'narrative', kind: 'report.filed', facets, body }
}

/** Everything sealed here: what leaves this device can be read by those whom the person chose, and by nobody between. */
export function sealReport(plan: SealingPlan, draft: ReportDraft, deskId: string, keys: ReceiptKeys): SealedReport {
  const desk = plan.desks.find(({ id }) => id === deskId)
  if (desk === undefined) throw new Error('no desk')
  const sealing: Sealing = { plan, desk, file: newId(), keys }
  const person = newId()
  const own: NamedHolder = { type: 'person', id: person, key: toBase64Url(keys.seal.bytes) }
  const emergency = textOf(draft.pages.exclude, 'breakGlass') === 'no' ? undefined : plan.emergency[desk.id]
  const deskSide = emergency === undefined ? desk.holders : [...desk.holders, emergency]
  const parts = Object.entries(plan.compartments).map(([purpose, held]) => {
    const holders = [...(held.desk ? deskSide : []), ...(held.person ? [own] : [])]
    return { purpose, ...openPart(sealing, purpose, holders, held.masked) }
  })
  const places = new Map(parts.map(({ purpose, place }) => [purpose, place]))
  const shown = (question: string): readonly string[] => {
    const asked = plan.pages.find(({ id }) => id === 'sharing')?.questions.find(({ name }) => name === question)
    return [asked?.label ?? '', asked?.hint ?? ''].filter((one) => one !== '')
  }
  const said = [account(plan, draft), ...saidBeside(draft, { shown, newId })]
  const entries = said.flatMap((one) => {
    const place = places.get(one.purpose)
    return place === undefined ? [] : [sealEntry(sealing, place, one)]
  })
  const excludedStates = ['stateOne', 'stateTwo']
    .map((name) => textOf(draft.pages.exclude, name))
    .filter((code) => code !== '')
  const { lookup } = keys
  return {
    ...{
      v: 1,
      desk: desk.id,
      file: sealing.file,
      excludedStates,
      excludedAuthorities: chosenOf(draft.pages.exclude, 'authorities'),
      entries,
      compartments: parts.map(({ made }) => made),
    },
    person: { id: person, lookup, seal: toBase64Url(keys.seal.bytes), sign: toBase64Url(keys.sign.bytes) },
  }
}
