import qrcode from 'qrcode-generator'

/** Light modules around a code, without which cameras don't find it (ISO/IEC 18004, 9.1). */
const QUIET_MODULES = 4
const SIZE_PX = 200

/** A QR code as a picture inside the page: the secret in it goes to no other host and into no file. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const modules = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => (code.isDark(row, column) ? `M${column} ${row}h1v1h-1z` : '')).join(
      '',
    ),
  ).join('')
  const side = count + 2 * QUIET_MODULES
  return (
    <svg
      role="img"
      aria-label={label}
      width={SIZE_PX}
      height={SIZE_PX}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width={side} height={side} fill="#fff" />
      <path d={modules} fill="#000" />
    </svg>
  )
}
