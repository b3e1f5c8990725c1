import type { ComponentChildren } from 'preact'
import type { Field } from '@recourse/cooperation'
import { Inset, Reference, SummaryList, Tag, TypedText, Typed, type SummaryRow } from '../../../platform/ui/index.tsx'
import { cooperationLaw } from '../../../platform/norms/index.ts'
import { English, inWords } from '../../law/index.ts'
import { keptFrom, READER_NAMES } from '../kept-from.ts'
import type { Asked as RequestAsked } from '../kinds.ts'
import { ruleRows } from '../rules-said.tsx'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'

/** The request as it was asked: each question in the words in which it was put, its source, and the answer. */
export function Asked({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const { asked, kind } = talk.request
  if (asked === null) return <p>{words.say('request-talk.askedUnread')}</p>
  const answered = asked.wording.filter(({ field }) => field in asked.answers)
  return (
    <>
      <Bases talk={talk} />
      <SummaryList rows={[...placeRows(words, asked), ...ruleRows(words, kind)]} />
      {answered.map(({ field, label, legalSource }) => (
        <section key={field}>
          <h3>
            <English>{label}</English>
          </h3>
          <Answer words={words} value={asked.answers[field]} />
          <p class="hint">
            <English>{legalSource}</English>
          </p>
          <KeptFrom words={words} field={kind?.fields.find(({ id }) => id === field)} />
        </section>
      ))}
    </>
  )
}

const placeRows = (words: TalkWords, { territory }: RequestAsked): readonly SummaryRow[] =>
  territory === undefined
    ? []
    : [{ label: words.say('request-talk.territory'), value: <Reference>{territory}</Reference> }]

/** On what it rests, and how sure that is. */
function Bases({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const { asked, kind } = talk.request
  if (asked === null) return null
  const { instruments, officerBasis } = asked.basis
  const titles = cooperationLaw().instruments
  return (
    <Inset>
      <h3>{words.say('request-talk.basis')}</h3>
      <ul>
        {instruments.map((id) => {
          const row = kind?.legalBases.find(({ instrument }) => instrument === id)
          return (
            <li key={id}>
              <English>{titles.get(id)?.title ?? id}</English>{' '}
              {row === undefined ? null : (
                <>
                  <English>{row.article}</English>{' '}
                  <Tag tone={row.verified ? 'good' : 'attention'}>
                    {words.say(row.verified ? 'request-talk.verified' : 'request-talk.notVerified')}
                  </Tag>
                </>
              )}
            </li>
          )
        })}
        {officerBasis === null ? null : (
          <li>
            <Typed>{officerBasis.title}</Typed> <Typed>{officerBasis.article}</Typed>
            <p class="hint">
              {words.say('request-talk.officerBasis')} <Typed>{officerBasis.source}</Typed>
            </p>
          </li>
        )}
      </ul>
    </Inset>
  )
}

/** Who must never read it: an address that is handed on is one that somebody finds (Regulation (EU) 606/2013, article 7). */
function KeptFrom({ words, field }: { readonly words: TalkWords; readonly field: Field | undefined }) {
  const kept = field === undefined ? [] : keptFrom(field)
  return (
    <>
      {kept.map(({ reader, parts }) => (
        <p key={reader}>
          <Tag tone="attention">{words.say('request-talk.keptFrom')}</Tag> {words.say(READER_NAMES[reader])}{' '}
          {parts === null ? null : <English>{`(${parts.map(inWords).join(', ')})`}</English>}
        </p>
      ))}
    </>
  )
}

interface AnswerProps {
  readonly words: TalkWords
  readonly value: unknown
}

/** An answer of any shape that a field can have; codes stay the English words that they are. */
export function Answer({ words, value }: AnswerProps): ComponentChildren {
  if (value === 'yes' || value === 'no' || value === 'unknown') return <>{words.say(`request-talk.answer-${value}`)}</>
  if (typeof value === 'string') return isDay(value) ? <>{words.formats.date(value)}</> : <TypedText>{value}</TypedText>
  if (typeof value === 'number' || typeof value === 'boolean') return <Reference>{String(value)}</Reference>
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((one: unknown, index) => (
          <li key={index}>
            <Answer words={words} value={one} />
          </li>
        ))}
      </ul>
    )
  return typeof value === 'object' && value !== null ? <Parts words={words} value={value} /> : null
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function Parts({ words, value }: { readonly words: TalkWords; readonly value: object }) {
  if ('currency' in value && 'minor' in value) return <Reference>{moneyText(words, value)}</Reference>
  return (
    <ul>
      {Object.entries(value).map(([part, one]) => (
        <li key={part}>
          <English>{inWords(part)}</English>: <Answer words={words} value={one} />
        </li>
      ))}
    </ul>
  )
}

const CURRENCY = /^[A-Z]{3}$/

/** Minor units as the currency counts them: two digits in most, none or three in some (ISO 4217). */
function moneyText(words: TalkWords, { currency, minor }: Record<'currency' | 'minor', unknown>): string {
  const [code, units] = [String(currency), String(minor)]
  if (!CURRENCY.test(code)) return `${units} ${code}`
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions()
  const padded = units.padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  return words.formats.money(digits === 0 ? whole : `${whole}.${padded.slice(-digits)}`, code)
}
