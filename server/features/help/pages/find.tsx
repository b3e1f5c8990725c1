import type { VNode } from 'preact'
import { countries } from '../../../platform/norms/index.ts'
import { Button, Form, Link, Select, Sheet, TextInput, Warning } from '../../../platform/ui/index.tsx'
import type { Helper } from '../directory.ts'
import { adaptationChoices, choicesOf, COST_KEYS, KIND_KEYS, serviceChoices } from '../labels.ts'
import type { Wanted } from '../search.ts'
import type { HelpWords } from '../texts.ts'
import { publicFrame, type Making } from './frame.tsx'
import { HelperFacts, HelperLine, type HelperShown } from './helper.tsx'

export interface Found {
  readonly wanted: Wanted
  readonly found: readonly Helper[]
  /** The same search as a sheet of paper. */
  readonly printHref: string
}

/** The directory for everybody: a search that is a plain link, so that it can be kept and shared. */
export function findPage(making: Making, { wanted, found, printHref }: Found): VNode {
  const words: HelpWords = making.visitor.words
  return publicFrame(making, {
    back: { href: '/', label: words.say('help.home') },
    children: (
      <>
        <h1>{words.say('help.title')}</h1>
        <p>{words.say('help.intro')}</p>
        <Warning>{words.say('help.danger')}</Warning>
        <SearchForm making={making} wanted={wanted} />
        <h2>{words.say('help.found', { count: found.length })}</h2>
        <ul class="plain-list">
          {found.map((helper) => (
            <HelperLine key={helper.id} {...making} helper={helper} />
          ))}
        </ul>
        <p>
          <Link href={printHref}>{words.say('help.print')}</Link>
        </p>
        <p>
          <Link href="/report">{words.say('help.tell')}</Link>
        </p>
        <p>
          <Link href="/guides">{words.say('help.complain')}</Link>
        </p>
      </>
    ),
  })
}

function SearchForm({ making, wanted }: { readonly making: Making; readonly wanted: Wanted }) {
  const words: HelpWords = making.visitor.words
  const { norms } = making.platform
  const states = countries(words.code).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Form action="/help" method="get">
      <TextInput name="words" label={words.say('help.words')} value={wanted.words} />
      <Select name="state" label={words.say('help.state')} options={states} value={wanted.state} />
      <Select
        name="service"
        label={words.say('help.service')}
        options={serviceChoices(norms, words.code)}
        value={wanted.service}
      />
      <Select name="kind" label={words.say('help.kind')} options={choicesOf(words, KIND_KEYS)} value={wanted.kind} />
      <TextInput name="language" label={words.say('help.language')} value={wanted.language} />
      <Select
        name="adaptation"
        label={words.say('help.adaptation')}
        options={adaptationChoices(norms, words.code)}
        value={wanted.adaptation}
      />
      <Select name="cost" label={words.say('help.cost')} options={choicesOf(words, COST_KEYS)} value={wanted.cost} />
      <Button>{words.say('help.search')}</Button>
    </Form>
  )
}

export function helperPage(shown: HelperShown): VNode {
  const words: HelpWords = shown.visitor.words
  return publicFrame(shown, {
    back: { href: '/help', label: words.say('help.back') },
    children: (
      <>
        <h1 dir="auto">{shown.helper.name}</h1>
        <HelperFacts {...shown} />
      </>
    ),
  })
}

/** The search on paper, for whoever must not be seen with the page. */
export function printedPage(making: Making, shown: readonly HelperShown[]): VNode {
  const words: HelpWords = making.visitor.words
  const { serviceName, exit } = making.platform.look(making.visitor.words)
  return (
    <Sheet words={words} title={words.say('help.title')} serviceName={serviceName} exit={exit}>
      <p>{words.say('help.danger')}</p>
      {shown.map((one) => (
        <section key={one.helper.id}>
          <h2 dir="auto">{one.helper.name}</h2>
          <HelperFacts {...one} />
        </section>
      ))}
    </Sheet>
  )
}
