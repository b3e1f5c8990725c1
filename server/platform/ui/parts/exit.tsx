import { useWords } from '../words.tsx'

/** How the way out looks. The operator may change its words and colour so that it doesn't tell its purpose. */
export interface ExitLook {
  /** Ends the session, then leads to a neutral site. */
  readonly href: string
  readonly label?: string | undefined
  readonly quiet?: boolean
}

/**
 * A plain link; where scripts run, `browser/exit.ts` makes it faster. Before it stands one that shows only under the
 * keyboard: the operator's words may hide what the button is for, and those who hear the page must still know.
 */
export function ExitThisPage({ href, label, quiet }: ExitLook) {
  const words = useWords()
  const leave = { href, rel: 'noreferrer nofollow' }
  return (
    <aside class="exit" aria-label={words.say('ui.leave')}>
      <a {...leave} class="skip-link" data-exit-skip="">
        {words.say('ui.leaveSkip')}
      </a>
      <a
        {...leave}
        class={quiet === true ? 'button exit-link exit-quiet' : 'button exit-link'}
        data-exit={words.say('ui.leaving')}
      >
        {label ?? words.say('ui.leave')}
      </a>
    </aside>
  )
}
