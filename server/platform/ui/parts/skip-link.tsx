import { useWords } from '../words.tsx'

export const MAIN_ID = 'main'

export function SkipLink() {
  const words = useWords()
  return (
    <a class="skip-link" href={`#${MAIN_ID}`}>
      {words.say('ui.skipToContent')}
    </a>
  )
}
