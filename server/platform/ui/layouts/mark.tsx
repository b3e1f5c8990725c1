/**
 * Our mark: a line that crosses a border and comes back to where it began. It takes the colour of the text
 * beside it and is not mirrored, being a sign and not a direction.
 */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <path d="M16 3v5M16 12v8M16 24v5" stroke="currentColor" stroke-width="2" stroke-linecap="round" opacity=".55" />
      <path
        d="M5 11h15a6 6 0 0 1 0 12H8m5-5-5 5 5 5"
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
