/** Why an envelope or a receipt moves nothing. Each code stands in a signed receipt or a problem answer. */
export const WIRE_FAULTS = {
  malformed: 'It does not have the form of the wire format.',
  'version-unknown': 'It is written in a version of the wire format that this program does not know.',
  'too-large': 'It is larger than one envelope may be.',
  'unknown-instance': 'No pin and no trust list here names the instance that sends it.',
  'unknown-authority': 'No pin and no trust list here names the authority that signed it.',
  'not-of-that-instance': 'An authority in it does not live on the instance that is named for it.',
  signature: 'The signature does not belong to these bytes and this key.',
  'key-not-in-force': 'The key that signed it is not in force on this day.',
  'key-revoked': 'The key that signed it was revoked, and nothing shows that it came before that.',
  'not-addressed-here': 'It is addressed to another instance or to an authority that does not live here.',
  'content-changed': 'The content is not the one that was signed.',
  'no-longer-valid': 'Its time has passed.',
  'clock-skew': 'The clocks of the two instances are more than five minutes apart.',
  replayed: 'The same signed request has been here before.',
  conflict: 'Another envelope came under this number before.',
  fork: 'Two different entries or envelopes claim one place.',
  'sequence-gap': 'An earlier envelope of this conversation has not arrived.',
  'not-competent': 'The authority is not named as competent for this kind of request.',
  'other-kind': 'What was asked is of another kind than the file says, and not of one that may be hidden.',
  'not-a-party': 'The authority that wrote it is no party to this file.',
  'other-file': 'It holds an entry of another file or of a compartment that is not shared.',
  'entry-signature': 'An entry in it was not signed by the authority that it names.',
  'entry-parts': 'The facets or the sealed part of an entry are not the ones that were signed.',
  'entry-chain': 'An entry does not follow the one before it.',
  'entry-codes': 'The codes of an entry are not of its kind.',
  'entry-kind': 'An entry in it may not travel between instances.',
  'key-superseded': 'An entry is sealed to an old key although its author knew the new one.',
  'wrap-unknown': 'A key in it is sealed for nobody here, or no entry announces it.',
  'wrap-missing': 'It holds no key that the unit it is addressed to could open.',
  'list-expired': 'The trust list has expired, and this pair of instances did not pin each other.',
  'blob-unknown': 'No file that both instances hold names these bytes, or they are not here.',
  'blob-changed': 'The bytes are not the ones that the entry names.',
  'too-much-today': 'More of it came than is taken in one day: it is sent again after the time that was named.',
  'no-room': 'There is no room for it on the disk.',
  'not-taken': 'Something broke where it arrived. Nothing of it was stored; it is sent again.',
  'receipt-not-competent': 'The receipt was signed by an instance that may not speak for that authority.',
  'receipt-other-message': 'The receipt is about bytes that were never sent.',
  'receipt-chain': 'The receipt does not follow the one before it.',
  'cannot-open': 'The unit that it is addressed to could not open it.',
  'no-answer': 'The other instance gave no answer in time.',
  'not-opened': 'Nobody opened it in time.',
} as const satisfies Readonly<Record<string, string>>

export type WireFault = keyof typeof WIRE_FAULTS

export const isWireFault = (code: string): code is WireFault => code in WIRE_FAULTS

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: WireFault }

export const taken = <T>(value: T): Read<T> => ({ ok: true, value })
export const faulty = (fault: WireFault): Read<never> => ({ ok: false, fault })
