import type { VNode } from 'preact'
import { answersFor } from '@recourse/cooperation'
import type { Platform } from '../../../../platform/feature.ts'
import type { Visitor } from '../../../../platform/http/index.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { countryName } from '../../../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Inset,
  Link,
  Reference,
  SummaryList,
  Textarea,
  Typed,
  Warning,
  type SummaryRow,
} from '../../../../platform/ui/index.tsx'
import { caseHref, languageName, shortReference } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import type { OpenDraft } from '../../draft.ts'
import type { Notice } from '../../ends.ts'
import { ruleRows } from '../../rules-said.tsx'
import type { OpenAlready } from '../../one-state.ts'
import { hearingOf } from '../../person/hearing.ts'
import { AnswersSaid, type Names } from '../fields/said.tsx'
import type { DraftWords } from '../texts.ts'
import { AlreadyOpen } from './already-open.tsx'
import { draftHref, framed, officeName, sentenceOf } from './frame.tsx'

export interface PreviewShown {
  readonly open: OpenDraft
  readonly saw: string
  /** Everything that speaks against sending it now. */
  readonly against: readonly Refusal[]
  readonly notices: readonly Notice[]
  /** Requests of this kind that are open for its case. */
  readonly already: readonly OpenAlready[]
  /** Whether the visitor wrote these words, and so cannot stand for them. */
  readonly isOwn: boolean
  readonly names: Names
}

/** What the other side gets, what speaks against sending, and what a member can do about it. */
export async function previewPage(platform: Platform, visitor: Visitor, shown: PreviewShown): Promise<VNode> {
  const { open, notices } = shown
  const words: DraftWords = visitor.words
  const { kind, file, draft, ended, sentAs } = open
  const answers = answersFor(kind, draft.answers, 'other_authority')
  const kept = kind.fields.filter(({ id }) => draft.answers[id] !== undefined && answers[id] === undefined)
  return framed({
    ...{ platform, visitor, path: draftHref(file, '/preview'), title: words.say('request-drafts.previewTitle') },
    back: { href: draftHref(file), label: words.say('request-drafts.backToDraft') },
    children: (
      <>
        <p>{words.say('request-drafts.previewIntro')}</p>
        {ended === null ? null : <Inset>{words.say(`request-drafts.ended-${ended}`)}</Inset>}
        {sentAs === null ? null : (
          <p>
            <Link href={`/requests/${sentAs}`}>
              {words.say('request-drafts.sentAs', { reference: shortReference(sentAs) })}
            </Link>
          </p>
        )}
        <p>
          <Link href={draftHref(file, '/paper')}>{words.say('request-drafts.paper')}</Link>
        </p>
        <ToHearing words={words} open={open} />
        <SummaryList rows={[...(await rowsOf(platform, words, open)), ...ruleRows(visitor.words, kind)]} />
        <AlreadyOpen words={words} already={shown.already} nameOf={(id) => shown.names.get(id) ?? id} />
        {notices.map((one) => (
          <Warning key={one}>{words.say(`request-drafts.notice-${one}`)}</Warning>
        ))}
        <h2>{words.say('request-drafts.theyGet')}</h2>
        <AnswersSaid {...{ words, kind, answers }} names={shown.names} />
        {kept.length === 0 ? null : (
          <>
            <h2>{words.say('request-drafts.theyNeverGet')}</h2>
            <ul>
              {kept.map(({ id, label }) => (
                <li key={id}>
                  <English>{label}</English>
                </li>
              ))}
            </ul>
          </>
        )}
        {ended === null ? <Steps visitor={visitor} shown={shown} /> : null}
      </>
    ),
  })
}

/** Where the person is asked what they think of a transfer, and where their answer stands. */
function ToHearing({ words, open }: { readonly words: DraftWords; readonly open: OpenDraft }) {
  const { kind, draft, file } = open
  if (hearingOf(kind) === undefined || draft.served === null) return null
  return (
    <p>
      <Link href={`${caseHref(draft.served.case, 'other-bodies')}?draft=${file}`}>
        {words.say('request-drafts.toHearing')}
      </Link>
    </p>
  )
}

async function rowsOf(platform: Platform, words: DraftWords, { kind, draft }: OpenDraft): Promise<SummaryRow[]> {
  const trusted = await platform.trust.current()
  const offices = draft.to.map((id) => {
    const office = trusted.authority(id)
    return office === undefined
      ? words.say('requests.no-partner')
      : words.say('request-drafts.officeOf', {
          office: officeName(words.code, office),
          state: countryName(words.code, office.jurisdiction),
        })
  })
  const { officerBasis, instruments } = draft.basis
  const own = officerBasis === null ? [] : [`${officerBasis.title}, ${officerBasis.article}`]
  return [
    { label: words.say('request-drafts.kind'), value: <English>{kind.name}</English> },
    { label: words.say('request-drafts.title'), value: <Said words={words} text={draft.title} /> },
    { label: words.say('request-drafts.to'), value: <Said words={words} text={words.formats.list(offices)} /> },
    {
      label: words.say('request-drafts.language'),
      value: <Said words={words} text={languageOf(words, draft.language)} />,
    },
    ...(draft.again === undefined
      ? []
      : [{ label: words.say('request-drafts.again'), value: <Typed>{draft.again}</Typed> }]),
    ...(draft.territory === undefined
      ? []
      : [{ label: words.say('request-drafts.territory'), value: <Reference>{draft.territory}</Reference> }]),
    { label: words.say('request-drafts.ownNumber'), value: <Said words={words} text={draft.ownNumber} /> },
    {
      label: words.say('request-drafts.basis'),
      value: <Said words={words} text={[...instruments.map(titleOf(kind.legalBases)), ...own].join('; ')} />,
    },
  ]
}

/** What nobody said yet is said to be nothing. */
const Said = ({ words, text }: { readonly words: DraftWords; readonly text: string }) =>
  text === '' ? <>{words.say('request-drafts.nothingSaid')}</> : <Typed>{text}</Typed>

const languageOf = (words: DraftWords, code: string): string => (code === '' ? '' : languageName(words.code, code))

const titleOf =
  (bases: OpenDraft['kind']['legalBases']) =>
  (id: string): string =>
    [id, bases.find(({ instrument }) => instrument === id)?.article ?? ''].filter((one) => one !== '').join(', ')

function Steps({ visitor, shown }: { readonly visitor: Visitor; readonly shown: PreviewShown }) {
  const { open, against, isOwn } = shown
  const words: DraftWords = visitor.words
  return (
    <>
      <h2>{words.say('request-drafts.validation')}</h2>
      <Validation visitor={visitor} shown={shown} isOwn={isOwn} />
      <h2>{words.say('request-drafts.sending')}</h2>
      {against.length === 0 ? (
        <StepForm visitor={visitor} shown={shown} step="send">
          <Warning>{words.say('request-drafts.sendWarning')}</Warning>
          <Button>{words.say('request-drafts.send')}</Button>
        </StepForm>
      ) : (
        <>
          <p>{words.say('request-drafts.against')}</p>
          <ul>
            {against.map((refusal) => (
              <li key={refusal.code}>{sentenceOf(words, refusal)}</li>
            ))}
          </ul>
          <p>
            <Link href={draftHref(open.file, '?check=1')}>{words.say('request-drafts.toMissing')}</Link>
          </p>
        </>
      )}
      <Details summary={words.say('request-drafts.dropTitle')}>
        <StepForm visitor={visitor} shown={shown} step="drop">
          <Textarea name="note" label={words.say('request-drafts.dropNote')} rows={2} optional />
          <Button kind="danger">{words.say('request-drafts.drop')}</Button>
        </StepForm>
      </Details>
    </>
  )
}

function Validation({ visitor, shown, isOwn }: { visitor: Visitor; shown: PreviewShown; isOwn: boolean }) {
  const { open } = shown
  const words: DraftWords = visitor.words
  const need = words.say(
    open.kind.four_eyes === undefined ? 'request-drafts.validationFree' : 'request-drafts.validationNeeded',
  )
  if (open.validatedBy !== null) return <p>{words.say('request-drafts.validated')}</p>
  if (isOwn) return <p>{open.kind.four_eyes === undefined ? need : `${need} ${words.say('requests.own-draft')}`}</p>
  if (!open.isComplete)
    return (
      <p>
        {need} {words.say('requests.not-complete')}
      </p>
    )
  return (
    <>
      <p>{need}</p>
      <StepForm visitor={visitor} shown={shown} step="validate">
        <Textarea name="note" label={words.say('request-drafts.validateNote')} rows={2} optional />
        <Button kind="secondary">{words.say('request-drafts.validate')}</Button>
      </StepForm>
    </>
  )
}

interface StepFormProps {
  readonly visitor: Visitor
  readonly shown: PreviewShown
  readonly step: 'validate' | 'send' | 'drop'
  readonly children: VNode | readonly VNode[]
}

const StepForm = ({ visitor, shown, step, children }: StepFormProps) => (
  <Form action={draftHref(shown.open.file, `/${step}`)} token={visitor.formToken}>
    <input type="hidden" name="saw" value={shown.saw} />
    {children}
  </Form>
)
