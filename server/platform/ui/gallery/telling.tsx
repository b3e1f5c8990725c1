import { ButtonLink } from '../parts/button.tsx'
import { Inset, Warning } from '../parts/inset.tsx'
import { InterruptionCard } from '../parts/interruption-card.tsx'
import { Link } from '../parts/link.tsx'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { SecretDigits, SecretWords } from '../parts/secret-words.tsx'
import { RiskBadge, Tag, type Tone } from '../parts/tag.tsx'
import { Typed, TypedText } from '../parts/typed.tsx'
import { sentence } from '../words.tsx'
import { longWords, names, secretDigits, secretWords, unit } from './samples.ts'
import type { SectionProps } from './texts.ts'

const TONES: readonly Tone[] = ['neutral', 'active', 'good', 'attention', 'danger']

function Notices({ words }: SectionProps) {
  return (
    <>
      <Notice id="notice-days">
        <p>{words.say('kit.answerWithin', { days: 3 })}</p>
      </Notice>
      <Notice id="notice-question" kind="important">
        <p>
          {words.say('kit.questionAbroad')} <Link href="/kit/question">{words.say('ui.continue')}</Link>
        </p>
      </Notice>
      <Notice id="notice-saved" kind="success">
        <p>{words.say('kit.answerSaved')}</p>
      </Notice>
    </>
  )
}

export function Telling({ words }: SectionProps) {
  const date = words.formats.date('2026-06-04')
  return (
    <>
      <Notices words={words} />
      <p>
        {sentence(words, 'kit.moved', { unit, date, b: (inner) => <strong>{inner}</strong> })}{' '}
        <Typed>{names.hostile}</Typed>, <Typed>{names.chinese}</Typed>, <Typed>{names.arabic}</Typed>
      </p>
      <Inset>
        <p>{words.say('kit.alreadyTold', { date })}</p>
        <TypedText>{longWords}</TypedText>
      </Inset>
      <Warning>{words.say('kit.endsOn', { date: words.formats.date('2027-03-03') })}</Warning>
      <p class="tags">
        {TONES.map((tone) => (
          <span key={tone}>
            <Tag tone={tone}>{words.say('kit.waiting')}</Tag>{' '}
          </span>
        ))}
        <RiskBadge>{words.say('kit.atRisk')}</RiskBadge>
      </p>
      <SecretWords label={words.say('kit.panelBody')} words={secretWords} language="en" />
      <SecretDigits label={words.say('kit.panelBody')} groups={secretDigits} />
      <ButtonLink href="/kit/start">{words.say('ui.continue')}</ButtonLink>
    </>
  )
}

/** Panels and cards are a page's heading, so each is shown on a page of its own. */
export function ConfirmationSample({ words }: SectionProps) {
  return (
    <Panel title={words.say('kit.panelTitle')}>
      <p>{words.say('kit.panelBody')}</p>
    </Panel>
  )
}

export function InterruptionSample({ words }: SectionProps) {
  return (
    <InterruptionCard
      title={words.say('kit.beforeTitle')}
      onward={{ href: '/kit/onward' }}
      back={{ href: '/kit', label: words.say('ui.back') }}
    >
      <p>{words.say('kit.beforeBody')}</p>
    </InterruptionCard>
  )
}
