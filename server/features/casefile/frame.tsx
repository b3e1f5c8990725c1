import type { ComponentChildren, VNode } from 'preact'
import type { Card } from '../../platform/chronicle/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { signedInFrame } from '../../platform/http/index.ts'
import { IdentityBar, RiskBadge, StaffPage, Tag } from '../../platform/ui/index.tsx'
import { CaseBar } from './bar.tsx'
import { shortReference, statusName } from './names.ts'
import type { CasefileWords } from './texts.ts'

interface Framed {
  readonly card: Card | null
  readonly tabs: readonly CaseTab[]
  readonly current: string
  readonly heading: string
  readonly children: ComponentChildren
}

/** Whose case it is, what there is to see of it, and one tab. */
export function caseFrame(view: CaseView, { card, tabs, current, heading, children }: Framed): VNode {
  const { platform, visitor, opened, errors } = view
  const words: CasefileWords = visitor.words
  const reference = shortReference(opened.file)
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('casefile.title', { reference })}
      errors={errors}
      back={{ href: '/board', label: words.say('casefile.toBoard') }}
      identity={<Identity view={view} card={card} reference={reference} />}
    >
      <h1>{heading}</h1>
      <CaseBar view={view} tabs={tabs} current={current} />
      {children}
    </StaffPage>
  )
}

function Identity({ view, card, reference }: { view: CaseView; card: Card | null; reference: string }) {
  const words: CasefileWords = view.visitor.words
  const { standing, author } = view.opened
  const name = card?.name === undefined || card.name === '' ? words.say('casefile.noName') : card.name
  const unit = view.people.units.get(author.unit ?? '')?.name
  const language = standing.language === null ? [] : [languageName(words.code, standing.language)]
  return (
    <IdentityBar
      name={name}
      reference={reference}
      facts={[...language, ...(unit === undefined ? [] : [unit])]}
      badges={
        <>
          <Tag>{statusName(words, standing.status)}</Tag>
          {standing.urgency === 'danger-now' ? <RiskBadge>{words.say('casefile.dangerNow')}</RiskBadge> : null}
          {standing.isChild ? <Tag tone="attention">{words.say('casefile.child')}</Tag> : null}
        </>
      }
    />
  )
}

/** A language by its name in the reader's language. A code that no language has is shown raw: strangers send them too. */
export function languageName(reader: string, code: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
