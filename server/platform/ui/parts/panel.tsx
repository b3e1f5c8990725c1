import type { ComponentChildren } from 'preact'

interface PanelProps {
  readonly title: string
  readonly children?: ComponentChildren
}

/** The page's heading after something was done for good: sent, filed, saved. */
export function Panel({ title, children }: PanelProps) {
  return (
    <div class="panel">
      <h1>{title}</h1>
      {children === undefined ? null : <div class="panel-body">{children}</div>}
    </div>
  )
}
