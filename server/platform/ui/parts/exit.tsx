import { useWords } from '../words.tsx'

/** How the way out looks. The operator may change its words and colour so that it doesn't tell its purpose. */
export interface ExitLook {
  /** Ends the session, then leads to a neutral site. */
  readonly href: string
  readonly label?: string | undefined
  readonly quiet?: boolean
}

/** The first thing that is reached by keyboard, since a visible button may be far away (GOV.UK, "Exit this page"). */
export function ExitSkipLink({ href }: ExitLook) {
  const words = useWords()
  return (
    <a class="skip-link" href={href} rel="noreferrer nofollow" data-exit-skip="">
      {words.say('ui.leaveSkip')}
    </a>
  )
}

/** A plain link; where scripts run, `browser/exit.ts` makes it faster. */
export function ExitThisPage({ href, label, quiet }: ExitLook) {
  const words = useWords()
  const shown = label ?? words.say('ui.leave')
  return (
    <aside class="exit" aria-label={shown}>
      <a
        class={quiet === true ? 'button exit-link exit-quiet' : 'button exit-link'}
        href={href}
        rel="noreferrer nofollow"
        data-exit={words.say('ui.leaving')}
      >
        {shown}
      </a>
    </aside>
  )
}
