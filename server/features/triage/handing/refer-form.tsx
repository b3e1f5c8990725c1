import { caseMoves, type CaseStatus } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Button, Checkboxes, Details, Form, Select, Textarea } from '../../../platform/ui/index.tsx'
import { caseHref, partName } from '../../casefile/index.ts'
import { Seen, someIn } from '../fields.tsx'
import { referableUnits } from '../refer.ts'
import type { TriageWords } from '../texts.ts'
import { SHAREABLE } from './shareable.ts'

/** To which unit the case would go, with which parts and why. */
export function Refer({ view, saw }: { readonly view: CaseView; readonly saw: string }) {
  const { visitor, opened, people } = view
  const words: TriageWords = visitor.words
  const units = referableUnits(people, opened.units)
  if (!(caseMoves[opened.standing.status] as readonly CaseStatus[]).includes('referred') || units.length === 0)
    return null
  return (
    <Details summary={words.say('triage.refer')}>
      <p>{words.say('triage.referWhat')}</p>
      <Form action={caseHref(opened.file, 'triage/preview')} token={visitor.formToken}>
        <Seen saw={saw} from={opened.standing.status} />
        <Select
          name="unit"
          label={words.say('triage.toUnit')}
          options={units.map(({ id, name, authority }) => ({
            ...{ value: id, label: `${name} – ${people.authorities.get(authority)?.name ?? ''}` },
          }))}
          value={typedText(view.typed, 'unit')}
        />
        <Checkboxes
          name="parts"
          label={words.say('triage.whichParts')}
          choices={SHAREABLE.map((value) => ({ value, label: partName(words, value) }))}
          values={someIn(view, 'parts')}
        />
        <Textarea
          name="referWords"
          label={words.say('triage.referWords')}
          rows={3}
          value={typedText(view.typed, 'referWords')}
        />
        <Button kind="secondary">{words.say('triage.preview')}</Button>
      </Form>
    </Details>
  )
}
