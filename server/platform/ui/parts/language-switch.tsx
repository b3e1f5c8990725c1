import { languageFacts, samePageIn } from '../../languages/index.ts'
import { useWords } from '../words.tsx'

/** Posted by a language button inside a form: answers so far come with it, and the page comes back in the language. */
export const LANGUAGE_FIELD = 'switch-language'

interface LanguageSwitchProps {
  readonly languages: readonly string[]
  /** Path and query of this page. */
  readonly path: string
  /** Id of the form on the page: then the switch sends the answers along, and none is lost. */
  readonly form?: string | undefined
}

/**
 * The return key presses the first button of a form, wherever it stands (HTML, "implicit submission"). The language
 * buttons come first on the page, so before them stands this one, which does what the return key always did.
 */
function ReturnKeyButton({ form }: { readonly form: string }) {
  return <button class="hidden-text" type="submit" form={form} tabIndex={-1} aria-hidden="true" />
}

/** Each language by its own name, in its own direction: one must find it without reading the page. */
export function LanguageSwitch({ languages, path, form }: LanguageSwitchProps) {
  const words = useWords()
  return (
    <nav class="languages" aria-label={words.say('ui.languages')}>
      {form === undefined ? null : <ReturnKeyButton form={form} />}
      <ul>
        {languages.map(languageFacts).map(({ code, ownName, htmlTag, direction }) => {
          const own = { lang: htmlTag, dir: direction }
          if (code === words.code)
            return (
              <li key={code}>
                <strong {...own}>{ownName}</strong>
              </li>
            )
          return (
            <li key={code}>
              {form === undefined ? (
                <a {...own} hrefLang={htmlTag} href={samePageIn(code, path)}>
                  {ownName}
                </a>
              ) : (
                <button {...own} type="submit" form={form} name={LANGUAGE_FIELD} value={code} formNoValidate>
                  {ownName}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
