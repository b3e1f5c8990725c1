import { qrShape } from '../../platform/qr/index.ts'

const SIZE_PX = 200

/** A QR code as a picture inside the page: the secret in it goes to no other host and into no file. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, from, side } = qrShape(text)
  return (
    <svg
      role="img"
      aria-label={label}
      width={SIZE_PX}
      height={SIZE_PX}
      viewBox={`${from} ${from} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={from} y={from} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
