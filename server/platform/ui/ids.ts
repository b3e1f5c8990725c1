/** Names of the parts of a field, so that hint, error and control always find each other. */
export const hintId = (id: string): string => `${id}-hint`
export const errorId = (id: string): string => `${id}-error`

/** The id of one choice in a group. The first carries the group's own, so that an error link lands on it. */
export const choiceId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`)

/** `aria-describedby` of what is there, or nothing at all. */
export function describedBy(...ids: readonly (string | false | undefined)[]): string | undefined {
  return ids.filter((id) => id !== false && id !== undefined).join(' ') || undefined
}
