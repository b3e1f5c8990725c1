import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ErrorsProvider, type FieldError } from '../errors.tsx'
import { kitWords } from '../gallery/texts.ts'
import { WordsProvider } from '../words.tsx'

interface PartOptions {
  readonly language?: string
  readonly errors?: readonly FieldError[]
}

/** One part of a page as HTML, without the page around it. */
export function renderPart(part: VNode, { language = 'en', errors = [] }: PartOptions = {}): string {
  return renderToString(
    <WordsProvider value={kitWords(language)}>
      <ErrorsProvider value={errors}>{part}</ErrorsProvider>
    </WordsProvider>,
  )
}
