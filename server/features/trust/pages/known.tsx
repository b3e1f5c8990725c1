import type { Competence, Known, TrustedAuthority, TrustedKey } from '@recourse/wire'
import { AUTHORITY_TYPES, type AuthorityType } from '../../../platform/access/index.ts'
import { Reference, SummaryList, Table, Tag, Typed, When } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { ANY_KIND } from '../describe.ts'
import { requestKinds } from '../request-kinds.ts'
import type { TrustWords } from '../texts.ts'
import type { Making } from './frame.tsx'

interface KnownProps {
  readonly making: Making
  readonly known: Known
}

interface KeyRow extends TrustedKey {
  readonly use: string
}

/** The first letters of a key's name are enough to point at it. */
const KEY_LETTERS = 12

/** Keys of a partner, or of ours, with their days. */
export function Keys({ making, known }: KnownProps) {
  const words: TrustWords = making.visitor.words
  const rows: readonly KeyRow[] = [
    ...known.instance.callKeys.map((one) => ({ ...one, use: words.say('trust.keyCalls') })),
    ...known.authorities.flatMap((office) =>
      office.signingKeys.map((one) => ({
        ...one,
        use: words.say('trust.keySigns', { name: officeName(making, office) }),
      })),
    ),
  ]
  return (
    <Table<KeyRow>
      caption={words.say('trust.keysTitle')}
      rows={rows}
      rowId={({ kid }) => kid}
      columns={[
        { id: 'use', heading: words.say('trust.keyUse'), cell: ({ use }) => use },
        { id: 'key', heading: words.say('trust.keyId'), cell: ({ kid }) => <KeyName kid={kid} /> },
        { id: 'from', heading: words.say('trust.keyFrom'), cell: ({ from }) => <Day instant={from} /> },
        { id: 'until', heading: words.say('trust.keyUntil'), cell: (one) => <Until words={words} one={one} /> },
      ]}
    />
  )
}

export const KeyName = ({ kid }: { readonly kid: string }) => <Reference>{kid.slice(0, KEY_LETTERS)}</Reference>

export const Day = ({ instant }: { readonly instant: string }) => <When at={{ civil: instant.slice(0, 10) }} />

function Until({ words, one }: { readonly words: TrustWords; readonly one: TrustedKey }) {
  if (one.revokedAt !== null) return <Tag tone="attention">{words.say('trust.keyRevoked')}</Tag>
  return one.until === null ? <>{words.say('trust.keyOpen')}</> : <Day instant={one.until} />
}

/** In the reader's language where the office says it in that. */
export const officeName = ({ visitor }: Making, { name, id }: TrustedAuthority): string =>
  name[visitor.language] ?? name.en ?? Object.values(name)[0] ?? id

const isType = (type: string): type is AuthorityType => AUTHORITY_TYPES.some((one) => one === type)

/** What each authority of a partner is and may do. */
export function Authorities({ making, known }: KnownProps) {
  const words: TrustWords = making.visitor.words
  const side = (competences: readonly Competence[], as: Competence['as'][number]) =>
    competences.filter((one) => one.as.includes(as))
  return (
    <>
      <h2>{words.say('trust.authoritiesTitle')}</h2>
      {known.authorities.map((office) => (
        <section key={office.id}>
          <h3>
            <Typed>{officeName(making, office)}</Typed>
          </h3>
          <SummaryList
            rows={[
              {
                label: words.say('trust.type'),
                // A kind of office that this version does not know is shown as it came.
                value: isType(office.type) ? (
                  words.say(`first-run.${office.type}`)
                ) : (
                  <Reference>{office.type}</Reference>
                ),
              },
              { label: words.say('trust.languages'), value: <Reference>{office.languages.join(', ')}</Reference> },
              {
                label: words.say('trust.mayAsk'),
                value: <Kinds words={words} of={side(office.competences, 'requesting')} />,
              },
              {
                label: words.say('trust.mayAnswer'),
                value: <Kinds words={words} of={side(office.competences, 'requested')} />,
              },
              {
                label: words.say('trust.mayValidate'),
                value: <Kinds words={words} of={side(office.competences, 'validating')} />,
              },
              ...(office.alwaysReached === null
                ? []
                : [{ label: words.say('trust.alwaysReached'), value: <Typed>{office.alwaysReached}</Typed> }]),
            ]}
          />
        </section>
      ))}
    </>
  )
}

function Kinds({ words, of }: { readonly words: TrustWords; readonly of: readonly Competence[] }) {
  if (of.length === 0) return <>{words.say('trust.nothing')}</>
  const names = new Map(requestKinds().map(({ id, name }) => [id, name]))
  return (
    <ul>
      {of.map(({ requestKind, territory }) => (
        <li key={requestKind}>
          {requestKind === ANY_KIND ? (
            words.say('trust.everyKind')
          ) : (
            <KindName id={requestKind} name={names.get(requestKind)} />
          )}
          {territory === null ? null : (
            <>
              {' '}
              <Reference>({territory.join(', ')})</Reference>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const KindName = ({ id, name }: { readonly id: string; readonly name: string | undefined }) =>
  name === undefined ? <Reference>{id}</Reference> : <English>{name}</English>
