import type { ComponentChildren } from 'preact'

interface TypedProps {
  readonly children: string
}

/** A name or a few words that a person typed, in whatever script they chose. */
export function Typed({ children }: TypedProps) {
  return (
    <bdi class="typed" dir="auto">
      {children}
    </bdi>
  )
}

/** Longer words that a person typed: their line breaks stay, and each paragraph finds its own direction. */
export function TypedText({ children, lang }: TypedProps & { readonly lang?: string }) {
  return (
    <div class="typed-text" dir="auto" lang={lang}>
      {children}
    </div>
  )
}

/** A case number, a code, a telephone number: always from left to right, never joined to its neighbours. */
export function Reference({ children }: { readonly children: ComponentChildren }) {
  return (
    <bdi class="reference" dir="ltr">
      {children}
    </bdi>
  )
}
