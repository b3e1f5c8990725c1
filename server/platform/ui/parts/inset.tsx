import type { ComponentChildren } from 'preact'
import { Hidden, useWords } from '../words.tsx'

/** Sets a passage apart: a quotation, an example, a condition. */
export function Inset({ children }: { readonly children: ComponentChildren }) {
  return <div class="inset">{children}</div>
}

/** What has a consequence if it is missed. One on a page, or none is read. */
export function Warning({ children }: { readonly children: ComponentChildren }) {
  const words = useWords()
  return (
    <div class="warning">
      <span class="warning-mark" aria-hidden="true">
        !
      </span>
      <strong>
        <Hidden>{words.say('ui.warning')} </Hidden>
        {children}
      </strong>
    </div>
  )
}
