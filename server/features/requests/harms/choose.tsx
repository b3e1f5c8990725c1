import type { VNode } from 'preact'
import { readingCase } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Button, Checkboxes, Details, Form, Inset, Link, Textarea } from '../../../platform/ui/index.tsx'
import { caseHref, HeardHow } from '../../casefile/index.ts'
import { harmBeginning, harmName } from '../../harms/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { HEARD } from '../person/kinds.ts'
import { restsOnWord } from '../person/rules.ts'
import type { OpenRequest } from '../read.ts'
import { Leaves, ToldBefore } from './leaves.tsx'
import { isOpenTo, offeredFor, tellingIn, valueOf, type Offered } from './offered.ts'
import type { HarmGivingWords } from './texts.ts'

/** Where harms of a case are chosen for one of its requests. */
export const harmsHref = (file: string, request: string): string => `${caseHref(file, 'requests')}?harms=${request}`

/** Harms of a case, to be told the other parties of a request that serves it: each as it leaves. */
export async function chooseHarms(view: CaseView, request: OpenRequest): Promise<VNode> {
  const { platform, visitor, opened } = view
  const words: HarmGivingWords = visitor.words
  const reader = readingCase(visitor, 'working-the-case')
  const account = await platform.cases.openForStaff(reader, opened.file, ['narrative', 'desk'])
  const offered = account === null ? [] : offeredFor(account.entries, request.file)
  const telling = tellingIn(request.line, request)
  const open = offered.filter(isOpenTo(telling))
  return (
    <>
      <h2>{words.say('request-harms.title')}</h2>
      <p>{words.say('request-harms.intro')}</p>
      {offered.length === 0 ? <Inset>{words.say('request-harms.none')}</Inset> : null}
      {telling.isGivenBack || telling.isOver ? (
        <Inset>{words.say(telling.isGivenBack ? 'requests.harms-given-back' : 'requests.harms-over')}</Inset>
      ) : null}
      {open.length === 0 ? null : (
        <Form action={caseHref(opened.file, 'requests/harms')} token={visitor.formToken}>
          <input type="hidden" name="request" value={request.file} />
          <Checkboxes
            name="harms"
            label={words.say('request-harms.choose')}
            values={[]}
            choices={open.map((one) => ({ value: valueOf(one), label: <Label view={view} one={one} /> }))}
          />
          {restsOnWord(request) ? <Heard view={view} /> : null}
          <Button>{words.say('request-harms.give')}</Button>
        </Form>
      )}
      {offered.map((one) => (
        <Details key={one.harm.id} summary={`${words.say('request-harms.leaves')}: ${nameIn(view, one)}`}>
          <Leaves words={words} norms={platform.norms} one={one} />
        </Details>
      ))}
      <p>
        <Link href={talkHref(request.file)}>{words.say('request-harms.toRequest')}</Link>
      </p>
    </>
  )
}

/** The person heard or read these very words, and said yes. */
function Heard({ view }: { readonly view: CaseView }) {
  const words: HarmGivingWords = view.visitor.words
  return (
    <>
      <Inset>{words.say('request-harms.heardWhat')}</Inset>
      <HeardHow view={view} ways={HEARD} />
      <Textarea {...{ name: 'words', rows: 2, label: words.say('request-person.theirWords') }} />
    </>
  )
}

const nameIn = ({ platform, visitor }: CaseView, { harm }: Offered): string =>
  harmName(platform.norms, visitor.language, harm.kind)

function Label({ view, one }: { readonly view: CaseView; readonly one: Offered }) {
  const words: HarmGivingWords = view.visitor.words
  return (
    <>
      {nameIn(view, one)}
      {one.harm.words === '' ? null : (
        <>
          : <bdi>{harmBeginning(one.harm)}</bdi>
        </>
      )}{' '}
      <ToldBefore words={words} one={one} />
    </>
  )
}
