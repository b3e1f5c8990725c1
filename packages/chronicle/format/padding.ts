/** Padding of sealed plain text, so that a length tells little. */

/** Short bodies are all alike: a yes, a no and a name are one size. */
export const PADDED_BYTES_MIN = 1024

/** Padme (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019): overhead at most 12 %. */
export function padmeLength(length: number): number {
  if (length <= PADDED_BYTES_MIN) return PADDED_BYTES_MIN
  const exponent = Math.floor(Math.log2(length))
  const significantBits = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - significantBits)
  return Math.ceil(length / step) * step
}

/** JSON bytes with spaces behind them: still the same JSON for every other reader (RFC 8259 section 2). */
export function padJson(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(padmeLength(bytes.length)).fill(0x20)
  padded.set(bytes)
  return padded
}
