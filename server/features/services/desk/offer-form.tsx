import type { People } from '../../../platform/access/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Button, Checkboxes, Form, Link, Radios, Select, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { COVERS, WAYS } from '../kinds.ts'
import { needWords, serviceWords } from '../line.ts'
import { unitsWithRole } from '../providers.ts'
import { SHARE_DAYS } from '../rules.ts'
import type { ServicesWords } from '../texts.ts'

const WAY_KEYS = { here: 'services.wayHere', phone: 'services.wayPhone', letter: 'services.wayLetter' } as const
const COVER_KEYS = {
  words: 'services.coverWords',
  language: 'services.coverLanguage',
  access: 'services.coverAccess',
  contact: 'services.coverContact',
} as const

interface Props {
  readonly view: CaseView
  readonly line: number
  readonly need: string
  readonly people: People
}

/** Which service, by whom, with what: an offer, and nothing is shared yet. */
export function OfferForm({ view, line, need, people }: Props) {
  const { visitor, platform, opened, typed, today } = view
  const words: ServicesWords = visitor.words
  const text = (name: string): string | undefined => typedText(typed, name)
  const chosen = typed.covers
  const services = platform.norms.needs.needs.get(need)?.serviceIds ?? []
  const tab = caseHref(opened.file, 'services')
  return (
    <Form action={`${tab}/offer`} token={visitor.formToken}>
      <h2>{needWords(platform.norms, words.code, need)}</h2>
      <p>{words.say('services.offerIntro')}</p>
      <input type="hidden" name="line" value={line} />
      <input type="hidden" name="need" value={need} />
      <Radios
        name="service"
        label={words.say('services.whichService')}
        choices={services.map((id) => ({ value: id, label: serviceWords(platform.norms, words.code, id) }))}
        value={text('service') ?? (services.length === 1 ? services[0] : undefined)}
      />
      <Radios
        name="way"
        label={words.say('services.which-way')}
        choices={WAYS.map((way) => ({ value: way, label: words.say(WAY_KEYS[way]) }))}
        value={text('way')}
      />
      <Select
        name="unit"
        label={words.say('services.unitHere')}
        optional
        options={unitsWithRole(people, { role: 'provider', own: opened.units, today }).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
        value={text('unit')}
      />
      <TextInput
        name="provider"
        label={words.say('services.providerElsewhere')}
        hint={words.say('services.providerHint')}
        optional
        value={text('provider')}
      />
      <p>
        <Link href="/help">{words.say('services.directory')}</Link>
      </p>
      <Checkboxes
        name="covers"
        label={words.say('services.covers')}
        optional
        choices={COVERS.map((cover) => ({ value: cover, label: words.say(COVER_KEYS[cover]) }))}
        values={typeof chosen === 'string' ? [chosen] : (chosen ?? [])}
      />
      <Radios
        name="days"
        label={words.say('services.howLong')}
        choices={SHARE_DAYS.map((days) => ({
          value: String(days),
          label: words.say('services.days', { count: days }),
        }))}
        value={text('days') ?? String(SHARE_DAYS[1])}
      />
      <Textarea name="words" label={words.say('services.deskWords')} rows={3} optional value={text('words')} />
      <Button>{words.say('services.offer')}</Button>
      <p>
        <Link href={tab}>{words.say('services.toList')}</Link>
      </p>
    </Form>
  )
}
