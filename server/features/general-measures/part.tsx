import type { VNode } from 'preact'
import { dayIn, mayWork } from '../../platform/cases/index.ts'
import type { CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { Button, Form, Link, Reference, TextInput } from '../../platform/ui/index.tsx'
import { unitsOf } from '../board/index.ts'
import { caseHref, shortReference } from '../casefile/index.ts'
import { measuresOf, voicesOf } from '../remedies/index.ts'
import { referenceOf, repeatedBy, type Said } from './read.ts'
import { NAMED_MAX } from './rules.ts'
import { foundBy, leadsPoint, repeatsPoint, type Found } from './table.ts'
import type { GeneralWords } from './texts.ts'

/** Beside one measure: the cases that repeat a general one, or the general one that this repeats. */
export async function generalPart(view: CaseView, id: string): Promise<VNode | null> {
  const { platform, opened, people } = view
  const zone = (await platform.settings())?.timeZone ?? 'UTC'
  const measure = measuresOf(opened.entries, voicesOf(people, opened, dayIn(zone))).find((one) => one.id === id)
  if (measure === undefined) return null
  return measure.content.level === 'general' ? leadingPart(view, id) : repeatingPart(view, id)
}

/** Of other cases than this one, each once. */
async function othersBy(view: CaseView, by: 'leads' | 'repeats', point: string): Promise<readonly Found[]> {
  const { platform, opened, who } = view
  const all = await foundBy(platform.database, { by, point, units: unitsOf(who) })
  const others = all.filter(({ file }) => file !== opened.file)
  return others.filter(({ file }, at) => others.findIndex((one) => one.file === file) === at)
}

async function leadingPart(view: CaseView, measure: string): Promise<VNode | null> {
  const words: GeneralWords = view.visitor.words
  const { reference } = referenceOf(view.opened.entries, measure)
  if (reference === null) return mayWork(view) ? <GiveForm {...{ view, measure }} /> : null
  const found = await othersBy(view, 'repeats', repeatsPoint(view.platform.primitives, reference))
  return (
    <>
      <h3>{words.say('general-measures.repeatedTitle')}</h3>
      <p>
        {words.say('general-measures.reference')}: <Reference>{reference}</Reference>
      </p>
      <p>{words.say('general-measures.referenceWhat')}</p>
      <Cases {...{ words, found }} />
    </>
  )
}

/** Cases of the reader's units by their number, with a link; of all others how many they are and nothing else. */
function Cases({ words, found }: { readonly words: GeneralWords; readonly found: readonly Found[] }) {
  const ours = found.filter(({ isOurs }) => isOurs)
  const others = found.length - ours.length
  return (
    <>
      <p>{words.say('general-measures.repeatedBy', { count: found.length })}</p>
      <ul>
        {ours.slice(0, NAMED_MAX).map((one) => (
          <li key={one.file}>
            <CaseLink found={one} />
          </li>
        ))}
      </ul>
      {others === 0 ? null : <p>{words.say('general-measures.elsewhere', { count: others })}</p>}
    </>
  )
}

const CaseLink = ({ found: { file, measure } }: { readonly found: Found }) => (
  <Link href={`${caseHref(file, 'plan')}?measure=${measure}`}>
    <Reference>{shortReference(file)}</Reference>
  </Link>
)

function GiveForm({ view, measure }: { readonly view: CaseView; readonly measure: string }) {
  const words: GeneralWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'general-measures/reference')} token={view.visitor.formToken}>
      <h3>{words.say('general-measures.repeatedTitle')}</h3>
      <p>{words.say('general-measures.giveWhat')}</p>
      <input type="hidden" name="measure" value={measure} />
      <Button kind="secondary">{words.say('general-measures.give')}</Button>
    </Form>
  )
}

async function repeatingPart(view: CaseView, measure: string): Promise<VNode | null> {
  const words: GeneralWords = view.visitor.words
  const said = repeatedBy(view.opened.entries, measure)
  if (said.reference === null && !mayWork(view)) return null
  const { primitives, database } = view.platform
  const point = said.reference === null ? null : leadsPoint(primitives, said.reference)
  const [leading] = point === null ? [] : await foundBy(database, { by: 'leads', point, units: unitsOf(view.who) })
  const found = said.reference === null ? [] : await othersBy(view, 'repeats', repeatsPoint(primitives, said.reference))
  return (
    <>
      <h3>{words.say('general-measures.repeatsTitle')}</h3>
      {said.reference === null ? null : (
        <>
          <p>{leading?.isOurs === true ? <CaseLink found={leading} /> : words.say('general-measures.ofAnother')}</p>
          <p>{words.say('general-measures.repeatedToo', { count: found.length })}</p>
        </>
      )}
      {mayWork(view) ? <RepeatsForm {...{ view, measure, said }} /> : null}
    </>
  )
}

interface RepeatsProps {
  readonly view: CaseView
  readonly measure: string
  readonly said: Said
}

function RepeatsForm({ view, measure, said }: RepeatsProps) {
  const words: GeneralWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'general-measures/repeats')} token={view.visitor.formToken}>
      <input type="hidden" name="measure" value={measure} />
      <input type="hidden" name="saw" value={said.head ?? ''} />
      <TextInput
        name="reference"
        label={words.say('general-measures.repeatsWhich')}
        hint={words.say('general-measures.repeatsHint')}
        optional
        value={typedText(view.typed, 'reference') ?? said.reference ?? ''}
      />
      <Button kind="secondary">{words.say('general-measures.write')}</Button>
    </Form>
  )
}
