import type { ComponentChildren, VNode } from 'preact'
import { ErrorsProvider, type FieldError } from '../errors.tsx'
import { freshMarks, MarksProvider } from '../machine-mark.tsx'
import { WordsProvider, type UiWords } from '../words.tsx'

interface DocumentProps {
  readonly words: UiWords
  readonly title: string
  /** Names the set of styles: public, staff or sheet. */
  readonly kind: string
  readonly style: VNode
  readonly errors?: readonly FieldError[] | undefined
  /** Search engines may list the page. Only for what an instance says to everyone. */
  readonly listed?: boolean
  readonly children: ComponentChildren
}

/** What every page has in common. No icon is fetched, no address passed on, no number made into a telephone link. */
export function Document({ words, title, kind, style, errors = [], listed, children }: DocumentProps) {
  const shownTitle = errors.length === 0 ? title : words.say('ui.errorTitle', { title })
  return (
    <html lang={words.htmlTag} dir={words.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{shownTitle}</title>
        <meta name="referrer" content="no-referrer" />
        {listed === true ? null : <meta name="robots" content="noindex, nofollow, noarchive" />}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="color-scheme" content="light" />
        <link rel="icon" href="data:," />
        {style}
      </head>
      <body class={`page-${kind}`}>
        <WordsProvider value={words}>
          <ErrorsProvider value={errors}>
            <MarksProvider value={freshMarks()}>{children}</MarksProvider>
          </ErrorsProvider>
        </WordsProvider>
      </body>
    </html>
  )
}

/** Text that is ours, word for word as the Content-Security-Policy knows it. */
export function InlineStyle({ text }: { readonly text: string }) {
  return <style dangerouslySetInnerHTML={{ __html: text }} />
}

export function InlineScript({ text }: { readonly text: string }) {
  return <script dangerouslySetInnerHTML={{ __html: text }} />
}
