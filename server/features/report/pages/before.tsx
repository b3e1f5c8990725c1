import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { Button, ButtonLink, Form, Link, sentence, Warning } from '../../../platform/ui/index.tsx'
import type { Desk } from '../desks.ts'
import type { ReportWords } from '../texts.ts'
import { framed, type Making } from './frame.tsx'

/** Before anything is asked: what this is, who reads, what leaving does, and that nothing is owed. */
export function beforePage(making: Making, desks: readonly Desk[], isUnderWay: boolean): VNode {
  const words: ReportWords = making.visitor.words
  return framed(making, {
    children: (
      <>
        <h1>{words.say('report.title')}</h1>
        <p>{words.say('report.beforeWhat')}</p>
        <Warning>{words.say('report.beforeNot')}</Warning>
        <h2>{words.say('report.beforeWho')}</h2>
        <Readers words={words} desks={desks} />
        <p>{words.say('report.beforeExclude')}</p>
        <h2>{words.say('report.beforeYours')}</h2>
        <ul>
          <li>{words.say('report.beforeStop')}</li>
          <li>{words.say('report.beforeOrder')}</li>
          <li>{words.say('report.beforeName')}</li>
          <li>{words.say('report.beforeLeave')}</li>
          <li>{words.say('report.beforeShared')}</li>
        </ul>
        <h2>{words.say('report.beforeChild')}</h2>
        <p>{words.say('report.beforeChildSays')}</p>
        {desks.length === 0 ? null : <Start making={making} isUnderWay={isUnderWay} />}
        <p>
          <Link href="/report/one-page">{words.say('report.onePageOffer')}</Link>
        </p>
        <p>
          <Link href="/report/form">{words.say('report.paperGet')}</Link>
        </p>
        <p>
          <Link href="/return">{words.say('report.haveReceipt')}</Link>
        </p>
        <p>
          <Link href="/help">{words.say('report.findHelp')}</Link>
        </p>
      </>
    ),
  })
}

function Readers({ words, desks }: { readonly words: ReportWords; readonly desks: readonly Desk[] }) {
  if (desks.length === 0) return <p>{words.say('report.beforeNoDesk')}</p>
  return (
    <ul>
      {desks.map(({ unit, name, authority, readers, state }) => (
        <li key={unit.id}>
          {sentence(words, 'report.beforeDesk', { desk: name, authority, count: readers })}{' '}
          {words.say('report.beforeState', { state: countryName(words.code, state) })}
        </li>
      ))}
    </ul>
  )
}

function Start({ making, isUnderWay }: { readonly making: Making; readonly isUnderWay: boolean }) {
  const words: ReportWords = making.visitor.words
  if (isUnderWay) return <ButtonLink href="/report/list">{words.say('report.resume')}</ButtonLink>
  return (
    <Form action="/report/begin" token={making.visitor.formToken}>
      <Button>{words.say('report.begin')}</Button>
    </Form>
  )
}
