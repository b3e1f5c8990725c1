import type { VNode } from 'preact'
import { caseWorkers } from '../../platform/cases/index.ts'
import type { CaseView } from '../../platform/feature.ts'
import {
  Button,
  Form,
  Inset,
  Link,
  Radios,
  Reference,
  Table,
  Textarea,
  TypedText,
  When,
} from '../../platform/ui/index.tsx'
import { caseHref, memberNamed, shortReference, statesInWords } from '../casefile/index.ts'
import { VERDICTS } from './kinds.ts'
import { comparisonsIn, sharedBy, type Pair, type Shared } from './read.ts'
import type { SimilarWords } from './texts.ts'

interface Line {
  readonly id: string
  readonly what: string
  readonly here: VNode | string
  readonly there: VNode | string
}

const TYPES = { phone: 'phone', mail: 'mail', paper: 'paper', birth: 'birth' } as const

function linesOf(view: CaseView, { here, there }: Pair, shared: readonly Shared[]): readonly Line[] {
  const words: SimilarWords = view.visitor.words
  const received = (day: string | null): VNode | string => (day === null ? '' : <When at={{ civil: day }} />)
  return [
    ...shared.map(({ type, here: own, there: other }, at) => ({
      ...{ id: `${type} ${String(at)}`, what: words.say(`similar.type-${TYPES[type as keyof typeof TYPES]}`) },
      ...{ here: <TypedText>{own}</TypedText>, there: <TypedText>{other}</TypedText> },
    })),
    {
      ...{ id: 'received', what: words.say('similar.received') },
      ...{ here: received(here.standing.receivedOn), there: received(there.standing.receivedOn) },
    },
    {
      ...{ id: 'states', what: words.say('similar.states') },
      ...{ here: statesInWords(words, here.standing.states), there: statesInWords(words, there.standing.states) },
    },
  ]
}

/** Two reports beside each other, as far as they share something, and a person's word on it. */
export function pairContent(view: CaseView, pair: Pair, state: string): VNode {
  const words: SimilarWords = view.visitor.words
  const { here, there } = pair
  const before = comparisonsIn(here.entries).get(there.file)
  const subject = { authority: here.authority, unit: here.author.unit ?? undefined }
  return (
    <>
      <p>{words.say('similar.pairIntro')}</p>
      <Table<Line>
        caption={words.say('similar.shared')}
        rows={linesOf(view, pair, sharedBy(here.entries, there.entries, state))}
        rowId={({ id }) => id}
        columns={[
          { id: 'what', heading: words.say('similar.what'), cell: ({ what }) => what },
          { id: 'here', heading: words.say('similar.here'), cell: (line) => line.here },
          { id: 'there', heading: shortReference(there.file), cell: (line) => line.there },
        ]}
      />
      <p>
        <Link href={caseHref(there.file)}>
          {words.say('similar.open')} <Reference>{shortReference(there.file)}</Reference>
        </Link>
      </p>
      {before === undefined ? null : (
        <Inset>
          <p>
            <strong>{words.say(`similar.verdict-${before.verdict}`)}</strong> {memberNamed(view)(before.actor) ?? ''}
          </p>
          <TypedText>{before.words}</TypedText>
        </Inset>
      )}
      {caseWorkers.decide(view.visitor.who, subject).granted ? (
        <Form action={caseHref(here.file, `similar/${there.file}/say`)} token={view.visitor.formToken}>
          <input type="hidden" name="saw" value={before?.id ?? ''} />
          <Radios
            name="verdict"
            label={words.say('similar.ask')}
            hint={words.say('similar.askHint')}
            choices={VERDICTS.map((value) => ({ value, label: words.say(`similar.verdict-${value}`) }))}
          />
          <Textarea name="words" label={words.say('similar.words')} rows={3} optional />
          <Button>{words.say('similar.keep')}</Button>
        </Form>
      ) : null}
    </>
  )
}
