/** Whoever tells the story aloud. */
export type Tell = (line: string) => void
