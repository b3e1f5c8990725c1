import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import type { TypedForm } from '../../../platform/http/index.ts'
import { Button, Form, Inset, Link, Select } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { HarmForm } from '../desk/form.tsx'
import { harmsOf, type HarmOfCase } from '../read.ts'
import { groupOfKind, harmLabel, kindName } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'
import { placeOfTold, toldAt, type Elsewhere, type HarmElsewhere } from './elsewhere.ts'
import { matchesOf, type Matches } from './read.ts'
import { ToldShown } from './shown.tsx'
import { ToldTable } from './table.tsx'

interface Props {
  readonly view: CaseView
  readonly elsewhere: Elsewhere
}

const hrefOf = (file: string, harm: HarmElsewhere, like = false): string =>
  `${caseHref(file, 'harms')}?${like ? 'like' : 'told'}=${placeOfTold(harm)}`

/** What this case’s other authorities told of harms, beside its own: no border cuts the table in two. */
export function HeldElsewhere({ view, elsewhere: { harms, unread } }: Props) {
  const words: HarmsWords = view.visitor.words
  if (harms.length === 0 && unread === 0) return null
  // Once for all rows: a partner may tell many.
  const [matches, own] = [matchesOf(view.opened.entries), ownById(view)]
  return (
    <>
      <h2>{words.say('harms.elsewhereTitle')}</h2>
      {unread === 0 ? null : <Inset>{words.say('harms.elsewhereUnread')}</Inset>}
      {harms.length === 0 ? null : (
        <ToldTable<HarmElsewhere>
          {...{ words, norms: view.platform.norms, harms }}
          caption={words.say('harms.elsewhereTitle')}
          nameOf={({ office }) => office}
          hrefOf={(harm) => hrefOf(view.opened.file, harm)}
          same={(harm) => <Same view={view} own={own.get(sameAs(matches, harm) ?? '')} />}
        />
      )}
    </>
  )
}

const ownById = ({ opened }: CaseView): ReadonlyMap<string, HarmOfCase> =>
  new Map(harmsOf(opened.entries).map((harm) => [harm.id, harm]))

function Same({ view, own }: { readonly view: CaseView; readonly own: HarmOfCase | undefined }) {
  const words: HarmsWords = view.visitor.words
  if (own === undefined) return <>{words.say('harms.sameAsNone')}</>
  const href = `${caseHref(view.opened.file, 'harms')}?harm=${own.id}`
  return <Link href={href}>{kindName(view.platform.norms, words.code, own.kind)}</Link>
}

const sameAs = (matches: Matches, { request, by, id }: HarmElsewhere): string | null =>
  matches({ request, authority: by, told: id })

/** One of them, whole; or the form that makes it a harm of this case. Null: the address names none. */
export function toldInstead({ view, elsewhere }: Props) {
  const like = mayWork(view) ? toldAt(elsewhere.harms, view.query.like) : undefined
  const group = like === undefined ? undefined : groupOfKind(view.platform.norms, like.kind)
  if (like !== undefined && group !== undefined)
    return <HarmForm view={{ ...view, typed: { ...typedLike(like), ...view.typed } }} group={group} />
  const told = toldAt(elsewhere.harms, view.query.told)
  return told === undefined ? null : <Detail view={view} harm={told} />
}

/** The same words in the form, with their source; whoever keeps them has read them. */
function typedLike({ kind, role, dimension, words, from, until, severity, head, evidence, office }: HarmElsewhere) {
  const typed: Record<string, string> = { kind, role, dimension, words, head, source: 'authority', sourceWords: office }
  for (const [name, date] of Object.entries({ from, until })) {
    const [year = '', month = '', day = ''] = date?.split('-') ?? []
    Object.assign(typed, { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day })
  }
  const rated = severity === null ? {} : { level: String(severity.level), severityBasis: severity.basis }
  return { ...typed, ...rated, severityBy: severity?.by ?? '', evidence: evidence.join('\n') } satisfies TypedForm
}

function Detail({ view, harm }: { readonly view: CaseView; readonly harm: HarmElsewhere }) {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  return (
    <>
      <h2>{kindName(norms, words.code, harm.kind)}</h2>
      <p>
        {words.say('harms.toldBy')}: <bdi>{harm.office}</bdi>.{' '}
        <Link href={harm.href}>{words.say('harms.toldWhere')}</Link>
      </p>
      <ToldShown words={words} norms={norms} harm={harm} />
      {mayWork(view) ? <Match view={view} harm={harm} /> : null}
      <p>
        <Link href={caseHref(view.opened.file, 'harms')}>{words.say('harms.toList')}</Link>
      </p>
    </>
  )
}

/** One harm that two authorities hold is one harm: counted once, and looked at together. */
function Match({ view, harm }: { readonly view: CaseView; readonly harm: HarmElsewhere }) {
  const { visitor, opened, platform } = view
  const words: HarmsWords = visitor.words
  const own = harmsOf(opened.entries).filter(({ isStruck }) => !isStruck)
  return (
    <>
      {own.length === 0 ? null : (
        <Form action={`${caseHref(opened.file, 'harms')}/match`} token={visitor.formToken}>
          <input type="hidden" name="told" value={placeOfTold(harm)} />
          <Select
            {...{ name: 'same', label: words.say('harms.sameAs'), hint: words.say('harms.sameAsHint'), optional: true }}
            options={own.map((one) => ({ value: one.id, label: harmLabel(platform.norms, words.code, one) }))}
            value={sameAs(matchesOf(opened.entries), harm) ?? ''}
          />
          <Button kind="secondary">{words.say('harms.sameAsKeep')}</Button>
        </Form>
      )}
      {groupOfKind(platform.norms, harm.kind) === undefined ? null : (
        <p>
          <Link href={hrefOf(opened.file, harm, true)}>{words.say('harms.likeIt')}</Link>
        </p>
      )}
    </>
  )
}
