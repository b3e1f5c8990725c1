import { z } from 'zod'
import { FORM_LEVELS, NEEDED, type ForumForm } from '../../platform/norms/index.ts'
import { fill, type Known } from './fill.ts'
import { BY_HAND, FIELD_IDS, ORIGINS, type FieldId } from './rules.ts'
import type { ForumFormsWords } from './texts.ts'

/** A forum's form with what is known, as other programs read it. A preparation, and never a filing. */
export const preparedForm = z.object({
  form: z.literal('recourse-forum-form-1'),
  isFiling: z.literal(false),
  forum: z.string(),
  title: z.string(),
  basis: z.string(),
  /** Civil date of `norms/forum-forms.json`. */
  normsAsOf: z.iso.date(),
  preparedOn: z.iso.date(),
  language: z.string(),
  pagesMax: z.number().int().nullable(),
  fields: z.array(
    z.object({
      field: z.enum(FIELD_IDS),
      label: z.string(),
      /** As the forum asks for it, in English. */
      called: z.string(),
      item: z.string(),
      needed: z.enum(NEEDED),
      level: z.enum(FORM_LEVELS),
      source: z.string(),
      /** `by-hand`: signed on paper. `missing`: nobody has said it yet. */
      state: z.enum(['filled', 'missing', 'by-hand']),
      value: z.string().nullable(),
      from: z.enum(ORIGINS).nullable(),
    }),
  ),
})
export type PreparedForm = z.output<typeof preparedForm>
export type PreparedField = PreparedForm['fields'][number]

export type Typed = Readonly<Partial<Record<FieldId, string>>>

/** A code of the norms in the reader's words: its low lines are dashes in the catalogues. */
export const codeName = (words: ForumFormsWords, kind: 'field' | 'level' | 'needed' | 'from', code: string): string =>
  words.say(`forum-forms.${kind}-${code.replaceAll('_', '-')}` as 'forum-forms.field-facts')

export const fieldLabel = (words: ForumFormsWords, field: FieldId): string => codeName(words, 'field', field)

const isFieldId = (id: string): id is FieldId => (FIELD_IDS as readonly string[]).includes(id)

interface Preparing extends Known {
  readonly typed: Typed
  readonly today: string
}

/** What somebody typed stands in front of what the case says by itself. */
function valueOf(field: FieldId, { typed, ...known }: Preparing): Pick<PreparedField, 'state' | 'value' | 'from'> {
  if (BY_HAND.includes(field)) return { state: 'by-hand', value: null, from: null }
  const own = typed[field] ?? ''
  if (own !== '') return { state: 'filled', value: own, from: 'typed' }
  const found = fill(field, known)
  return found === null
    ? { state: 'missing', value: null, from: null }
    : { state: 'filled', value: found.text, from: found.from }
}

export function prepare(preparing: Preparing): PreparedForm {
  const { form, words, norms, today } = preparing
  return {
    ...{ form: 'recourse-forum-form-1', isFiling: false, forum: form.forum, title: form.title, basis: form.basis },
    ...{ normsAsOf: norms.forumForms.asOf, preparedOn: today, language: words.code, pagesMax: form.pagesMax },
    fields: form.fields.flatMap(({ field, ...asked }) =>
      isFieldId(field) ? [{ field, label: fieldLabel(words, field), ...asked, ...valueOf(field, preparing) }] : [],
    ),
  }
}

/** What a form still needs and nobody has said. What only may apply is asked, and not missing. */
export const missingIn = ({ fields }: PreparedForm): readonly PreparedField[] =>
  fields.filter(({ state, needed }) => state === 'missing' && needed === 'yes')

/** Fields whose wording nobody has compared with the forum's own form. */
export const unreadIn = ({ fields }: { readonly fields: ForumForm['fields'] }): number =>
  fields.filter(({ level }) => level === 'memory').length
