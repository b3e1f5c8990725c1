/** Answers to one page: a text, or the chosen of several. Absent: left out. */
export type PageAnswers = Readonly<Record<string, string | readonly string[]>>

export const textOf = (answers: PageAnswers | undefined, name: string): string => {
  const value = answers?.[name]
  return typeof value === 'string' ? value : ''
}

export const chosenOf = (answers: PageAnswers | undefined, name: string): readonly string[] => {
  const value = answers?.[name]
  return typeof value === 'string' ? (value === '' ? [] : [value]) : (value ?? [])
}
