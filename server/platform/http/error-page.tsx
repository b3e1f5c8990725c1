import type { VNode } from 'preact'
import type { Words } from '../languages/index.ts'
import type { Refusal } from '../outcome.ts'
import { Link, PublicPage, Typed, type Look } from '../ui/index.tsx'
import type { Visitor } from './visitor.ts'

export type LookFor = (words: Words) => Look

/** One page for every refusal: what happened, what was kept, the way on, and the rule. */
export function errorPage(visitor: Visitor, look: Look, refusal: Refusal, status: number): VNode {
  const { words } = visitor
  const { code, sentence, rule, room } = refusal
  return (
    <PublicPage words={words} look={look} path={visitor.path} title={words.say('http.errorTitle')}>
      <h1>{words.say('http.errorTitle')}</h1>
      <p>{room === undefined ? sentence : words.say(`${room}.${code}`)}</p>
      <p>
        <Link href={look.homeHref}>{words.say('http.startAgain')}</Link>
      </p>
      <p class="hint">
        {words.say('http.rule', { rule })} <Typed>{`(${code}, ${status})`}</Typed>
      </p>
    </PublicPage>
  )
}
