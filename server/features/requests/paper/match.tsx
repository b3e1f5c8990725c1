import { z } from 'zod'
import { anyRole } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeFiles } from '../../../platform/federation/index.ts'
import { page, signedInFrame, typedText, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { Button, Form, Link, Notice, StaffPage, Textarea, type FieldError } from '../../../platform/ui/index.tsx'
import { talkHref } from '../conversation/hrefs.ts'
import { matchingIn } from '../matching/standing.ts'
import { openFile, REQUEST_ROLES } from '../open.ts'
import { askedEntry, requestOf } from '../read.ts'
import { digestIn, TYPED_MAX } from './code.ts'
import type { PaperWords } from './texts.ts'

const MATCH_PATH = '/requests/on-paper'
const form = z.object({ digest: z.string().max(TYPED_MAX) })

/** Where a paper came first: whether the request that it repeats has arrived, and is the same to the last sign. */
export const matchRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: MATCH_PATH, policy: anyRole(...REQUEST_ROLES) },
    handle: ({ visitor }) => shown(platform, visitor, {}),
  }),
  page({
    ...{ method: 'POST', path: MATCH_PATH, policy: anyRole(...REQUEST_ROLES), form },
    handle: async ({ visitor, form: read }) => {
      const words: PaperWords = visitor.words
      const digest = read.ok ? digestIn(read.value.digest) : null
      const typed = read.ok ? read.value.digest : typedText(read.typed, 'digest')
      if (digest === null)
        return shown(platform, visitor, {
          ...{ typed, status: 422 },
          errors: [{ field: 'digest', message: words.say('request-paper.writeDigest') }],
        })
      const file = await requestSigned(platform, visitor, digest)
      return shown(platform, visitor, { typed, found: file })
    },
  }),
]

/**
 * The request with this digest, of those that a unit of the visitor can open; of any other nobody learns. What somebody
 * put beside it in its file is not the request, whoever signed it. Its senders get no word that it was opened.
 */
async function requestSigned(platform: Platform, visitor: Visitor, digest: string): Promise<string | null> {
  const { rows } = await platform.database.app.query<{ id: string; file: string }>({
    name: 'request-on-paper',
    // The kinds stand in the text: only so does the index of the digests serve.
    text: `select id, file from entry where hash = $1 and kind in ('request.asked', 'request.named') limit 1`,
    values: [digest],
  })
  const [found] = rows
  if (found === undefined) return null
  const exchange = (await exchangeFiles(platform.database.app, [found.file])).get(found.file)
  const opened = await openFile(platform, readingCase(visitor, 'working-the-request'), found.file)
  if (exchange === undefined || opened === null) return null
  const request = requestOf(opened, exchange, '')
  const counts = [askedEntry(request.line, exchange.openedBy)?.header.id, matchingIn(request)?.named?.entry]
  return counts.includes(found.id) ? found.file : null
}

interface Showing {
  readonly typed?: string | undefined
  readonly errors?: readonly FieldError[]
  /** Absent: nothing was asked yet; null: none has arrived. */
  readonly found?: string | null
  readonly status?: number
}

function shown(platform: Platform, visitor: Visitor, { typed, errors = [], found, status = 200 }: Showing): Answer {
  const words: PaperWords = visitor.words
  const title = words.say('request-paper.matchTitle')
  return {
    ...{ kind: 'page', status },
    page: (
      <StaffPage
        {...signedInFrame(platform, visitor, MATCH_PATH)}
        {...{ title, errors, back: { href: '/requests', label: words.say('request-talk.toList') } }}
      >
        <h1>{title}</h1>
        <p>{words.say('request-paper.matchWhat')}</p>
        {found === undefined ? null : (
          <Notice id="on-paper" kind={found === null ? 'important' : 'success'}>
            {words.say(found === null ? 'request-paper.matchNone' : 'request-paper.matchFound')}{' '}
            {found === null ? null : <Link href={talkHref(found)}>{words.say('request-paper.matchOpen')}</Link>}
          </Notice>
        )}
        <Form action={MATCH_PATH} token={visitor.formToken}>
          <Textarea
            {...{ name: 'digest', rows: 2, label: words.say('request-paper.digest') }}
            hint={words.say('request-paper.digestHint')}
            value={typed}
          />
          <Button>{words.say('request-paper.matchLook')}</Button>
        </Form>
      </StaffPage>
    ),
  }
}
