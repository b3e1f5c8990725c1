import type { VNode } from 'preact'
import { typedText } from '../../../platform/http/index.ts'
import {
  Button,
  ButtonLink,
  Details,
  Form,
  Link,
  Pagination,
  SummaryList,
  Table,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import { PROGRAMME_MOVES } from '../rules.ts'
import type { ProgrammesWords } from '../texts.ts'
import { framed, LIST_PATH, programmeHref } from './frame.tsx'
import { Assemblies, Measures } from './group.tsx'
import { MoneyPart } from './money.tsx'
import { Progress } from './progress.tsx'
import type { Shown } from './shown.ts'

/** A programme as its unit sees it: who is eligible, how far it is, people, measures, assemblies, money. */
export function programmePage(shown: Shown): VNode {
  const { open, visitor, again } = shown
  const { platform, file, programme } = open
  const words: ProgrammesWords = visitor.words
  return framed({
    ...{ platform, visitor, path: programmeHref(file), again },
    back: { href: LIST_PATH, label: words.say('programmes.backToList') },
    children: (
      <>
        <h1>
          <Typed>{programme.name}</Typed>
        </h1>
        <p>
          <Tag>{words.say(`programmes.state-${programme.state}`)}</Tag>
        </p>
        <SummaryList
          rows={[
            { label: words.say('programmes.owedBy'), value: <Typed>{programme.owedBy}</Typed> },
            { label: words.say('programmes.basis'), value: <TypedText>{programme.basis}</TypedText> },
            { label: words.say('programmes.from'), value: <When at={{ civil: programme.from }} /> },
            { label: words.say('programmes.until'), value: <When at={{ civil: programme.until }} /> },
          ]}
        />
        <Step {...shown} />
        <Rules {...shown} />
        <Progress {...shown} />
        <People {...shown} />
        <Measures {...shown} />
        <Assemblies {...shown} />
        <MoneyPart {...shown} />
      </>
    ),
  })
}

function Step({ open, visitor, again }: Shown) {
  const words: ProgrammesWords = visitor.words
  const { file, programme } = open
  const moves = PROGRAMME_MOVES[programme.state]
  if (moves.length === 0) return null
  return (
    <Form action={programmeHref(file, '/move')} token={visitor.formToken}>
      <input type="hidden" name="saw" value={programme.head} />
      <Textarea
        {...{ name: 'reason', label: words.say('programmes.reason'), rows: 2, optional: true }}
        value={typedText(again.typed, 'reason')}
      />
      {moves.map((to) => (
        <Button key={to} kind="secondary" name="to" value={to}>
          {words.say(`programmes.to-${to}` as 'programmes.to-ended')}
        </Button>
      ))}
    </Form>
  )
}

function Rules(shown: Shown) {
  const { open, visitor } = shown
  const words: ProgrammesWords = visitor.words
  const { file, programme } = open
  const isOpen = programme.state === 'planned'
  return (
    <section>
      <h2>{words.say('programmes.rules')}</h2>
      <p>{words.say('programmes.rulesIntro')}</p>
      <ol>
        {programme.rules.map(({ id, words: said, source }) => (
          <li key={id}>
            <TypedText>{said}</TypedText>
            <p class="hint">
              <Typed>{source}</Typed>
            </p>
            {isOpen ? (
              <Link href={programmeHref(file, `?rule=${id}#ruleWords`)} about={said}>
                {words.say('programmes.saveRule')}
              </Link>
            ) : null}
          </li>
        ))}
      </ol>
      {isOpen ? <RuleForm {...shown} /> : null}
    </section>
  )
}

function RuleForm({ open, visitor, again, rule }: Shown) {
  const words: ProgrammesWords = visitor.words
  const now = open.programme.rules.find(({ id }) => id === rule)
  return (
    <Form action={programmeHref(open.file, '/rules')} token={visitor.formToken}>
      <input type="hidden" name="rule" value={now?.id ?? ''} />
      <input type="hidden" name="ruleSaw" value={now?.head ?? ''} />
      <Textarea
        {...{ name: 'ruleWords', label: words.say('programmes.rule'), rows: 2 }}
        value={typedText(again.typed, 'ruleWords') ?? now?.words}
      />
      <TextInput
        {...{ name: 'ruleSource', label: words.say('programmes.source') }}
        value={typedText(again.typed, 'ruleSource') ?? now?.source}
      />
      <Button kind="secondary">{words.say(now === undefined ? 'programmes.addRule' : 'programmes.saveRule')}</Button>
    </Form>
  )
}

/** People on one page of the list. */
const PAGE_ROWS = 50

function People({ open, visitor, page = 1 }: Shown) {
  const words: ProgrammesWords = visitor.words
  const { file, programme } = open
  const { beneficiaries, state } = programme
  const pages = Math.max(1, Math.ceil(beneficiaries.length / PAGE_ROWS))
  return (
    <section>
      <h2>{words.say('programmes.people')}</h2>
      {state === 'registering' ? (
        <ButtonLink href={programmeHref(file, '/register')}>{words.say('programmes.registerTitle')}</ButtonLink>
      ) : null}
      {beneficiaries.length === 0 ? null : (
        <Details summary={words.say('programmes.people')}>
          <Table
            caption={words.say('programmes.people')}
            captionHidden
            rows={beneficiaries.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)}
            rowId={({ id }) => id}
            columns={[
              {
                ...{ id: 'code', heading: words.say('programmes.code') },
                cell: ({ id, code }) => <Link href={programmeHref(file, `/people/${id}`)}>{code}</Link>,
              },
              {
                ...{ id: 'state', heading: words.say('programmes.state') },
                cell: (one) => <Tag>{words.say(`programmes.standing-${one.state}`)}</Tag>,
              },
            ]}
          />
          <Pagination page={page} pages={pages} href={(next) => programmeHref(file, `?page=${next}`)} />
        </Details>
      )}
    </section>
  )
}
