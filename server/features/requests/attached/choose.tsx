import type { VNode } from 'preact'
import { readingCase } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { shownName } from '../../../platform/files/index.ts'
import { Button, Checkboxes, Form, Inset, Typed } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { heldFiles } from '../../files/index.ts'
import type { OpenRequest } from '../read.ts'
import { needsSecondLook } from './second/waiting.ts'
import type { AttachedWords } from './texts.ts'

/** Files that lie in a case, to be chosen for a request that serves it. */
export async function chooseFiles(view: CaseView, request: OpenRequest): Promise<VNode> {
  const { platform, visitor, opened } = view
  const words: AttachedWords = visitor.words
  const reader = readingCase(visitor, 'working-the-case')
  const evidence = await platform.cases.openForStaff(reader, opened.file, ['evidence'])
  const files = evidence === null ? [] : heldFiles(evidence)
  return (
    <>
      <h2>{words.say('request-files.chooseTitle')}</h2>
      {files.length === 0 ? (
        <Inset>{words.say('request-files.chooseNone')}</Inset>
      ) : (
        <Form action={caseHref(opened.file, 'requests/files')} token={visitor.formToken}>
          <p>{words.say(needsSecondLook(request) ? 'request-files.secondHint' : 'request-files.addHint')}</p>
          <input type="hidden" name="request" value={request.file} />
          <Checkboxes
            name="files"
            label={words.say('request-files.chooseLabel')}
            values={[]}
            choices={files.map(({ entry, said }) => ({
              ...{ value: entry, label: <Typed>{shownName(said.name)}</Typed> },
              hint: <Typed>{said.sha256}</Typed>,
            }))}
          />
          <Button>{words.say('request-files.give')}</Button>
        </Form>
      )}
    </>
  )
}

/** Where files of a case are chosen for one of its requests. */
export const chooseHref = (file: string, request: string): string => `${caseHref(file, 'requests')}?files=${request}`
