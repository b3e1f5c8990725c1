/** Of all that Exif says, one thing belongs to the picture: which side is up (TIFF 6.0, tag 274). */
const ORIENTATION_TAG = 0x0112
const SHORT = 3
const ENTRY_BYTES = 12
const UPRIGHT = 1

/** 1 to 8; 1 where nothing readable is said. @param tiff from its byte order mark on */
export function orientationOf(tiff: Buffer): number {
  const order = tiff.subarray(0, 2).toString('latin1')
  if (order !== 'II' && order !== 'MM') return UPRIGHT
  const [two, four] =
    order === 'II'
      ? [(at: number) => tiff.readUInt16LE(at), (at: number) => tiff.readUInt32LE(at)]
      : [(at: number) => tiff.readUInt16BE(at), (at: number) => tiff.readUInt32BE(at)]
  try {
    const directory = four(4)
    const count = two(directory)
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + index * ENTRY_BYTES
      if (two(entry) !== ORIENTATION_TAG) continue
      const said = two(entry + 2) === SHORT ? two(entry + 8) : UPRIGHT
      return said >= 1 && said <= 8 ? said : UPRIGHT
    }
  } catch {
    // It points beyond its own end: then it says nothing.
  }
  return UPRIGHT
}

/** Exif that says which side is up and nothing else. Null where the picture stands upright anyway. */
export function orientationOnly(orientation: number): Buffer | null {
  if (orientation === UPRIGHT) return null
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION_TAG, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
