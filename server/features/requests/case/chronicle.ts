import { readingCase } from '../../../platform/cases/index.ts'
import type { CaseView, SharedPart } from '../../../platform/feature.ts'
import { exchangeFiles, type ExchangeFile } from '../../../platform/federation/index.ts'
import { openFile } from '../open.ts'
import { linkedFiles, openLinks } from './linked.ts'

/**
 * What authorities of other instances and ours said in the requests that serve a case. Which these are stands in the
 * desk's part: of it only the links are opened.
 */
export async function sharedParts(view: CaseView): Promise<readonly SharedPart[]> {
  const { platform, visitor } = view
  const reader = readingCase(visitor, 'working-the-case')
  const files = await requestsOf(view)
  const exchanges = await exchangeFiles(platform.database.app, files)
  const parts: SharedPart[] = []
  for (const file of files) {
    const exchange = exchanges.get(file)
    // The sender gets no word that it was opened: the conversation is read on its own page.
    const opened = exchange === undefined ? null : await openFile(platform, reader, file)
    const parties = exchange === undefined ? [] : await partiesOf(view, exchange)
    parts.push({ file, href: `/requests/${file}`, entries: opened?.entries ?? null, parties })
  }
  return parts
}

async function requestsOf({ platform, visitor, opened }: CaseView): Promise<readonly string[]> {
  const links = await openLinks(platform, readingCase(visitor, 'working-the-case'), opened.file)
  return linkedFiles(links?.entries ?? []).flatMap(({ file, relation }) => (relation === 'request' ? [file] : []))
}

async function partiesOf(
  { platform, people, visitor }: Pick<CaseView, 'platform' | 'people' | 'visitor'>,
  { parties, left }: ExchangeFile,
): Promise<SharedPart['parties']> {
  const [trusted, us] = [await platform.trust.current(), await platform.trust.own()]
  const urlOf = (instance: string): string =>
    (us?.instance.id === instance ? us.instance.url : trusted.instance(instance)?.url) ?? ''
  return parties.map(({ authority, instance }) => {
    const [known, own] = [trusted.authority(authority), people.authorities.get(authority)]
    const name = known?.name[visitor.language] ?? Object.values(known?.name ?? {})[0] ?? own?.name ?? authority
    return {
      ...{ authority, name, state: known?.jurisdiction ?? own?.jurisdiction ?? '' },
      ...{ url: urlOf(instance), isOurs: own !== undefined, hasLeft: left.includes(authority) },
    }
  })
}
