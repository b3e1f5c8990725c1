import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'
import { Reference, Typed } from './typed.tsx'

interface IdentityBarProps {
  /** As the person wants to be called. */
  readonly name: string
  readonly reference: string
  /** Short facts beside the name, such as the language spoken. */
  readonly facts?: readonly string[]
  /** Risk and protection only. */
  readonly badges?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** Says on every page of a case whose case it is, so that nobody writes into another's. */
export function IdentityBar({ name, reference, facts = [], badges, actions }: IdentityBarProps) {
  const words = useWords()
  return (
    <section class="identity" aria-label={words.say('ui.subject')}>
      <div class="identity-who">
        <span class="identity-name">
          <Typed>{name}</Typed>
        </span>
        <Reference>{reference}</Reference>
        {facts.map((fact) => (
          <span key={fact} class="identity-fact">
            <Typed>{fact}</Typed>
          </span>
        ))}
        {badges}
      </div>
      {actions === undefined ? null : <div class="identity-actions">{actions}</div>}
    </section>
  )
}
