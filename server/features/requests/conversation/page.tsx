import type { ComponentChildren, VNode } from 'preact'
import { typedText, signedInFrame, type TypedForm } from '../../../platform/http/index.ts'
import {
  Button,
  Form,
  Inset,
  Link,
  Sections,
  StaffPage,
  Textarea,
  TextInput,
  type FieldError,
  type Section,
} from '../../../platform/ui/index.tsx'
import { READER_NAMES, readersOf } from '../kept-from.ts'
import { isAskedWithoutNames, MatchSection } from '../matching/section.tsx'
import { HarmsSection, hasHarms } from '../harms/section.tsx'
import { isGivenBack } from '../person/stands.ts'
import { SumsSection } from '../sums/section.tsx'
import { sumsOf } from '../sums/standing.ts'
import { Asked } from './asked.tsx'
import { Course } from './course.tsx'
import { Head } from './head.tsx'
import { talkHref } from './hrefs.ts'
import { Next } from './next.tsx'
import { Periods } from './periods.tsx'
import { Saw } from './saw.tsx'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'

interface Framed {
  readonly title: string
  readonly back: { readonly href: string; readonly label: string }
  readonly errors?: readonly FieldError[] | undefined
  readonly path: string
  readonly children: ComponentChildren
}

export function framed(
  { platform, visitor }: Pick<Talk, 'platform' | 'visitor'>,
  { title, back, errors, path, children }: Framed,
): VNode {
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, path)}
      title={title}
      back={back}
      {...(errors === undefined ? {} : { errors })}
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

export interface Again {
  readonly typed: TypedForm
  readonly errors: readonly FieldError[]
}

/** The whole conversation of both sides on one page; its title names nobody. */
export function talkPage(talk: Talk, again?: Again): VNode {
  const words: TalkWords = talk.visitor.words
  const { request } = talk
  const sections: readonly Section[] = [
    { id: 'next', title: words.say('request-talk.nextTitle'), children: <Next talk={talk} /> },
    ...(isAskedWithoutNames(talk)
      ? [{ id: 'match', title: talk.visitor.words.say('request-match.title'), children: <MatchSection talk={talk} /> }]
      : []),
    ...(sumsOf(request) === null
      ? []
      : [{ id: 'sums', title: talk.visitor.words.say('request-sums.title'), children: <SumsSection talk={talk} /> }]),
    ...(hasHarms(talk)
      ? [
          {
            id: 'harms',
            title: talk.visitor.words.say('request-harms.section'),
            children: <HarmsSection talk={talk} />,
          },
        ]
      : []),
    { id: 'course', title: words.say('request-talk.courseTitle'), children: <Course talk={talk} /> },
    { id: 'write', title: words.say('request-talk.writeTitle'), children: <Write talk={talk} again={again} /> },
    { id: 'periods', title: words.say('request-talk.periodsTitle'), children: <Periods talk={talk} /> },
    { id: 'asked', title: words.say('request-talk.askedTitle'), children: <Asked talk={talk} /> },
  ]
  return framed(talk, {
    title: words.say('request-talk.title'),
    back: { href: '/requests', label: words.say('request-talk.toList') },
    errors: again?.errors,
    path: talkHref(request.file),
    children: (
      <>
        <Head talk={talk} />
        <Sections sections={sections} />
        {request.kind?.team === undefined ? null : (
          <p>
            <Link href={talkHref(request.file, '/team')}>{words.say('request-talk.team')}</Link>
          </p>
        )}
        <p>
          <Link href={talkHref(request.file, '/files')}>{words.say('request-talk.files')}</Link>
        </p>
        <p>
          <Link href={talkHref(request.file, '/paper')}>{words.say('request-talk.paper')}</Link>
        </p>
        {(request.kind === undefined ? [] : readersOf(request.kind)).map((reader) => (
          <p key={reader}>
            <Link href={talkHref(request.file, `/paper?reader=${reader}`)}>
              {words.say('request-talk.paperFor')} {words.say(READER_NAMES[reader])}
            </Link>
          </p>
        ))}
        <p>
          <Link href={talkHref(request.file, '/data')}>{words.say('request-talk.data')}</Link>
        </p>
      </>
    ),
  })
}

/** Talk changes no state; a leg outside this system is written down with its proof. */
function Write({ talk, again }: { readonly talk: Talk; readonly again: Again | undefined }) {
  const words: TalkWords = talk.visitor.words
  const { file } = talk.request
  const typed = again?.typed ?? {}
  return (
    <>
      <p>{words.say('request-talk.writeHint')}</p>
      {isGivenBack(talk.request) ? <Inset>{words.say('request-talk.writeNothingKept')}</Inset> : null}
      <Form action={talkHref(file, '/talk')} token={talk.visitor.formToken}>
        <Saw talk={talk} />
        <Textarea name="words" label={words.say('request-talk.words')} value={typedText(typed, 'words')} />
        <TextInput
          name="number"
          label={words.say('request-talk.ownNumber')}
          hint={words.say('request-talk.ownNumberHint')}
          width="half"
          value={typedText(typed, 'number')}
        />
        <Button>{words.say('request-talk.send')}</Button>
      </Form>
      <p>
        <Link href={talkHref(file, '/other-channel')}>{words.say('request-talk.otherChannelLink')}</Link>
      </p>
    </>
  )
}
