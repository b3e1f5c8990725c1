import type { VNode } from 'preact'
import type { Law } from '@recourse/pathways'
import { mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { countryName } from '../../platform/norms/index.ts'
import { Button, Details, Form, Link, Radios, Table, Textarea, TypedText, When } from '../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told } from '../casefile/index.ts'
import { claimedActs, PATHWAY_PURPOSES, type ClaimedAct } from '../pathways/index.ts'
import { VERDICTS } from './kinds.ts'
import { rightsOffered, type ArticleOfRight, type OfferedRight } from './offered.ts'
import { historyOf, judgedNow, type Judged } from './read.ts'
import { actName, inForceName, levelInWords, RightText, VerdictTag, verdictName } from './show.tsx'
import type { RightsWords } from './texts.ts'

/** Instruments and standards of remedy are English so far, and say so to whoever hears the page. */
const English = ({ children }: { readonly children: string }) => (
  <bdi lang="en" dir="ltr">
    {children}
  </bdi>
)

async function render(view: CaseView): Promise<VNode> {
  const words: RightsWords = view.visitor.words
  const { opened, platform, query } = view
  const { law } = await platform.lawInForce()
  const acts = claimedActs(opened, platform.norms)
  const [act] = acts.filter(({ id }) => id === query.act)
  const found =
    act === undefined ? undefined : rightsOffered(law, platform.norms, act).find(({ right }) => right === query.right)
  if (found !== undefined) return <Detail view={view} offered={found} />
  const judged = judgedNow(opened.entries)
  return (
    <>
      <p>{words.say('rights.intro')}</p>
      {acts.length === 0 ? <p>{words.say('rights.noActs')}</p> : null}
      {acts.map((one) => (
        <Act key={one.id} {...{ view, law, judged }} act={one} />
      ))}
    </>
  )
}

interface ActProps {
  readonly view: CaseView
  readonly law: Law
  readonly act: ClaimedAct
  readonly judged: readonly Judged[]
}

function ActTitle({ view, act }: Pick<ActProps, 'view' | 'act'>) {
  const words: RightsWords = view.visitor.words
  const { state, start, violation } = act
  return (
    <>
      {actName(view.platform.norms, words.code, violation)} (
      {state === null ? words.say('rights.noState') : countryName(words.code, state)}
      {', '}
      {start === null ? words.say('rights.noDay') : <When at={{ civil: start }} />})
    </>
  )
}

function Act({ view, law, act, judged }: ActProps) {
  const words: RightsWords = view.visitor.words
  const offered = rightsOffered(law, view.platform.norms, act)
  const bound = ({ articles }: OfferedRight): number =>
    articles.filter(({ inForce }) => inForce?.answer === 'yes').length
  return (
    <section>
      <h2>
        <ActTitle view={view} act={act} />
      </h2>
      {offered.length === 0 ? (
        <NoRights view={view} />
      ) : (
        <Table
          caption={words.say('rights.offered')}
          rows={offered}
          rowId={({ right }) => right}
          columns={[
            {
              ...{ id: 'right', heading: words.say('rights.right') },
              cell: ({ right }) => (
                <Link href={hrefOf(view, act, right)}>
                  <RightText norms={view.platform.norms} language={words.code} right={right} field="label" />
                </Link>
              ),
            },
            {
              ...{ id: 'bound', heading: words.say('rights.bound') },
              cell: (one) => words.say('rights.boundBy', { count: bound(one) }),
            },
            {
              ...{ id: 'verdict', heading: words.say('rights.verdict') },
              cell: ({ right }) => (
                <VerdictTag
                  words={words}
                  verdict={judged.find((one) => one.act === act.id && one.right === right)?.verdict ?? 'open'}
                />
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** Where acts are stated one by one: another room's page, under its own name. */
const ACTS_TAB = 'pathways'

function NoRights({ view }: Pick<ActProps, 'view'>) {
  const words: RightsWords = view.visitor.words
  const tab = view.platform.caseTabs().find(({ id }) => id === ACTS_TAB)
  return (
    <p>
      {words.say('rights.noRights')}{' '}
      {tab === undefined ? null : (
        <Link href={caseHref(view.opened.file, ACTS_TAB)}>{tab.label(view.visitor.words)}</Link>
      )}
    </p>
  )
}

const hrefOf = ({ opened }: CaseView, act: ClaimedAct, right: string): string =>
  `${caseHref(opened.file, 'rights')}?${new URLSearchParams({ act: act.id, right }).toString()}`

function Detail({ view, offered }: { readonly view: CaseView; readonly offered: OfferedRight }) {
  const words: RightsWords = view.visitor.words
  const { act, articles, standard, right } = offered
  const said = { norms: view.platform.norms, language: words.code, right }
  const history = historyOf(view.opened.entries, act.id, right)
  return (
    <>
      <h2>
        <RightText {...said} field="label" />
      </h2>
      <p>
        <ActTitle view={view} act={act} />
      </p>
      <p>
        <RightText {...said} field="explanation" />
      </p>
      <Articles view={view} articles={articles} />
      {standard === null ? null : (
        <>
          <h3>{words.say('rights.standard')}</h3>
          <p>
            <English>{standard.text}</English>
          </p>
          <p class="hint">
            <English>
              {standard.sources.map(({ instrument, article }) => `${instrument} ${article}`).join('; ')}
            </English>
          </p>
        </>
      )}
      <History view={view} history={history} />
      {mayWork(view) ? <Judge view={view} offered={offered} newest={history.at(-1)} /> : null}
      <p>
        <Link href={caseHref(view.opened.file, 'rights')}>{words.say('rights.toList')}</Link>
      </p>
    </>
  )
}

function Articles({ view, articles }: { readonly view: CaseView; readonly articles: readonly ArticleOfRight[] }) {
  const words: RightsWords = view.visitor.words
  return (
    <Table
      caption={words.say('rights.articles')}
      rows={articles}
      rowId={({ instrument, article }) => `${instrument} ${article}`}
      columns={[
        {
          ...{ id: 'article', heading: words.say('rights.article') },
          cell: ({ name, article }) => <English>{`${name}, ${article}`}</English>,
        },
        { id: 'force', heading: words.say('rights.inForce'), cell: (one) => inForceName(words, one) },
        { id: 'level', heading: words.say('rights.level'), cell: (one) => levelInWords(words, one) },
      ]}
    />
  )
}

function History({ view, history }: { readonly view: CaseView; readonly history: readonly Judged[] }) {
  const words: RightsWords = view.visitor.words
  const named = memberNamed(view)
  if (history.length === 0) return null
  return (
    <Details summary={words.say('rights.said', { count: history.length })}>
      {history.toReversed().map((one) => (
        <div key={one.entry} class="inset">
          <p>
            <VerdictTag words={words} verdict={one.verdict} /> {named(one.header.actor) ?? ''}{' '}
            <Told at={one.header.recordedOn ?? one.header.recordedAt ?? ''} />
          </p>
          {one.words === '' ? null : <TypedText>{one.words}</TypedText>}
          <TypedText>{one.shown.join('\n')}</TypedText>
        </div>
      ))}
    </Details>
  )
}

interface JudgeProps {
  readonly view: CaseView
  readonly offered: OfferedRight
  readonly newest: Judged | undefined
}

function Judge({ view, offered, newest }: JudgeProps) {
  const { visitor, opened, typed } = view
  const words: RightsWords = visitor.words
  return (
    <Form action={caseHref(opened.file, 'rights/judge')} token={visitor.formToken}>
      <h3>{words.say('rights.judge')}</h3>
      <p>{words.say('rights.judgeWhat')}</p>
      <input type="hidden" name="act" value={offered.act.id} />
      <input type="hidden" name="right" value={offered.right} />
      <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? newest?.entry ?? ''} />
      <Radios
        {...{ name: 'verdict', label: words.say('rights.verdict') }}
        choices={VERDICTS.map((verdict) => ({ value: verdict, label: verdictName(words, verdict) }))}
        value={typedText(typed, 'verdict') ?? newest?.verdict}
      />
      <Textarea
        {...{ name: 'words', label: words.say('rights.words'), rows: 3, optional: true }}
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('rights.keep')}</Button>
    </Form>
  )
}

/** Which rights each act may touch, with article, instrument and what a remedy must be; a person confirms. */
export const rightsTab: CaseTab = {
  ...{ id: 'rights', group: 'doors', order: 37, purposes: PATHWAY_PURPOSES, render },
  label: (words) => words.say('rights.title'),
}
