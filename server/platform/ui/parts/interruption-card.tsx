import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'

interface InterruptionCardProps {
  readonly title: string
  readonly children: ComponentChildren
  readonly onward: { readonly href: string; readonly label?: string }
  readonly back: { readonly href: string; readonly label?: string }
}

/** Stops for one thing that must be understood first: no fields, one way on, one way back. */
export function InterruptionCard({ title, children, onward, back }: InterruptionCardProps) {
  const words = useWords()
  return (
    <div class="interruption">
      <h1>{title}</h1>
      {children}
      <div class="button-group">
        <a class="button button-inverse" href={onward.href}>
          {onward.label ?? words.say('ui.continue')}
        </a>
        <a class="interruption-back" href={back.href}>
          {back.label ?? words.say('ui.back')}
        </a>
      </div>
    </div>
  )
}
