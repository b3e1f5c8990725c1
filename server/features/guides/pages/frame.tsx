import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { Link, PublicPage, Sheet } from '../../../platform/ui/index.tsx'
import type { GuideWords } from '../texts.ts'

export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  /** Civil date of the instance. */
  readonly today: string
  /** The same on paper, for whoever must not be seen with the page. */
  readonly isPrinted: boolean
}

interface Framed {
  readonly title: string
  readonly heading: ComponentChildren
  readonly back: { readonly href: string; readonly label: string }
  /** Address of the same as data; absent where there is none. */
  readonly data?: string
  readonly children: ComponentChildren
}

export function frame(
  { platform, visitor, isPrinted }: Making,
  { title, heading, back, data, children }: Framed,
): VNode {
  const words: GuideWords = visitor.words
  const look = platform.look(visitor.words)
  if (isPrinted)
    return (
      <Sheet words={words} title={title} serviceName={look.serviceName} exit={look.exit}>
        {children}
      </Sheet>
    )
  const here = visitor.path.split('?')[0] ?? ''
  return (
    <PublicPage words={words} look={look} path={visitor.path} back={back}>
      <h1>{heading}</h1>
      {children}
      <p>
        <Link href={`${here}?print=1`}>{words.say('guides.print')}</Link>
      </p>
      {data === undefined ? null : (
        <p>
          <Link href={data}>{words.say('guides.json')}</Link>
        </p>
      )}
    </PublicPage>
  )
}
