import type { VNode } from 'preact'
import { ASK_NEEDS_RULE, lifeChanged, needsLooked, needStated } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { NormText, type NormWords } from '../../../platform/norms/index.ts'
import { Details, Table, Tag, TypedText } from '../../../platform/ui/index.tsx'
import { needsOf, type StatedNeed } from '../folds.ts'
import { answerName, memberNamed } from '../names.ts'
import { lastReadBefore } from '../visits.ts'
import type { CasefileWords } from '../texts.ts'
import { Asking } from './asking.tsx'
import { Told } from './when.tsx'

/** There are about a hundred needs; this many answers are years of changing them. */
const ANSWERS_MAX = 2000

function Asked({ norms, need }: { readonly norms: NormWords; readonly need: string }) {
  const saying = norms.find('needs', need, 'question')
  return saying === undefined ? <>{need}</> : <NormText saying={saying} />
}

function Before({ words, before }: { readonly words: CasefileWords; readonly before: readonly StatedNeed[] }) {
  if (before.length === 0) return null
  return (
    <Details summary={words.say('casefile.earlierAnswers', { count: before.length })}>
      <ul>
        {before.map(({ answer, at, seq }) => (
          <li key={seq}>
            {answerName(words, answer)} <Told at={at} />
          </li>
        ))}
      </ul>
    </Details>
  )
}

interface HowToldProps {
  readonly words: CasefileWords
  readonly said: StatedNeed
  /** Null: nobody who is known here any more. */
  readonly who: string | null
}

function HowTold({ words, said: { told }, who }: HowToldProps) {
  if (told === null) return null
  return (
    <div class="hint">
      {words.say(`casefile.heard-${told.how}`)}. {who === null ? null : words.say('casefile.needToldBy', { who })}
    </div>
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor, platform } = view
  const words: CasefileWords = visitor.words
  const norms = platform.norms.words(words.code)
  const nameOf = memberNamed(view)
  const seen = await lastReadBefore(view, 'narrative')
  const rows = [...needsOf(opened.entries)].flatMap(([need, [newest, ...before]]) =>
    newest === undefined ? [] : [{ need, newest, before, isNew: seen > 0 && newest.seq > seen }],
  )
  const changed = rows.filter(({ isNew }) => isNew).length
  return (
    <>
      <p>{words.say('casefile.needsChanged', { count: changed })}</p>
      <Asking view={view} />
      <Table
        caption={words.say('casefile.needs')}
        captionHidden
        rows={rows}
        rowId={({ need }) => need}
        columns={[
          {
            id: 'need',
            heading: words.say('casefile.need'),
            cell: ({ need, newest }) => (
              <>
                <Asked norms={norms} need={need} />
                {newest.words === '' ? null : <TypedText>{newest.words}</TypedText>}
              </>
            ),
          },
          {
            id: 'answer',
            heading: words.say('casefile.answer'),
            cell: ({ newest, isNew }) => (
              <>
                {answerName(words, newest.answer)}{' '}
                {isNew ? <Tag tone="active">{words.say('casefile.changed')}</Tag> : null}
                <HowTold words={words} said={newest} who={nameOf(newest.header.actor)} />
              </>
            ),
          },
          { id: 'day', heading: words.say('casefile.day'), cell: ({ newest }) => <Told at={newest.at} /> },
          {
            id: 'before',
            heading: words.say('casefile.before'),
            cell: ({ before }) => <Before words={words} before={before} />,
          },
        ]}
      />
    </>
  )
}

/** What the person needs by their newest answer, and what changed since the reader looked last. */
export const needsTab: CaseTab = {
  ...{ id: 'needs', group: 'person', order: 50, purposes: ['narrative'], render },
  clocks: [ASK_NEEDS_RULE],
  label: (words) => words.say('casefile.needs'),
  page: () => ({ order: 'newest', limit: ANSWERS_MAX, kinds: [needStated.kind, lifeChanged.kind, needsLooked.kind] }),
}
