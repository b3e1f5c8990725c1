import type { VNode } from 'preact'
import type { RequestKind } from '@recourse/cooperation'
import type { Platform } from '../../../../platform/feature.ts'
import type { Visitor } from '../../../../platform/http/index.ts'
import { Inset, Link } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import type { OurStanding } from '../partners.ts'
import type { DraftWords } from '../texts.ts'
import { categoryName, framed, NEW_PATH } from './frame.tsx'

/** What a new request is for, carried from page to page. */
export interface Purpose {
  readonly case?: string | undefined
  readonly what?: string | undefined
  /** Which measure or which help now of the case. */
  readonly of?: string | undefined
}

const withPurpose = (more: Readonly<Record<string, string>>, purpose: Purpose): string => {
  const said = Object.entries({ ...more, ...purpose }).filter(([, value]) => value !== undefined)
  return `${NEW_PATH}?${new URLSearchParams(said as [string, string][]).toString()}`
}
export const kindHref = (kind: string, purpose: Purpose): string => withPurpose({ kind }, purpose)
export const newHref = (purpose: Purpose): string => withPurpose({}, purpose)

interface KindsShown {
  readonly kinds: readonly RequestKind[]
  readonly ours: OurStanding
  readonly purpose: Purpose
}

/** First step: what is asked of the other State. */
export function kindsPage(platform: Platform, visitor: Visitor, { kinds, ours, purpose }: KindsShown): VNode {
  const words: DraftWords = visitor.words
  const categories = [...new Set(kinds.map((kind) => categoryName(words, kind)))]
  return framed({
    ...{ platform, visitor, path: newHref(purpose), title: words.say('request-drafts.newTitle') },
    children: (
      <>
        <p>{words.say('request-drafts.newIntro')}</p>
        {ours.isDescribed ? null : <Inset>{words.say('requests.not-described')}</Inset>}
        {categories.map((category) => (
          <section key={category}>
            <h2>{category}</h2>
            <ul>
              {kinds
                .filter((kind) => categoryName(words, kind) === category)
                .map((kind) => (
                  <KindLine key={kind.id} {...{ words, kind, purpose }} maySend={ours.maySend(kind)} />
                ))}
            </ul>
          </section>
        ))}
      </>
    ),
  })
}

interface KindLineProps {
  readonly words: DraftWords
  readonly kind: RequestKind
  readonly purpose: Purpose
  readonly maySend: boolean
}

function KindLine({ words, kind, purpose, maySend }: KindLineProps) {
  return (
    <li>
      {maySend ? (
        <Link href={kindHref(kind.id, purpose)}>
          <English>{kind.name}</English>
        </Link>
      ) : (
        <English>{kind.name}</English>
      )}
      <div class="hint">
        <English>{kind.purpose}</English>
      </div>
      {maySend ? null : <p>{words.say('requests.we-not-competent')}</p>}
    </li>
  )
}
