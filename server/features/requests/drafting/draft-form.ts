import { ANSWERS_LETTERS_MAX, type RequestKind } from '@recourse/cooperation'
import { typedList, typedText, type TypedForm } from '../../../platform/http/index.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { requestDrafted, type Draft, type Served } from '../kinds.ts'
import { answersFrom } from './fields/read.ts'
import { typedFrom } from './fields/typed.ts'
import type { DraftWords } from './texts.ts'

/** What a case may need from another State. */
export const SERVES = ['need', 'measure', 'evidence', 'protection', 'proceeding', 'other'] as const

const line = (typed: TypedForm, name: string): string => typedText(typed, name)?.trim() ?? ''

/** Stored words as the form would have said them. */
export function typedOfDraft(kind: RequestKind, draft: Draft): TypedForm {
  const { title, to, answers, basis, ownNumber, served, language, rightsCheck } = draft
  const { instruments, officerBasis } = basis
  return {
    ...typedFrom(kind, answers),
    ...{ title, to, language, rightsCheck, instruments, exception: draft.exception ?? '' },
    // As long as it was not said for every message, whatever answers the question of the kind stands there.
    ...(ownNumber === '' ? {} : { ownNumber }),
    ...{ territory: draft.territory ?? '', again: draft.again ?? '' },
    ...{ basisTitle: officerBasis?.title ?? '', basisArticle: officerBasis?.article ?? '' },
    ...{ basisSource: officerBasis?.source ?? '', servedWhat: served?.what ?? '', servedWords: served?.words ?? '' },
  }
}

export type ReadDraft = { readonly draft: Draft } | { readonly errors: readonly FieldError[] }

/**
 * The draft that a form says. It may be left incomplete: only what cannot be stored is refused.
 * @param before what stands: which case it serves is not for the form to say
 */
export function draftFrom(words: DraftWords, kind: RequestKind, typed: TypedForm, before: Draft): ReadDraft {
  const wanted = {
    ...{ title: line(typed, 'title'), to: typedList(typed, 'to'), answers: answersFrom(kind, typed) },
    basis: { instruments: typedList(typed, 'instruments'), officerBasis: officerBasis(typed) },
    ...{ ownNumber: line(typed, 'ownNumber'), served: servedFrom(typed, before.served) },
    ...{ language: line(typed, 'language'), rightsCheck: line(typed, 'rightsCheck') },
    ...(line(typed, 'territory') === '' ? {} : { territory: line(typed, 'territory').toUpperCase() }),
    // Asked only where a request of the kind is open: a form without the question leaves what was said.
    ...againFrom(typed, before),
    ...(line(typed, 'exception') === '' ? {} : { exception: line(typed, 'exception') }),
  }
  if (JSON.stringify(wanted.answers).length > ANSWERS_LETTERS_MAX)
    return { errors: [{ field: 'title', message: words.say('request-drafts.allTooLong') }] }
  const read = requestDrafted.body.safeParse(wanted)
  if (read.success) return { draft: read.data }
  const names = [...new Set(read.error.issues.map(({ path }) => nameOf(path)))]
  return { errors: names.map((field) => ({ field, message: words.say('request-drafts.notStorable') })) }
}

function againFrom(typed: TypedForm, before: Draft): Pick<Draft, 'again'> {
  const said = typed.again === undefined ? (before.again ?? '') : line(typed, 'again')
  return said === '' ? {} : { again: said }
}

function officerBasis(typed: TypedForm): Draft['basis']['officerBasis'] {
  const said = { title: line(typed, 'basisTitle'), article: line(typed, 'basisArticle') }
  const source = line(typed, 'basisSource')
  return [said.title, said.article, source].every((one) => one === '') ? null : { ...said, source }
}

function servedFrom(typed: TypedForm, before: Served | null): Served | null {
  if (before === null) return null
  const what = SERVES.find((one) => one === typed.servedWhat) ?? before.what
  const said = line(typed, 'servedWords')
  const { of } = before
  return { case: before.case, what, ...(of === undefined ? {} : { of }), ...(said === '' ? {} : { words: said }) }
}

const NAMES: Readonly<Record<string, string>> = {
  'basis.instruments': 'instruments',
  'basis.officerBasis.title': 'basisTitle',
  'basis.officerBasis.article': 'basisArticle',
  'basis.officerBasis.source': 'basisSource',
  'served.words': 'servedWords',
}

/** Which field of the form says what could not be stored. */
function nameOf(path: readonly PropertyKey[]): string {
  const texts = path.filter((one) => typeof one === 'string')
  return NAMES[texts.join('.')] ?? texts[0] ?? 'title'
}
