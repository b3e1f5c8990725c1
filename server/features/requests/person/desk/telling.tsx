import type { CaseView } from '../../../../platform/feature.ts'
import { typedText } from '../../../../platform/http/index.ts'
import type { Outcome } from '../../../../platform/outcome.ts'
import { Button, Form, Inset, Tag, Textarea } from '../../../../platform/ui/index.tsx'
import { caseHref, finish, partOf, shortReference, type Acting } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import { tellOfHarms } from '../../harms/give.ts'
import { linkedFiles } from '../../case/linked.ts'
import { refuse } from '../../rules.ts'
import { namesOf } from '../../partner-name.ts'
import { requestTold } from '../kinds.ts'
import { toldRequests } from '../read.ts'
import { isNeverTold, mayBeTold } from '../rules.ts'
import { standsOf, type Stands } from '../stands.ts'
import type { PersonWords } from '../texts.ts'

/** Requests of this case that the person has not been told of, though they may be one day. */
export async function untoldOf({
  platform,
  opened,
}: Pick<CaseView, 'platform' | 'opened'>): Promise<ReadonlyMap<string, Stands>> {
  const told = new Set(toldRequests(opened.entries).map(({ request }) => request))
  const linked = linkedFiles(opened.entries).filter(({ file, relation }) => relation === 'request' && !told.has(file))
  const stands = await standsOf(
    platform,
    linked.map(({ file }) => file),
  )
  return new Map([...stands].filter(([, { kind }]) => !isNeverTold(kind)))
}

interface Telling {
  readonly request: string
  /** Why it is told before it was carried out; empty where it was. */
  readonly reason: string
}

/** Tells the person of a request: once it was carried out, or before with the reason that stands in the file. */
export async function tellPerson(acting: Acting, { request, reason }: Telling): Promise<Outcome<null, string>> {
  const { platform, work } = acting
  const stands = (await untoldOf(acting)).get(request)
  if (stands === undefined) return refuse('not-to-be-told')
  const { kind, view, exchange } = stands
  if (!mayBeTold(kind, view.state) && reason === '') return refuse('told-too-early')
  const others = exchange.parties.filter(({ authority }) => authority !== exchange.openedBy)
  const partners = await namesOf(
    platform,
    others.map(({ authority }) => authority),
  )
  const early = reason === '' ? {} : { early: reason }
  const body = { request, requestKind: kind.id, partners: [...partners], ...early }
  work.say(partOf(acting, 'narrative'), requestTold, { facets: {}, body })
  tellOfHarms(acting, request)
  return finish(acting)
}

/** What the person does not know yet, why, and how to tell them. */
export function Untold({ view, untold }: { readonly view: CaseView; readonly untold: ReadonlyMap<string, Stands> }) {
  const words: PersonWords = view.visitor.words
  if (untold.size === 0) return null
  return (
    <>
      <h2>{words.say('request-person.untoldTitle')}</h2>
      {[...untold].map(([request, { kind, stage, view: where }]) => {
        const isFree = mayBeTold(kind, where.state)
        return (
          <section key={request}>
            <h3>
              <English>{kind.name}</English> {shortReference(request)}{' '}
              <Tag>{words.say(`request-person.stage-${stage}`)}</Tag>
            </h3>
            {kind.victimSafeReleases === undefined ? null : (
              <Inset>
                <English>{kind.victimSafeReleases.rule}</English>
                <p class="hint">
                  <English>{kind.victimSafeReleases.legalSource}</English>
                </p>
              </Inset>
            )}
            <Form
              {...{ action: caseHref(view.opened.file, 'other-bodies/tell'), id: `tell-${request}` }}
              token={view.visitor.formToken}
            >
              <input type="hidden" name="request" value={request} />
              {isFree ? (
                <p>{words.say('request-person.mayTell')}</p>
              ) : (
                <Textarea
                  {...{ name: 'reason', rows: 2, label: words.say('request-person.whyEarly') }}
                  value={typedText(view.typed, 'reason')}
                />
              )}
              <Button kind="secondary">{words.say('request-person.tell')}</Button>
            </Form>
          </section>
        )
      })}
    </>
  )
}
