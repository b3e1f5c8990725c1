import type { ComponentChildren, VNode } from 'preact'
import {
  excuseId,
  ForumCalled,
  forumCalled,
  ForumCode,
  isStale,
  lawTexts,
  sendId,
} from '../../../platform/norms/index.ts'
import { Link, Typed, TypedText, Warning } from '../../../platform/ui/index.tsx'
import { English, inWords, levelName } from '../../law/index.ts'
import type { ForumGuide } from '../guide.ts'
import { firstKey, respondentName, ROLES, standingName, URGENT } from '../labels.tsx'
import type { GuideWords } from '../texts.ts'
import { AcceptedBy } from './accepted.tsx'
import { frame, type Making } from './frame.tsx'
import { Limits } from './limits.tsx'
import { Sure } from './sure.tsx'

interface Parts {
  readonly words: GuideWords
  readonly guide: ForumGuide
}

/** What the public is told of one body: nothing from memory without saying so, nothing unknown as a no. */
export function forumPage(making: Making, guide: ForumGuide): VNode {
  const words: GuideWords = making.visitor.words
  const { forum } = guide
  const parts = { words, guide }
  return frame(making, {
    ...{
      title: forumCalled(words.code, forum.id),
      heading: <ForumCalled id={forum.id} />,
      data: `/guides/forums/${forum.id}.json`,
    },
    back: { href: '/guides', label: words.say('guides.back') },
    children: (
      <>
        {forum.status === 'in_force' ? null : <Warning>{words.say('guides.notInForce')}</Warning>}
        <p>
          {words.say('guides.notAdvice')} {words.say('guides.asOf', { day: words.formats.date(forum.as_of) })}
        </p>
        <Who {...parts} />
        <Limits {...parts} />
        <Before {...parts} />
        <Closing {...parts} />
        {isStale(lawTexts().statusDay, making.today) ? <Warning>{words.say('guides.stale')}</Warning> : null}
        <AcceptedBy {...parts} />
        <Sources {...parts} />
      </>
    ),
  })
}

const levelOf = ({ forum }: ForumGuide, field: string): string =>
  (forum.evidence.find((one) => one.field === field) ?? forum.evidence.find((one) => one.field === field.split('.')[0]))
    ?.level ?? 'memory'

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Who({ words, guide }: Parts) {
  const { forum } = guide
  const named = Object.entries(ROLES)
  return (
    <>
      <Part title={words.say('guides.who')}>
        <ul>
          {named.map(([role, key]) => (
            <li key={role}>
              {words.say(key)}: {standingName(words, forum.standing[role])}
            </li>
          ))}
        </ul>
        <Sure words={words} level={levelOf(guide, 'standing')} />
      </Part>
      <Part title={words.say('guides.against')}>
        <ul>
          {forum.respondents.map((code) => (
            <li key={code}>{respondentName(words, code)}</li>
          ))}
        </ul>
      </Part>
      <Part title={words.say('guides.about')}>
        <p>
          <English>{forum.rights.catalogue}</English>
        </p>
        <Sure words={words} level="derived" />
      </Part>
    </>
  )
}

function Before({ words, guide }: Parts) {
  const { forum } = guide
  const { exhaustion } = forum.conditions
  return (
    <>
      <Part title={words.say('guides.first')}>
        <p>{words.say(firstKey(forum))}</p>
        {exhaustion.exceptions.length === 0 ? null : (
          <ul>
            {exhaustion.exceptions.map((code) => (
              <li key={code}>
                <ForumCode id={excuseId(code)} unknown={inWords(code)} />
              </li>
            ))}
          </ul>
        )}
        <Sure words={words} level={levelOf(guide, 'conditions.exhaustion')} />
      </Part>
      <Part title={words.say('guides.send')}>
        <ul>
          {forum.required_fields.map((code) => (
            <li key={code}>
              <ForumCode id={sendId(code)} unknown={inWords(code)} />
            </li>
          ))}
        </ul>
        {forum.languages.length === 0 ? null : (
          <p>{words.say('guides.languages', { languages: languagesIn(words, forum.languages) })}</p>
        )}
        <Sure words={words} level={levelOf(guide, 'required_fields')} />
      </Part>
      <Part title={words.say('guides.long')}>
        <Length words={words} guide={guide} />
      </Part>
    </>
  )
}

/** Codes of languages by name; anything else as the data says it. */
function languagesIn(words: GuideWords, languages: readonly string[]): string {
  const names = new Intl.DisplayNames([words.code], { type: 'language' })
  const named = languages.map((one) => (/^[a-z]{2}$/.test(one) ? (names.of(one) ?? one) : one))
  return new Intl.ListFormat(words.code, { type: 'conjunction' }).format(named)
}

function Length({ words, guide: { forum } }: Parts) {
  const { median_months: months, n: count, source, what, note, indicative } = forum.duration ?? {}
  const other = [what, note, ...(indicative ?? [])].filter((one) => one !== undefined).join(' ')
  return (
    <>
      <p>
        {months === undefined || count === undefined
          ? words.say('guides.longUnknown')
          : words.say('guides.longMonths', { count, months: new Intl.NumberFormat(words.code).format(months) })}
      </p>
      {other === '' || source === undefined ? null : (
        <p class="hint">
          <English>{`${other} (${source})`}</English>
        </p>
      )}
    </>
  )
}

function Closing({ words, guide }: Parts) {
  const { forum, closes, isClosedBySame } = guide
  return (
    <>
      <Part title={words.say('guides.closes')}>
        <p>
          {closes.length === 0
            ? words.say('guides.closesNone')
            : words.say('guides.closesSome', { count: closes.length })}
        </p>
        <ul>
          {closes.map((id) => (
            <li key={id}>
              <Link href={`/guides/forums/${id}`}>
                <ForumCalled id={id} />
              </Link>
            </li>
          ))}
        </ul>
        {isClosedBySame ? <p>{words.say('guides.closedBy')}</p> : null}
        <Sure words={words} level={forum.conditions.same_matter.coded.level} />
      </Part>
      <Part title={words.say('guides.urgent')}>
        <p>{words.say(URGENT[forum.interim.available])}</p>
        {forum.interim.rule === null ? null : (
          <p>
            <English>{forum.interim.rule}</English>
          </p>
        )}
        <Sure words={words} level={forum.interim.level} />
      </Part>
    </>
  )
}

function Sources({ words, guide: { forum, own } }: Parts) {
  return (
    <Part title={words.say('guides.sources')}>
      <ul>
        {forum.legal_bases.map(({ instrument, article }) => (
          <li key={`${instrument} ${article ?? ''}`}>
            <English>{article === null ? instrument : `${instrument}, ${article}`}</English>
          </li>
        ))}
        {forum.evidence.map(({ field, level, source }) => (
          <li key={`${field} ${source}`}>
            <English>{`${inWords(field.replaceAll('.', ' '))}: ${source}`}</English> ({levelName(words, level)})
          </li>
        ))}
      </ul>
      {own === null ? null : (
        <>
          <h3>{words.say('guides.own')}</h3>
          <p>{words.say('guides.ownIntro')}</p>
          <TypedText>{own.note}</TypedText>
          <p class="hint">
            <Typed>
              {[own.source.instrument, own.source.article, own.source.address].filter((one) => one).join(', ')}
            </Typed>{' '}
            {words.say('guides.asOf', { day: words.formats.date(own.saidOn) })}
          </p>
        </>
      )}
    </Part>
  )
}
