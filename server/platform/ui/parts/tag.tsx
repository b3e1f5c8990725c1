import type { ComponentChildren } from 'preact'

export type Tone = 'neutral' | 'active' | 'good' | 'attention' | 'danger'

interface TagProps {
  readonly children: ComponentChildren
  readonly tone?: Tone
}

/** A state in one or two words. The words say it all; the colour only helps the eye. */
export function Tag({ children, tone = 'neutral' }: TagProps) {
  return <strong class={`tag tag-${tone}`}>{children}</strong>
}

/** For risk and protection only: were it used for more, nobody would see it. */
export function RiskBadge({ children }: { readonly children: ComponentChildren }) {
  return <strong class="risk-badge">{children}</strong>
}
