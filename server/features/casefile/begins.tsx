import type { Platform } from '../../platform/feature.ts'
import { typedText, type TypedForm } from '../../platform/http/index.ts'

interface Props {
  readonly platform: Pick<Platform, 'chance'>
  readonly typed: Readonly<Record<string, TypedForm[string] | undefined>>
  /** Where a page has several such forms, each has its own. */
  readonly name?: string
}

/** Id of what a form begins: sent twice, by a double click or a reload, it begins one thing. */
export function Begins({ platform, typed, name = 'begins' }: Props) {
  const kept = typedText(typed, name) ?? ''
  return <input type="hidden" name={name} value={kept === '' ? platform.chance.id() : kept} />
}
