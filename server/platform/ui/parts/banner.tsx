import type { ComponentChildren } from 'preact'
import { Tag } from './tag.tsx'

interface BannerProps {
  readonly children: ComponentChildren
  /** One word before it, such as "Trial". */
  readonly label?: string
  readonly tone?: 'calm' | 'attention'
}

/** A standing remark about the whole instance: a trial, a fault, powers that are not separated yet. */
export function Banner({ children, label, tone = 'calm' }: BannerProps) {
  return (
    <div class={`banner banner-${tone}`}>
      <div class="width">
        {label === undefined ? null : (
          <>
            <Tag tone={tone === 'attention' ? 'attention' : 'active'}>{label}</Tag>{' '}
          </>
        )}
        <span>{children}</span>
      </div>
    </div>
  )
}
