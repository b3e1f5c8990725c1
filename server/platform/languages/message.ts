import { IntlMessageFormat } from 'intl-messageformat'

/** The kinds of part in an ICU message, by the numbers intl-messageformat's parser gives them. */
export const PART = {
  text: 0,
  argument: 1,
  number: 2,
  date: 3,
  time: 4,
  select: 5,
  plural: 6,
  pound: 7,
  tag: 8,
} as const

export interface Part {
  readonly type: number
  /** The text itself, or the name of the argument or tag. */
  readonly value?: string
  /** Of `select` and `plural`: a message for each case. */
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>
  /** Of `tag`: what stands inside. */
  readonly children?: readonly Part[]
  /** Of `plural`: whether it counts (cardinal) or ranks (ordinal). */
  readonly pluralType?: Intl.PluralRuleType
}

export function parseMessage(message: string): readonly Part[] {
  // The parser's own types are an enum of a package we don't name; the shape above is the part we read.
  return new IntlMessageFormat(message, 'en').getAst() as unknown as readonly Part[]
}

export function compileParts(parts: readonly Part[], locale: string): IntlMessageFormat {
  return new IntlMessageFormat(parts as unknown as ConstructorParameters<typeof IntlMessageFormat>[0], locale)
}

/** Rebuilds a message with each part replaced by what `change` makes of it, innermost first. */
export function mapParts(parts: readonly Part[], change: (part: Part) => readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => {
    const children = part.children && { children: mapParts(part.children, change) }
    const options = part.options && {
      options: Object.fromEntries(
        Object.entries(part.options).map(([name, option]) => [
          name,
          { ...option, value: mapParts(option.value, change) },
        ]),
      ),
    }
    return change({ ...part, ...children, ...options })
  })
}

/** Every part, at any depth. */
export function everyPart(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [
    part,
    ...everyPart(part.children ?? []),
    ...Object.values(part.options ?? {}).flatMap((option) => everyPart(option.value)),
  ])
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const text = (value: string): Part => ({ type: PART.text, value })

/**
 * Sets each argument apart from the sentence (Unicode Standard Annex 9, isolates), so that a Latin
 * reference in an Arabic sentence, or an Arabic name in an English one, can't reorder what stands beside it.
 */
export function isolateArguments(parts: readonly Part[]): readonly Part[] {
  return mapParts(parts, (part) =>
    part.type === PART.argument || part.type === PART.number
      ? [text(FIRST_STRONG_ISOLATE), part, text(POP_ISOLATE)]
      : [part],
  )
}
