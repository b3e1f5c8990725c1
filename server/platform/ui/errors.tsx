import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What is wrong with one answer, said so that the person can put it right. */
export interface FieldError {
  /** The `name` of the field; of a group, the name of the group. */
  readonly field: string
  readonly message: string
}

const ErrorsContext = createContext<readonly FieldError[]>([])

/** The layouts provide the errors they were given; fields find their own by name. */
export const ErrorsProvider = ErrorsContext.Provider

export function useError(field: string): string | undefined {
  return useContext(ErrorsContext).find((error) => error.field === field)?.message
}
