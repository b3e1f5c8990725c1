import type { ComponentChildren } from 'preact'

interface DetailsProps {
  readonly summary: string
  readonly children: ComponentChildren
  readonly open?: boolean
}

export function Details({ summary, children, open }: DetailsProps) {
  return (
    <details class="details" open={open}>
      <summary>
        <span>{summary}</span>
      </summary>
      <div class="details-body">{children}</div>
    </details>
  )
}
