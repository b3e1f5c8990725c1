import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useWords } from './words.tsx'

/** What the parts of one page tell its layout. A page is rendered once, from top to bottom. */
interface PageMarks {
  machineTranslated: boolean
}

const MarksContext = createContext<PageMarks | undefined>(undefined)

/** The document provides fresh marks; a part rendered by itself has none. */
export const MarksProvider = MarksContext.Provider

export const freshMarks = (): PageMarks => ({ machineTranslated: false })

/** Says that the words being rendered were translated by a machine, so that the page says so once, at its end. */
export function useMachineMark(isMachine: boolean): void {
  const marks = useContext(MarksContext)
  if (isMachine && marks !== undefined) marks.machineTranslated = true
}

/** Stands after the content: by then its parts have said where their words come from. */
export function MachineRemark() {
  const words = useWords()
  const marks = useContext(MarksContext)
  return marks?.machineTranslated === true ? <p class="hint">{words.say('ui.pageMachineTranslated')}</p> : null
}
