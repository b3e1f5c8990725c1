import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { Button, Form, Radios } from '../../../platform/ui/index.tsx'
import type { Desk } from '../desks.ts'
import type { ReportWords } from '../texts.ts'
import { framed, toList, type Making } from './frame.tsx'

/** Who is to read it, where there is a choice: another desk, if one is too close to those who did the harm. */
export function deskPage(making: Making, desks: readonly Desk[], chosen: string | null, version: number): VNode {
  const words: ReportWords = making.visitor.words
  const choices = desks.map(({ unit, name, authority, state }) => ({
    value: unit.id,
    label: words.say('report.deskOption', { desk: name, authority, state: countryName(words.code, state) }),
  }))
  return framed(making, {
    back: toList(words),
    children: (
      <>
        <h1>{words.say('report.deskTitle')}</h1>
        <p>{words.say('report.deskIntro')}</p>
        <Form action="/report/desk" token={making.visitor.formToken}>
          <input type="hidden" name="saw" value={version} />
          <Radios name="desk" label={words.say('report.deskChoice')} choices={choices} value={chosen ?? undefined} />
          <Button>{words.say('report.save')}</Button>
        </Form>
      </>
    ),
  })
}
