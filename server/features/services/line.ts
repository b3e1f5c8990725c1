import type { Norms } from '../../platform/norms/index.ts'
import { languageName } from '../casefile/index.ts'
import type { Line } from './read.ts'
import type { ServicesWords } from './texts.ts'

/** What a line of a service says, as pairs of words: the same for the preview, the consent and the provider's page. */

export interface Told {
  readonly label: string
  readonly value: string
}

export const needWords = (norms: Norms, language: string, need: string): string =>
  norms.words(language).find('needs', need, 'question')?.text ?? need
export const serviceWords = (norms: Norms, language: string, service: string): string =>
  norms.words(language).find('support-services', service, 'label')?.text ?? service

/** A word such as “Nahuatl” has the form of a code too: it stays as it was said. */
const LANGUAGE_CODE = /^[a-z]{2,3}(-|$)/

/** A code of a language by its name; what is no code is words that somebody wrote. */
export function languageWords(reader: string, said: string): string {
  if (!LANGUAGE_CODE.test(said)) return said
  try {
    return languageName(reader, said)
  } catch {
    return said
  }
}

export function toldOf(words: ServicesWords, norms: Norms, line: Line): readonly Told[] {
  const told = (label: string, value: string | null | undefined): readonly Told[] =>
    value === null || value === undefined || value === '' ? [] : [{ label, value }]
  return [
    { label: words.say('services.need'), value: needWords(norms, words.code, line.need) },
    { label: words.say('services.service'), value: serviceWords(norms, words.code, line.service) },
    ...told(words.say('services.needInWords'), line.words),
    ...told(words.say('services.language'), line.language && languageWords(words.code, line.language)),
    ...accessTold(words, norms, line.access),
    ...contactTold(words, line.contact),
    ...told(words.say('services.deskWords'), line.deskWords),
  ]
}

const YES_NO = { yes: 'casefile.said-yes', no: 'casefile.said-no', unknown: 'casefile.said-unknown' } as const
const GENDERS = { any: 'services.genderAny', woman: 'services.genderWoman', man: 'services.genderMan' } as const

function accessTold(words: ServicesWords, norms: Norms, access: Line['access']): readonly Told[] {
  if (access === null) return []
  const adaptation = (id: string): string => norms.words(words.code).find('support-services', id, 'label')?.text ?? id
  const { languages, interpreter, interpreterGender, adaptations, words: said = '' } = access
  const spoken = languages.map((one) => languageWords(words.code, one))
  return [
    ...(spoken.length === 0 ? [] : [{ label: words.say('services.spoken'), value: words.formats.list(spoken) }]),
    ...(interpreter === undefined
      ? []
      : [{ label: words.say('services.interpreter'), value: words.say(YES_NO[interpreter]) }]),
    ...(interpreterGender === undefined
      ? []
      : [{ label: words.say('services.gender'), value: words.say(GENDERS[interpreterGender]) }]),
    ...(adaptations.length === 0
      ? []
      : [{ label: words.say('services.adaptations'), value: words.formats.list(adaptations.map(adaptation)) }]),
    ...(said === '' ? [] : [{ label: words.say('services.accessWords'), value: said }]),
  ]
}

const CHANNELS = {
  phone: 'services.byPhone',
  message: 'services.byMessage',
  mail: 'services.byMail',
  post: 'services.byPost',
  person: 'services.inPerson',
} as const

function contactTold(words: ServicesWords, contact: Line['contact']): readonly Told[] {
  if (contact === null) return []
  const { channels, hours = '', codeWord = '', voicemail, language = '', interpreterGender, note = '' } = contact
  const ways = channels.map(({ channel, address }) => `${words.say(CHANNELS[channel])} ${address}`.trim())
  const reached = ways.length === 0 ? words.say('services.noContact') : ways.join('\n')
  const texts: readonly (readonly [string, string])[] = [
    [words.say('services.contact'), reached],
    [words.say('services.hours'), hours],
    [words.say('services.codeWord'), codeWord],
    [words.say('services.voicemail'), voicemail === undefined ? '' : words.say(YES_NO[voicemail])],
    [words.say('services.contactLanguage'), language === '' ? '' : languageWords(words.code, language)],
    [words.say('services.gender'), interpreterGender === undefined ? '' : words.say(GENDERS[interpreterGender])],
    [
      words.say('services.sharedDevice'),
      contact.sharedDevice === undefined ? '' : words.say(YES_NO[contact.sharedDevice]),
    ],
    [words.say('services.contactNote'), note],
  ]
  return texts.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }]))
}

/** Longest line that a consent keeps, and how many: `consent.given` of the platform. */
const FROZEN_LINE_MAX = 2000
/** So much of a text, and no sign cut in two: half of one could not be signed. */
const FROZEN_LINE = new RegExp(`[^]{1,${FROZEN_LINE_MAX}}(?<![\\ud800-\\udbff])`, 'g')
const FROZEN_LINES_MAX = 200

/** As it is frozen with a consent; long words go on in the next line. */
export function frozenLines(told: readonly Told[]): readonly string[] {
  const lines = told.flatMap(({ label, value }) => `${label}: ${value}`.match(FROZEN_LINE) ?? [])
  return lines.slice(0, FROZEN_LINES_MAX)
}
