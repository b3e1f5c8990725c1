import type { ComponentChildren } from 'preact'
import { exitScript, sheetStyle } from '../assets.ts'
import { MachineRemark } from '../machine-mark.tsx'
import { ExitThisPage, type ExitLook } from '../parts/exit.tsx'
import { MAIN_ID } from '../parts/skip-link.tsx'
import { Typed } from '../parts/typed.tsx'
import type { UiWords } from '../words.tsx'
import { Document, InlineScript, InlineStyle } from './document.tsx'
import { Mark } from './mark.tsx'

interface SheetProps {
  readonly words: UiWords
  readonly title: string
  readonly serviceName: string
  /** For the public: the way out while it is on a screen, and a title that tells nothing of it. */
  readonly exit?: ExitLook | undefined
  /** Shown on screen and left off the paper: how to print, where to go on. */
  readonly screenOnly?: ComponentChildren
  readonly children: ComponentChildren
}

/** One page of paper: a recovery share, a filing receipt. Black on white, nothing that a printer cuts off. */
export function Sheet({ words, title, serviceName, exit, screenOnly, children }: SheetProps) {
  return (
    <Document
      words={words}
      title={exit === undefined ? title : words.say('ui.neutralTitle')}
      kind="sheet"
      style={<InlineStyle text={sheetStyle} />}
    >
      {exit === undefined ? null : <ExitThisPage {...exit} />}
      {screenOnly === undefined ? null : <header class="screen-only">{screenOnly}</header>}
      <main id={MAIN_ID} class="sheet">
        <p class="sheet-service">
          <Mark />
          <Typed>{serviceName}</Typed>
        </p>
        <h1>{title}</h1>
        {children}
        <MachineRemark />
      </main>
      {exit === undefined ? null : <InlineScript text={exitScript} />}
    </Document>
  )
}
