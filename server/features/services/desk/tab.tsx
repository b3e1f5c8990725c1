import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Link, Notice, Tag, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { needWords } from '../line.ts'
import { referralsIn, type Referral } from '../read.ts'
import { stateName } from '../state.ts'
import type { ServicesWords } from '../texts.ts'
import { SERVICES_PURPOSES } from './commands.ts'
import { Detail } from './detail.tsx'
import { openNeeds } from './needs.ts'
import { OfferForm } from './offer-form.tsx'
import { CLOCKS } from '../rules.ts'

function render(view: CaseView): VNode {
  const { query, opened, today, people } = view
  const referrals = referralsIn(opened.entries, today)
  const chosen = referrals.find(({ id }) => id === query.referral)
  if (chosen !== undefined) return <Detail view={view} referral={chosen} />
  const need = openNeeds(view)[Number(query.line) - 1]
  if (need === undefined || !mayWork(view)) return <Lines view={view} referrals={referrals} />
  return <OfferForm view={view} line={Number(query.line)} need={need} people={people} />
}

/** An offer that was not made: why, what to do, and the form or the list to do it on. */
export function NotOffered({ view, why }: { readonly view: CaseView; readonly why: string }): VNode {
  const words: ServicesWords = view.visitor.words
  const yours = typedText(view.typed, 'words') ?? ''
  return (
    <>
      <Notice id="not-offered" kind="important">
        <p>{why}</p>
        <p>{words.say('services.offerWhatNow')}</p>
      </Notice>
      {view.query.line === undefined && yours !== '' ? (
        <>
          <h2>{words.say('services.lineYours')}</h2>
          <TypedText>{yours}</TypedText>
        </>
      ) : null}
      {render(view)}
    </>
  )
}

function Lines({ view, referrals }: { readonly view: CaseView; readonly referrals: readonly Referral[] }) {
  const words: ServicesWords = view.visitor.words
  const needs = openNeeds(view)
  const others = referrals.filter(({ need }) => !needs.includes(need))
  return (
    <>
      <p>{words.say('services.tabIntro')}</p>
      {needs.length === 0 ? <p>{words.say('services.noNeeds')}</p> : null}
      {needs.map((need, index) => (
        <section key={need}>
          <h2>{needWords(view.platform.norms, words.code, need)}</h2>
          <Referrals view={view} referrals={referrals.filter((one) => one.need === need)} />
          {mayWork(view) ? (
            <p>
              <Link href={`${caseHref(view.opened.file, 'services')}?line=${index + 1}`}>
                {words.say('services.offerGo')}
              </Link>
            </p>
          ) : null}
        </section>
      ))}
      {others.length === 0 ? null : (
        <section>
          <h2>{words.say('services.earlier')}</h2>
          <Referrals view={view} referrals={others} />
        </section>
      )}
    </>
  )
}

function Referrals({ view, referrals }: { readonly view: CaseView; readonly referrals: readonly Referral[] }) {
  const words: ServicesWords = view.visitor.words
  if (referrals.length === 0) return <p class="hint">{words.say('services.nothingOffered')}</p>
  return (
    <ul>
      {referrals.map((one) => (
        <li key={one.id}>
          <Link href={`${caseHref(view.opened.file, 'services')}?referral=${one.id}`}>
            <Typed>{one.provider}</Typed>
          </Link>{' '}
          <Tag>{one.isOver ? words.say('services.over') : stateName(words, one.state)}</Tag>
        </li>
      ))}
    </ul>
  )
}

/** Help for each need: offered, agreed to, made, and what became of it. */
export const servicesTab: CaseTab = {
  ...{ id: 'services', group: 'protection', order: 55, purposes: SERVICES_PURPOSES, render },
  clocks: Object.values(CLOCKS),
  label: (words) => words.say('services.title'),
}
