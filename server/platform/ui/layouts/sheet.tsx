import type { ComponentChildren } from 'preact'
import { sheetStyle } from '../assets.ts'
import { MachineRemark } from '../machine-mark.tsx'
import { MAIN_ID } from '../parts/skip-link.tsx'
import { Typed } from '../parts/typed.tsx'
import type { UiWords } from '../words.tsx'
import { Document, InlineStyle } from './document.tsx'
import { Mark } from './mark.tsx'

interface SheetProps {
  readonly words: UiWords
  readonly title: string
  readonly serviceName: string
  /** Shown on screen and left off the paper: how to print, where to go on. */
  readonly screenOnly?: ComponentChildren
  readonly children: ComponentChildren
}

/** One page of paper: a recovery share, a filing receipt. Black on white, nothing that a printer cuts off. */
export function Sheet({ words, title, serviceName, screenOnly, children }: SheetProps) {
  return (
    <Document words={words} title={title} kind="sheet" style={<InlineStyle text={sheetStyle} />}>
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
    </Document>
  )
}
