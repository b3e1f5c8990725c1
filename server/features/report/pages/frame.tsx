import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { PublicPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { Asking } from '../form/asking.ts'
import type { ReportWords } from '../texts.ts'

export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly errors?: readonly FieldError[]
}

export const askingOf = ({ platform, visitor }: Making): Asking => askingIn(platform, visitor.words)

/** The questions of a report in some language, also where somebody else types. */
export const askingIn = ({ norms, directory }: Platform, words: ReportWords): Asking => ({
  ...{ words, norms },
  bodies: [...directory.atHand.authorities.values()].map(({ id, name }) => ({ value: id, label: name })),
})

interface Framed {
  readonly back?: { readonly href: string; readonly label: string }
  /** Id of the form, so that switching the language keeps what was typed. */
  readonly form?: string
  readonly children: ComponentChildren
}

/** Every page of the report: neutral title, way out, languages, and nothing that a stranger could read from afar. */
export function framed({ platform, visitor, errors = [] }: Making, { back, form, children }: Framed): VNode {
  const words: ReportWords = visitor.words
  return (
    <PublicPage
      words={words}
      look={platform.look(visitor.words)}
      path={visitor.path}
      errors={errors}
      {...(back === undefined ? {} : { back })}
      {...(form === undefined ? {} : { form })}
    >
      {children}
    </PublicPage>
  )
}

export const toList = (words: ReportWords) => ({ href: '/report/list', label: words.say('report.back') })
