import { DECIDE_ON_REPORT_DAYS } from '../../../platform/cases/index.ts'
import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { Link, sentence, Sheet } from '../../../platform/ui/index.tsx'
import type { Desk } from '../desks.ts'
import { askedOf, type Asking, type Question, type QuestionPage } from '../form/asking.ts'
import { pages } from '../form/pages.ts'
import { ACKNOWLEDGE_DAYS } from '../rules.ts'
import type { ReportWords } from '../texts.ts'
import { askingOf, type Making } from './frame.tsx'

/** Blocks for dated events; who has more takes another sheet. */
const EVENT_BLOCKS = 3

/** The same questions on paper, from the same data as the form: a question that is added there stands here too. */
export function paperPage(making: Making, desks: readonly Desk[]): VNode {
  const { platform, visitor } = making
  const words: ReportWords = visitor.words
  const look = platform.look(visitor.words)
  const asking = askingOf(making)
  return (
    <Sheet
      words={words}
      title={words.say('report.paperTitle')}
      serviceName={look.serviceName}
      exit={look.exit}
      screenOnly={<OnScreen words={words} languages={look.languages} />}
    >
      <Before words={words} />
      {pages.map((page) => (
        <Group key={page.id} asking={asking} page={page} />
      ))}
      <Events words={words} />
      <After words={words} desks={desks} />
    </Sheet>
  )
}

const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

function OnScreen({ words, languages }: { readonly words: ReportWords; readonly languages: readonly string[] }) {
  return (
    <>
      <p>{words.say('report.paperPrint')}</p>
      <ul class="paper-languages">
        {languages
          .filter((one) => one !== words.code)
          .map((one) => (
            <li key={one} lang={one}>
              <Link href={`/report/form?lang=${one}`}>{nameOf(one)}</Link>
            </li>
          ))}
      </ul>
      <p>
        <Link href="/report">{words.say('report.title')}</Link>
      </p>
    </>
  )
}

function Before({ words }: { readonly words: ReportWords }) {
  return (
    <section>
      <h2>{words.say('report.paperFirst')}</h2>
      <ul>
        <li>
          <strong>{words.say('report.paperFound')}</strong>
        </li>
        <li>{words.say('report.paperElse')}</li>
        <li>{words.say('report.paperOptional')}</li>
        <li>{words.say('report.paperApart')}</li>
      </ul>
    </section>
  )
}

function Group({ asking, page }: { readonly asking: Asking; readonly page: QuestionPage }) {
  return (
    <section>
      <h2>{page.title(asking)}</h2>
      {page.intro === undefined ? null : <p>{page.intro(asking)}</p>}
      {askedOf(asking, page).map((question) => (
        <OnPaper key={question.name} asking={asking} question={question} />
      ))}
    </section>
  )
}

/** A menu of all countries is a line to write on; every other choice is a box to tick. */
function OnPaper({ asking, question }: { readonly asking: Asking; readonly question: Question }) {
  const { how, label } = question
  const hint = question.hint?.(asking)
  return (
    <div class="paper-question">
      <h3>{label(asking)}</h3>
      {hint === undefined ? null : <p class="hint">{hint}</p>}
      {how.kind === 'one' || how.kind === 'some' ? (
        <ul class="paper-boxes">
          {how.choices(asking).map(({ value, label: choice }) => (
            <li key={value}>{choice}</li>
          ))}
        </ul>
      ) : (
        <Lines count={how.kind === 'words' ? how.rows : 1} />
      )}
    </div>
  )
}

const Lines = ({ count }: { readonly count: number }) => (
  <div class="paper-lines" aria-hidden="true">
    {Array.from({ length: count }, (_, at) => (
      <div key={at} />
    ))}
  </div>
)

/** Lines for what happened at one time. */
const EVENT_LINES = 4

function Events({ words }: { readonly words: ReportWords }) {
  return (
    <section>
      <h2>{words.say('report.eventsTitle')}</h2>
      <p>{words.say('report.eventsIntro')}</p>
      {Array.from({ length: EVENT_BLOCKS }, (_, at) => (
        <div key={at} class="paper-question">
          <h3>{words.say('report.onePageEvent', { number: at + 1 })}</h3>
          {(['report.eventWhen', 'report.eventWhere', 'report.eventState'] as const).map((key) => (
            <div key={key}>
              <p>{words.say(key)}</p>
              <Lines count={1} />
            </div>
          ))}
          <p>{words.say('report.eventWhat')}</p>
          <Lines count={EVENT_LINES} />
        </div>
      ))}
    </section>
  )
}

function After({ words, desks }: { readonly words: ReportWords; readonly desks: readonly Desk[] }) {
  return (
    <>
      <section>
        <h2>{words.say('report.paperWhere')}</h2>
        <p>{words.say('report.paperHand')}</p>
        <ul>
          {desks.map(({ unit, name, authority, state }) => (
            <li key={unit.id}>
              {sentence(words, 'report.deskOption', { desk: name, authority, state: countryName(words.code, state) })}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.say('report.paperNext')}</h2>
        <ul>
          <li>{words.say('report.paperTyped')}</li>
          <li>{words.say('report.paperWithin', { days: ACKNOWLEDGE_DAYS })}</li>
          <li>{words.say('report.paperDecides', { days: DECIDE_ON_REPORT_DAYS })}</li>
          <li>{words.say('report.paperDestroyed')}</li>
        </ul>
      </section>
    </>
  )
}
