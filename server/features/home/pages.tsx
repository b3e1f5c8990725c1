import type { VNode } from 'preact'
import type { AuthorityPage, People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import { ButtonLink, Link, PublicPage, sentence, StaffPage, SummaryList, type UiKey } from '../../platform/ui/index.tsx'
import type { homeTexts } from './texts.ts'

type HomeKey = KeyOf<typeof homeTexts>
type HomeWords = Words<UiKey | HomeKey>

/** For the public: who runs this, who hears complaints about it, what is promised. */
export function publicHome(
  platform: Platform,
  visitor: Visitor,
  people: People,
  first: AuthorityPage | undefined,
): VNode {
  const words: HomeWords = visitor.words
  const { complaintsTo } = first ?? { complaintsTo: null }
  return (
    <PublicPage words={words} look={platform.look(visitor.words)} path={visitor.path}>
      <h1>{words.say('home.title')}</h1>
      <p>{words.say('home.what')}</p>
      {first === undefined ? null : <p>{sentence(words, 'home.runBy', { authority: first.name })}</p>}
      <p>
        {complaintsTo === null
          ? words.say('home.complaintsNone')
          : sentence(words, 'home.complaintsTo', { body: complaintsTo })}
      </p>
      {people.authorities.size === 0 ? null : (
        <>
          <ButtonLink href="/report">{words.say('home.tell')}</ButtonLink>
          <p>
            <Link href="/return">{words.say('home.comeBack')}</Link>
          </p>
          <p>
            <Link href="/help">{words.say('home.findHelp')}</Link>
          </p>
          <p>
            <Link href="/guides">{words.say('home.findForum')}</Link>
          </p>
        </>
      )}
      <p>
        <Link href="/promises">{words.say('home.readPromises')}</Link>
      </p>
      <p>
        <Link href="/statistics/measures">{words.say('home.seeNumbers')}</Link>
      </p>
      {people.authorities.size === 0 ? null : (
        <>
          <h2>{words.say('home.staff')}</h2>
          <ButtonLink href="/sign-in" kind="secondary">
            {words.say('home.signIn')}
          </ButtonLink>
        </>
      )}
    </PublicPage>
  )
}

/** For somebody who works here; what waits for them is made of what features hand in. */
export function deskHome(platform: Platform, visitor: Visitor): VNode {
  const words: HomeWords = visitor.words
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('home.deskTitle')}>
      <h1>{words.say('home.deskTitle')}</h1>
      <p>{words.say('home.deskEmpty')}</p>
    </StaffPage>
  )
}

/** The promise table of docs/threat-model.md, in plain words. */
const PROMISES = [
  ['home.stolenWho', 'home.stolenGets'],
  ['home.secretWho', 'home.secretGets'],
  ['home.watchedWho', 'home.watchedGets'],
  ['home.scriptsWho', 'home.scriptsGets'],
  ['home.accountWho', 'home.accountGets'],
  ['home.administratorWho', 'home.administratorGets'],
  ['home.instanceWho', 'home.instanceGets'],
  ['home.phoneWho', 'home.phoneGets'],
] as const satisfies readonly (readonly [HomeKey, HomeKey])[]

export function promisesPage(platform: Platform, visitor: Visitor): VNode {
  const words: HomeWords = visitor.words
  return (
    <PublicPage
      words={words}
      look={platform.look(visitor.words)}
      path={visitor.path}
      back={{ href: '/', label: words.say('home.back') }}
    >
      <h1>{words.say('home.promisesTitle')}</h1>
      <p>{words.say('home.promisesIntro')}</p>
      <SummaryList rows={PROMISES.map(([who, gets]) => ({ label: words.say(who), value: words.say(gets) }))} />
    </PublicPage>
  )
}
