import { HEARD_WAYS, NEED_ANSWERS } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { Button, DateInput, Details, Form, Radios, Select, Textarea } from '../../../platform/ui/index.tsx'
import { HeardHow } from '../heard-how.tsx'
import { answerName, caseHref } from '../names.ts'
import type { CasefileWords } from '../texts.ts'

/** An answer on one need that the person told somebody of the desk: what, in which words, by which way, on which day. */
export function NeedTold({ view }: { readonly view: CaseView }) {
  const { visitor, opened, typed, platform } = view
  const words: CasefileWords = visitor.words
  const norms = platform.norms.words(words.code)
  const said = (id: string, field: 'label' | 'question'): string => norms.find('needs', id, field)?.text ?? id
  const seen = Math.max(0, ...opened.entries.map(({ header }) => header.seq))
  return (
    <Details summary={words.say('casefile.needToldTitle')} open={typed.needWords !== undefined}>
      <p>{words.say('casefile.needToldWhat')}</p>
      <Form action={caseHref(opened.file, 'casefile/need-told')} token={visitor.formToken}>
        <input type="hidden" name="seen" value={seen} />
        <Select
          {...{ name: 'need', label: words.say('casefile.need'), value: typedText(typed, 'need') }}
          options={[...platform.norms.needs.needs.values()].map(({ id, domain }) => ({
            ...{ value: id, label: `${said(domain, 'label')}: ${said(id, 'question')}` },
          }))}
        />
        <Radios
          {...{ name: 'needAnswer', label: words.say('casefile.answer'), hint: words.say('casefile.needAnswerHint') }}
          choices={NEED_ANSWERS.map((one) => ({ value: one, label: answerName(words, one) }))}
          value={typedText(typed, 'needAnswer')}
        />
        <Textarea
          {...{ name: 'needWords', label: words.say('casefile.needWords'), rows: 3, optional: true }}
          hint={words.say('casefile.needWordsHint')}
          value={typedText(typed, 'needWords')}
        />
        <HeardHow view={view} ways={HEARD_WAYS} />
        <DateInput {...{ name: 'needOn', label: words.say('casefile.needOn'), value: typedDate(typed, 'needOn') }} />
        <Button kind="secondary">{words.say('casefile.needToldKeep')}</Button>
      </Form>
    </Details>
  )
}
