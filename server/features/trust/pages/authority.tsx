import type { VNode } from 'preact'
import type { Competence } from '@recourse/wire'
import type { Unit } from '../../../platform/access/index.ts'
import { typedText } from '../../../platform/http/index.ts'
import { languageFacts, shippedLanguages } from '../../../platform/languages/index.ts'
import type { Description } from '../../../platform/trust/index.ts'
import {
  Button,
  Checkboxes,
  Fieldset,
  Form,
  Select,
  Textarea,
  TextInput,
  type Choice,
} from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { ANY_KIND } from '../describe.ts'
import { requestKinds } from '../request-kinds.ts'
import type { TrustWords } from '../texts.ts'
import { framed, PATH, type Making } from './frame.tsx'

export const SIDES = ['requesting', 'requested', 'validating'] as const
type Side = (typeof SIDES)[number]
const SIDE_KEYS = {
  requesting: 'trust.describeRequesting',
  requested: 'trust.describeRequested',
  validating: 'trust.describeValidating',
} as const

export interface AuthorityShown {
  readonly name: string
  readonly units: readonly Unit[]
  readonly said: Description | undefined
}

/** What was typed comes before what was said, so that nothing is typed twice. */
function valueOf({ typed }: Making, name: string, said: string | undefined): string | undefined {
  return typed === undefined ? said : typedText(typed, name)
}

function kindsOf({ typed }: Making, side: Side, said: readonly Competence[]): readonly string[] {
  const chosen = typed?.[side]
  if (typed === undefined) return said.filter(({ as }) => as.includes(side)).map(({ requestKind }) => requestKind)
  return typeof chosen === 'string' ? [chosen] : Array.isArray(chosen) ? chosen.map(String) : []
}

/** What an administrator says of their own authority, for partners. */
export function authorityPage(making: Making, { name, units, said }: AuthorityShown): VNode {
  const { visitor } = making
  const words: TrustWords = visitor.words
  return framed(making, {
    ...{ title: words.say('trust.describeTitle'), path: `${PATH}/authority` },
    children: (
      <>
        <p>{words.say('trust.describeIntro', { name })}</p>
        <Form action={`${PATH}/authority`} token={visitor.formToken}>
          <Select
            name="unit"
            label={words.say('trust.describeUnit')}
            options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            value={valueOf(making, 'unit', said?.unit)}
          />
          <Names making={making} said={said} name={name} />
          <TextInput
            name="languages"
            label={words.say('trust.describeLanguages')}
            hint={words.say('trust.describeLanguagesHint')}
            value={valueOf(making, 'languages', said?.languages.join(', '))}
          />
          <Competences making={making} said={said?.competences ?? []} />
          <Textarea
            name="alwaysReached"
            rows={2}
            optional
            label={words.say('trust.describeAlways')}
            hint={words.say('trust.describeAlwaysHint')}
            value={valueOf(making, 'alwaysReached', said?.alwaysReached ?? undefined)}
          />
          <Button>{words.say('trust.describeButton')}</Button>
        </Form>
      </>
    ),
  })
}

function Names({ making, said, name }: { readonly making: Making } & Pick<AuthorityShown, 'said' | 'name'>) {
  const words: TrustWords = making.visitor.words
  return (
    <Fieldset name="names" label={words.say('trust.describeNames')} hint={words.say('trust.describeNamesHint')}>
      {shippedLanguages.map((language) => (
        <TextInput
          key={language}
          name={`name-${language}`}
          optional
          label={words.say('trust.describeNameIn', { language: languageFacts(language).ownName })}
          value={valueOf(
            making,
            `name-${language}`,
            said === undefined && language === making.visitor.language ? name : said?.name[language],
          )}
        />
      ))}
    </Fieldset>
  )
}

function Competences({ making, said }: { readonly making: Making; readonly said: readonly Competence[] }) {
  const words: TrustWords = making.visitor.words
  const choices: readonly Choice[] = [
    { value: ANY_KIND, label: words.say('trust.everyKind') },
    ...requestKinds().map(({ id, name }) => ({ value: id, label: <English>{name}</English> })),
  ]
  const territory = said.find((one) => one.territory !== null)?.territory?.join(', ')
  return (
    <>
      {SIDES.map((side) => (
        <Checkboxes
          key={side}
          name={side}
          optional
          label={words.say(SIDE_KEYS[side])}
          choices={choices}
          values={kindsOf(making, side, said)}
        />
      ))}
      <TextInput
        name="territory"
        optional
        label={words.say('trust.describeTerritory')}
        hint={words.say('trust.describeTerritoryHint')}
        value={valueOf(making, 'territory', territory)}
      />
    </>
  )
}
