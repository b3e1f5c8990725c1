import type { VNode } from 'preact'
import type { ShownReceipt } from '../../../platform/cases/index.ts'
import { Button, Form, SecretDigits, SecretWords, Warning } from '../../../platform/ui/index.tsx'
import type { ReportWords } from '../texts.ts'
import { framed, toList, type Making } from './frame.tsx'

/** The receipt in words, where the language has a list, and in digits everywhere. */
export function ReceiptShown({ words, receipt }: { readonly words: ReportWords; readonly receipt: ShownReceipt }) {
  return (
    <>
      {receipt.words === null ? null : (
        <>
          <h2>{words.say('report.receiptWords')}</h2>
          <SecretWords label={words.say('report.receiptWords')} words={receipt.words} language={words.code} />
        </>
      )}
      <h2>{words.say('report.receiptDigits')}</h2>
      <SecretDigits label={words.say('report.receiptDigits')} groups={receipt.digits} />
    </>
  )
}

export function receiptPage(making: Making, receipt: ShownReceipt, isUnderWay: boolean): VNode {
  const words: ReportWords = making.visitor.words
  return framed(making, {
    ...(isUnderWay ? { back: toList(words) } : {}),
    children: (
      <>
        <h1>{words.say('report.receiptTitle')}</h1>
        <Warning>{words.say('report.receiptWhat')}</Warning>
        <p>{words.say('report.receiptHow')}</p>
        <ReceiptShown words={words} receipt={receipt} />
        <p>{words.say('report.receiptAgain')}</p>
        <Form action="/report/receipt" token={making.visitor.formToken}>
          <Button>{words.say('report.receiptKept')}</Button>
        </Form>
      </>
    ),
  })
}
