import type { FieldError } from '../errors.tsx'
import { useWords } from '../words.tsx'

/** Stands before the heading of a page whose answers need another look, and takes the focus without a script. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const words = useWords()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-heading" tabIndex={-1} autoFocus>
      <h2 id="error-summary-heading">{words.say('ui.errorHeading')}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
