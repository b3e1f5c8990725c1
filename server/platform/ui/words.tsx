import { createContext, type ComponentChildren, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { KeyOf, NodeValues, Words } from '../languages/index.ts'
import type { uiTexts } from './texts.ts'

export type UiKey = KeyOf<typeof uiTexts>
/** Any `Words` that holds the kit's own texts, whatever else it holds. */
export type UiWords = Words<UiKey>

const WordsContext = createContext<UiWords | undefined>(undefined)

/** The layouts provide it; whoever renders a single part (a test, a mail) provides it by hand. */
export const WordsProvider = WordsContext.Provider

export function useWords(): UiWords {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('A part of a page needs words: render it inside a layout or WordsProvider')
  return words
}

/** A sentence with markup: arguments that are plain text or numbers are isolated as `<bdi>`. */
export function sentence<Key extends string>(
  words: Words<Key>,
  key: Key,
  values: NodeValues<VNode>,
): readonly (string | VNode)[] {
  const isolated = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' || typeof value === 'number' ? isolate(value) : value,
  ])
  return words.parts<VNode>(key, Object.fromEntries(isolated) as NodeValues<VNode>)
}

function isolate(value: string | number): VNode | number {
  // Plural forms count with the number itself, so only text becomes markup.
  return typeof value === 'number' ? value : <bdi>{value}</bdi>
}

/** Words for people who hear the page, where sight gets them from place and colour. */
export function Hidden({ children }: { readonly children: ComponentChildren }) {
  return <span class="hidden-text">{children}</span>
}
