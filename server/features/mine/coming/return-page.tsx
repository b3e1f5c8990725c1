import type { VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { Button, ButtonLink, Form, Link, PublicPage, Textarea, type FieldError } from '../../../platform/ui/index.tsx'
import type { MineWords } from '../texts.ts'

interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly errors?: readonly FieldError[]
}

function Frame({ platform, visitor, errors, children }: Making & { readonly children: VNode }) {
  const words: MineWords = visitor.words
  return (
    <PublicPage
      words={words}
      look={platform.look(visitor.words)}
      path="/return"
      {...(errors === undefined ? {} : { errors })}
    >
      {children}
    </PublicPage>
  )
}

/** One field. What was typed is never sent back: it opens everything, and the page may be seen. */
export function returnPage(making: Making): VNode {
  const words: MineWords = making.visitor.words
  return (
    <Frame {...making}>
      <>
        <h1>{words.say('mine.returnTitle')}</h1>
        <p>{words.say('mine.returnIntro')}</p>
        {making.visitor.visit === null ? null : (
          <p>
            <Link href="/mine">{words.say('mine.returnOpen')}</Link>
          </p>
        )}
        <Form action="/return" token={making.visitor.formToken}>
          <Textarea name="receipt" label={words.say('mine.returnField')} hint={words.say('mine.returnHint')} rows={3} />
          <Button>{words.say('mine.returnGo')}</Button>
        </Form>
        <h2>{words.say('mine.returnHelp')}</h2>
        <ul>
          <li>{words.say('mine.returnHelpWords')}</li>
          <li>{words.say('mine.returnHelpDigits')}</li>
          <li>{words.say('mine.returnHelpPlace')}</li>
          <li>{words.say('mine.returnHelpLost')}</li>
        </ul>
      </>
    </Frame>
  )
}

/** A receipt that is one, and opens nothing here. */
export function emptyPage(making: Making, kind: 'typed' | 'visit'): VNode {
  const words: MineWords = making.visitor.words
  return (
    <Frame {...making}>
      <>
        <h1>{words.say('mine.emptyTitle')}</h1>
        <p>{words.say('mine.emptyWhat')}</p>
        <p>{words.say('mine.emptyWhy')}</p>
        {kind === 'visit' ? (
          <ButtonLink href="/report/list">{words.say('mine.emptyGoOn')}</ButtonLink>
        ) : (
          <Form action="/report/begin" token={making.visitor.formToken}>
            <Button>{words.say('mine.emptyBegin')}</Button>
          </Form>
        )}
        <p>
          <Link href="/return">{words.say('mine.emptyOther')}</Link>
        </p>
      </>
    </Frame>
  )
}
