import type { VNode } from 'preact'
import { showReceipt } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { Button, Form, StaffPage, Textarea, TypedText, Warning, type FieldError } from '../../../platform/ui/index.tsx'
import { ReceiptShown } from '../../report/index.ts'
import type { MineWords } from '../texts.ts'
import { restoreStanding, type Lent, type RestoreStanding } from './commands.ts'

export const RESTORE_PURPOSES: readonly string[] = ['narrative']

interface TabProps {
  readonly visitor: Visitor
  readonly file: string
  readonly standing: RestoreStanding
  readonly typed?: string
}

export function RestoreTab({ visitor, file, standing, typed = '' }: TabProps) {
  const words: MineWords = visitor.words
  const { isAgreed, first } = standing
  if (!isAgreed) return <p>{words.say('mine.restore-not-agreed')}</p>
  const isOwnTurn = first === null || first.member !== visitor.who?.member
  return (
    <>
      <p>{words.say('mine.restoreIntro')}</p>
      {first === null ? null : (
        <>
          <p>{words.say('mine.restoreFirst')}</p>
          <TypedText>{first.reason}</TypedText>
        </>
      )}
      {isOwnTurn ? (
        <Form action={`/cases/${file}/restore/confirm`} token={visitor.formToken}>
          {first === null ? null : <input type="hidden" name="saw" value={first.id} />}
          <Textarea
            name="reason"
            label={words.say('mine.restoreReason')}
            hint={words.say('mine.restoreReasonHint')}
            value={typed}
          />
          <Button>{words.say(first === null ? 'mine.restoreGo' : 'mine.restoreGoSecond')}</Button>
        </Form>
      ) : (
        <p>{words.say('mine.restoreWaits')}</p>
      )}
    </>
  )
}

export const restoreTab = ({ visitor, opened, today }: CaseView): VNode => (
  <RestoreTab visitor={visitor} file={opened.file} standing={restoreStanding(opened.entries, today)} />
)

interface Framed {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly file: string
}

function framed({ platform, visitor, file }: Framed, children: VNode, errors?: readonly FieldError[]): VNode {
  const words: MineWords = visitor.words
  return (
    <StaffPage
      words={words}
      look={platform.look(visitor.words)}
      path={`/cases/${file}/restore`}
      title={words.say('mine.restoreTitle')}
      navigation={platform.navigation(visitor.who, visitor.words, visitor.path)}
      signOut={{ action: '/sign-out', token: visitor.formToken }}
      back={{ href: `/cases/${file}`, label: words.say('mine.restoreBack') }}
      {...(errors === undefined ? {} : { errors })}
    >
      <h1>{words.say('mine.restoreTitle')}</h1>
      {children}
    </StaffPage>
  )
}

export const restoreAgain = (
  frame: Framed,
  standing: RestoreStanding,
  typed: string,
  errors: readonly FieldError[],
): VNode => framed(frame, <RestoreTab {...frame} standing={standing} typed={typed} />, errors)

/** Shown once, to whoever hands it over. */
export function codePage(frame: Framed, { code, lost }: Lent): VNode {
  const words: MineWords = frame.visitor.words
  return framed(
    frame,
    <>
      <Warning>{words.say('mine.restoreCode')}</Warning>
      <ReceiptShown words={words} receipt={showReceipt(frame.platform.primitives, code, frame.visitor.language)} />
      <p>{words.say('mine.restoreHandOver')}</p>
      {lost === 0 ? null : <p>{words.say('mine.restoreLost')}</p>}
    </>,
  )
}
