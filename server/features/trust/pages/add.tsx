import type { VNode } from 'preact'
import { typedText } from '../../../platform/http/index.ts'
import { Button, FileUpload, Form, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import type { TrustWords } from '../texts.ts'
import { framed, PATH, type Making } from './frame.tsx'

/** Two ways to bring a partner's card in. */
export function addPage(making: Making): VNode {
  const { visitor, typed = {} } = making
  const words: TrustWords = visitor.words
  return framed(making, {
    ...{ title: words.say('trust.addTitle'), path: `${PATH}/add` },
    children: (
      <>
        <p>{words.say('trust.addIntro')}</p>
        <h2>{words.say('trust.addByAddress')}</h2>
        <Form action={`${PATH}/add/fetch`} token={visitor.formToken}>
          <TextInput
            name="address"
            label={words.say('trust.addressLabel')}
            hint={words.say('trust.addressHint')}
            value={typedText(typed, 'address')}
          />
          <Button>{words.say('trust.fetchButton')}</Button>
        </Form>
        <h2>{words.say('trust.addByText')}</h2>
        <Form action={`${PATH}/add/card`} token={visitor.formToken} files>
          <Textarea name="text" label={words.say('trust.cardText')} optional value={typedText(typed, 'text')} />
          <FileUpload name="card" label={words.say('trust.cardFile')} optional accept=".json,application/json" />
          <Button kind="secondary">{words.say('trust.handInButton')}</Button>
        </Form>
      </>
    ),
  })
}
