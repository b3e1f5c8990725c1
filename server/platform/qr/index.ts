import qrcode from 'qrcode-generator'

/** Light modules around a code, without which cameras don't find it (ISO/IEC 18004, 9.1). */
const QUIET_MODULES = 4

/** A QR code as one path of dark modules, and the box in which it stands with its light border, in modules. */
export interface QrShape {
  readonly path: string
  /** Where the box begins, left and above. */
  readonly from: number
  readonly side: number
}

/** @param text what whoever scans it reads, as UTF-8 */
export function qrShape(text: string): QrShape {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const places = Array.from({ length: count }, (_, place) => place)
  const path = places
    .flatMap((row) => places.map((column) => (code.isDark(row, column) ? `M${column} ${row}h1v1h-1z` : '')))
    .join('')
  return { path, from: -QUIET_MODULES, side: count + 2 * QUIET_MODULES }
}
