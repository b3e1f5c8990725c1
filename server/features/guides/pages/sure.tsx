import { levelName } from '../../law/index.ts'
import type { GuideWords } from '../texts.ts'

/** Whatever was not read in its source says so, beside what it says. */
export function Sure({ words, level }: { readonly words: GuideWords; readonly level: string }) {
  if (level === 'primary_text_read' || level === 'read') return null
  return <p class="hint">{words.say('guides.confirm', { level: levelName(words, level) })}</p>
}
