import { isEmpty } from '@recourse/cooperation'
import type { TypedForm } from '../../../../platform/http/index.ts'
import { Inset, TypedText } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import type { OpenDraft } from '../../draft.ts'
import { isOwnNumber } from '../../own-number.ts'
import { typedOfDraft } from '../draft-form.ts'
import { fieldText } from '../fields/said.tsx'
import { answersFrom } from '../fields/read.ts'
import type { DraftWords } from '../texts.ts'

interface MovedProps {
  readonly words: DraftWords
  readonly open: OpenDraft
  readonly typed: TypedForm
}

const BESIDE = [
  ...(['title', 'language', 'territory', 'ownNumber', 'rightsCheck', 'servedWords'] as const),
  ...(['basisTitle', 'basisArticle', 'basisSource'] as const),
] as const
const LABELS = { rightsCheck: 'rightsLabel', basisSource: 'basisWhere' } as const

interface Difference {
  readonly id: string
  readonly label: string
  readonly isEnglish: boolean
  readonly theirs: string
  readonly yours: string
}

/** What somebody else saved meanwhile beside what was typed; the form below keeps what was typed. */
export function Moved({ words, open, typed }: MovedProps) {
  const differences = [...linesApart(words, open, typed), ...answersApart(words, open, typed)]
  return (
    <Inset>
      <h2>{words.say('request-drafts.movedTitle')}</h2>
      <p>{words.say('request-drafts.movedWhat')}</p>
      {differences.map(({ id, label, isEnglish, theirs, yours }) => (
        <section key={id}>
          <h3>{isEnglish ? <English>{label}</English> : label}</h3>
          <Version words={words} whose="theirs" text={theirs} />
          <Version words={words} whose="yours" text={yours} />
        </section>
      ))}
    </Inset>
  )
}

interface VersionProps {
  readonly words: DraftWords
  readonly whose: 'theirs' | 'yours'
  readonly text: string
}

const Version = ({ words, whose, text }: VersionProps) => (
  <>
    <p class="hint">{words.say(`request-drafts.moved-${whose}`)}</p>
    {text === '' ? <p>{words.say('request-drafts.nothingSaid')}</p> : <TypedText>{text}</TypedText>}
  </>
)

const asText = (said: TypedForm[string]): string => (typeof said === 'string' ? said : (said ?? []).join('\n')).trim()

function linesApart(words: DraftWords, { kind, draft }: OpenDraft, typed: TypedForm): readonly Difference[] {
  const now = typedOfDraft(kind, draft)
  return BESIDE.flatMap((id) => {
    const [theirs, yours] = [asText(now[id]), asText(typed[id])]
    const key = (LABELS as Readonly<Record<string, string>>)[id] ?? id
    const label = words.say(`request-drafts.${key}` as 'request-drafts.title')
    return theirs === yours ? [] : [{ id, label, isEnglish: false, theirs, yours }]
  })
}

function answersApart(words: DraftWords, { kind, draft }: OpenDraft, typed: TypedForm): readonly Difference[] {
  const mine = answersFrom(kind, typed)
  const names = new Map<string, string>()
  const asked = kind.fields.filter(({ id }) => !isOwnNumber(id))
  return asked.flatMap((field) => {
    const [theirs, yours] = [draft.answers[field.id], mine[field.id]]
    if ((isEmpty(theirs) && isEmpty(yours)) || JSON.stringify(theirs) === JSON.stringify(yours)) return []
    const said = { theirs: fieldText(words, names, field, theirs), yours: fieldText(words, names, field, yours) }
    return [{ id: field.id, label: field.label, isEnglish: true, ...said }]
  })
}
