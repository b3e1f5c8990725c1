import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'

export type NoticeKind = 'information' | 'important' | 'success'

interface NoticeProps {
  /** Unique on the page. */
  readonly id: string
  readonly kind?: NoticeKind
  readonly children: ComponentChildren
}

/** Tells of something that is not part of the page: what was just done, or what is coming. */
export function Notice({ id, kind = 'information', children }: NoticeProps) {
  const words = useWords()
  // Only an outcome interrupts a screen reader; news can wait until it is reached.
  const role = kind === 'success' ? 'alert' : 'region'
  return (
    <div class={`notice notice-${kind}`} role={role} aria-labelledby={`${id}-title`}>
      <h2 class="notice-title" id={`${id}-title`}>
        {words.say(`ui.${kind}`)}
      </h2>
      <div class="notice-body">{children}</div>
    </div>
  )
}
