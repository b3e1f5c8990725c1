import { toBase64Url } from '@recourse/chronicle'
import { showReceipt } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, TextInput, Warning } from '../../../platform/ui/index.tsx'
import { ReceiptShown } from '../../report/index.ts'
import { OwnForm } from '../room/frame.tsx'
import type { MineWords } from '../texts.ts'

/** Nothing of the present receipt is shown: whoever looks over a shoulder, or finds the page open, gets no key. */
export function Receipt({ view, isLent }: { readonly view: PersonView; readonly isLent: boolean }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h1>{words.say('mine.receiptTitle')}</h1>
      {isLent ? <Warning>{words.say('mine.receiptLent')}</Warning> : <p>{words.say('mine.receiptIntro')}</p>}
      <ul>
        <li>{words.say('mine.receiptOldDies')}</li>
        <li>{words.say('mine.receiptAll')}</li>
        <li>{words.say('mine.receiptSeen')}</li>
      </ul>
      <OwnForm view={view} action="/mine/receipt">
        <Button>{words.say('mine.receiptMake')}</Button>
      </OwnForm>
    </>
  )
}

/** The new one, until its end is typed. It goes with the form: no row of ours ever holds it. */
export function FreshReceipt({ view, fresh }: { readonly view: PersonView; readonly fresh: Uint8Array }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h1>{words.say('mine.freshTitle')}</h1>
      <Warning>{words.say('report.receiptWhat')}</Warning>
      <p>{words.say('report.receiptHow')}</p>
      <ReceiptShown words={words} receipt={showReceipt(view.platform.primitives, fresh, view.visitor.language)} />
      <p>{words.say('mine.freshNotYet')}</p>
      <OwnForm view={view} action="/mine/receipt/change">
        <input type="hidden" name="fresh" value={toBase64Url(fresh)} />
        <TextInput name="end" label={words.say('mine.freshEnd')} hint={words.say('report.checkEndHint')} />
        <Button>{words.say('mine.freshChange')}</Button>
      </OwnForm>
    </>
  )
}
