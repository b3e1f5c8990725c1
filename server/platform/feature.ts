import type { VNode } from 'preact'
import type { EntryKind, Primitives, ReadEntry } from '@recourse/chronicle'
import type { ActParts, Directory, People, Policy, Who } from './access/index.ts'
import type { Cases, ClockSource, OpenedFile, PersonFile, Receipts } from './cases/index.ts'
import type { Chance, Clock } from './chance.ts'
import type { Chronicle, Erasure, Page, Projection, Work } from './chronicle/index.ts'
import type { CorrectionRegister } from './corrections/index.ts'
import type { Database, Migration } from './database/index.ts'
import type { Federation } from './federation/index.ts'
import type { FileStore, Uploads } from './files/index.ts'
import type { AnswerTally, LookFor, Route, TypedForm, Visitor } from './http/index.ts'
import type { InTurn } from './in-turn.ts'
import type { Task } from './jobs/index.ts'
import type { Journal } from './journal.ts'
import type { AuthorityKeys, InstanceSecret } from './keystore/index.ts'
import type { RoomTexts, Texts, Words } from './languages/index.ts'
import type { LogIdentity } from './log/index.ts'
import type { Mailer } from './mail/index.ts'
import type { LawInForce, Norms } from './norms/index.ts'
import type { OnCall } from './on-call/index.ts'
import type { Sessions, Visits } from './sessions/index.ts'
import type { InstanceSettings } from './settings/index.ts'
import type { TrustStore } from './trust/index.ts'
import type { FieldError, NavigationItem } from './ui/index.tsx'

/** What every feature stands on. */
export interface Platform {
  readonly origin: string
  readonly database: Database
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  readonly journal: Journal
  readonly keys: AuthorityKeys
  readonly instance: InstanceSecret
  readonly chronicle: Chronicle
  readonly directory: Directory
  readonly acts: ActParts
  /** One change of a thing after another (decision 30). */
  readonly turns: InTurn
  readonly sessions: Sessions
  readonly visits: Visits
  readonly receipts: Receipts
  readonly cases: Cases
  /** Files of bytes, sealed on the disk; their secrets stand in entries. */
  readonly files: FileStore
  /** Uploads that go on after a cut. */
  readonly uploads: Uploads
  /**
   * Tabs, facts, panels, clock rules, account pages, marks of the board and lines of the chronicle of every feature, in
   * order; asked when a page is made.
   */
  readonly caseTabs: () => readonly CaseTab[]
  readonly caseFacts: () => readonly CaseFact[]
  readonly personPanels: () => readonly PersonPanel[]
  readonly clockRules: () => ReadonlyMap<string, ClockRule>
  readonly accountLinks: () => readonly AccountLink[]
  readonly chronicleLines: () => ReadonlyMap<string, ChronicleLine>
  readonly chronicleParts: (view: CaseView) => Promise<readonly SharedPart[]>
  readonly chronicleFilters: () => readonly ChronicleFilter[]
  readonly boardMarkers: () => readonly BoardMarker[]
  readonly closingMatters: () => readonly ClosingMatter[]
  readonly measureParts: () => readonly MeasurePart[]
  /** Told by whoever wrote what decides doors, once it is stored: whoever keeps what follows from it does so now. */
  readonly factsChanged: (visitor: Visitor, file: string) => Promise<void>
  /** The same where it was the person who said or erased it, on a page of their own. */
  readonly ownFactsChanged: (view: PersonView) => Promise<void>
  /** Told before the person's own act is stored: whoever must pass it on does so in the same act. */
  readonly personSays: (view: PersonView, work: Work, word: OwnWord) => Promise<void>
  /** Told before a request that serves a case is stored as sent: what it was sent for says so in the same act. */
  readonly sentFor: (work: Work, sent: SentFor) => Promise<void>
  /** Asked by whoever erases a case whole, before it is stored: what else is destroyed in the same act. */
  readonly erasedWith: (gone: GoneCase) => Promise<readonly Work[]>
  /** The log that this instance writes. */
  readonly log: LogIdentity
  /** The law as data. */
  readonly norms: Norms
  /** Where this instance's own words on the law are written down. */
  readonly corrections: CorrectionRegister
  /** Whom this instance believes, and what it says of itself. */
  readonly trust: TrustStore
  /** What goes to other instances and comes from them. */
  readonly federation: Federation
  /** What the pathway engine reads: the files of the law, as this instance holds them to be. */
  readonly lawInForce: () => Promise<LawInForce>
  /** Settings of the first run; null before it. Read anew, so that all processes agree. */
  readonly settings: () => Promise<InstanceSettings | null>
  /** Words in any language, for what no visitor asked for. */
  readonly texts: Texts
  readonly onCall: OnCall
  /** Null where the operator set no mail server. */
  readonly mail: Mailer | null
  readonly look: LookFor
  /** What the navigation of a staff page shows to this visitor: made of what features hand in. */
  readonly navigation: (who: Who | null, words: Words, path: string) => readonly NavigationItem[]
  /** Where the operator's secret and the standing of recovery are asked about, for banners and `doctor`. */
  readonly secretIsBesideData: boolean
  /** Every route of every feature, for what describes them; asked when a request comes, never while they are made. */
  readonly routes: () => readonly Route[]
  /** Ids of the migrations that this program needs. */
  readonly migrationIds: readonly string[]
  /** Answers given since the start. */
  readonly answers: AnswerTally
}

/** A case as a tab of its page gets it: opened for this member, the tab's parts read and recorded. */
export interface CaseView {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly who: Who
  readonly opened: OpenedFile
  readonly people: People
  /** Civil date of the instance. */
  readonly today: string
  /** The query of the address: which page of a long list, which filter. */
  readonly query: Readonly<Record<string, string>>
  /** What a form of this tab said that was not understood, so that nothing is typed twice. */
  readonly typed: TypedForm
  readonly errors: readonly FieldError[]
}

/** A line of the summary of a case, told by the feature that knows it. */
export interface CaseFact {
  readonly id: string
  readonly order: number
  /** Kinds of the narrative that it tells of, beside what the summary shows by itself. */
  readonly kinds?: readonly string[]
  readonly label: (words: Words) => string
  /** From what the summary has open: the newest of the narrative, protection and the desk's own part. Null: nothing to say. */
  readonly render: (view: CaseView) => VNode | string | null
}

/** What the tabs of a case are grouped by, in the order of the page: what somebody of a desk looks for. */
export const CASE_GROUPS = [
  'overview',
  'person',
  'happened',
  'doors',
  'cooperation',
  'remedies',
  'protection',
  'keeping',
] as const
export type CaseGroup = (typeof CASE_GROUPS)[number]

/** One tab of the case page; the page is made of what features hand in. */
export interface CaseTab {
  /** Last part of the address, as in /cases/:file/needs. */
  readonly id: string
  readonly group: CaseGroup
  /** Its place in its group; the first tab of the first group is the case's own address. */
  readonly order: number
  /** Rules of the clocks that are worked on here: those that are overdue are counted on the tab. */
  readonly clocks?: readonly string[]
  readonly label: (words: Words) => string
  /** Parts of the case that it reads; nothing else is opened for it. */
  readonly purposes: readonly string[]
  /** Only so many entries of the narrative, which may be long; absent: all. */
  readonly page?: (query: CaseView['query'], platform: Pick<Platform, 'caseFacts' | 'chronicleFilters'>) => Page
  /** Whoever may see it; absent: everybody who may open the case. */
  readonly policy?: Policy
  readonly render: (view: CaseView) => Promise<VNode> | VNode
}

/** The same file as the person whose it is sees it. */
export interface PersonView {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly own: PersonFile
  readonly opened: OpenedFile
  readonly people: People
  readonly today: string
}

/** What a person changes on their own pages, once, and others who hold something about them have to know. */
export type OwnWord =
  | { readonly what: 'consent-withdrawn'; readonly consent: string }
  | { readonly what: 'contact-changed' | 'erased' | 'part-erased' }
  | { readonly what: 'corrected'; readonly words: string }

/** A request to another State that leaves for something in a case, and of which the person may know at once. */
export interface SentFor {
  readonly case: string
  /** What of the case it serves, and which one. */
  readonly what: string
  readonly of: string
  /** Names of those to whom it goes. */
  readonly partners: readonly string[]
  /** Civil date. */
  readonly today: string
}

/** A case that is about to be erased whole, open for whoever does it for the last time. */
export interface GoneCase {
  readonly opened: OpenedFile
  readonly why: Pick<Erasure, 'reason' | 'backupsUntil' | 'recordedOn'>
}

/** What the pages of a person's own room are grouped by, in the order of their first page: as they would ask for them. */
export const OWN_GROUPS = ['next', 'promised', 'file', 'safety', 'help', 'keeping'] as const
export type OwnGroup = (typeof OWN_GROUPS)[number]

/** One page of a person's own room, at /mine/<id>. */
export interface PersonPanel {
  readonly id: string
  readonly group: OwnGroup
  /** Id of its one form, if it has one that asks for words: then switching the language keeps what was typed. */
  readonly form?: string
  /** Its place in its group. */
  readonly order: number
  readonly label: (words: Words) => string
  readonly purposes: readonly string[]
  /** What waits here for the person's own word, from the narrative alone: told on their first page. Null: nothing. */
  readonly waiting?: (view: PersonView) => Promise<string | null>
  readonly render: (view: PersonView) => Promise<VNode> | VNode
}

/** What a running clock is called and where its period stands written. */
export interface ClockRule {
  readonly rule: string
  /** @param source of one clock, where the rule is one of many bodies and its name is told */
  readonly label: (words: Words, source?: string) => string
  readonly source: (words: Words) => string
  /** After its last day nobody has to do anything because of it any more: then a person is not told that it is overdue. */
  readonly endsByItself?: boolean
  /** A case may have hundreds, and a page of their own lists them: elsewhere the next day stands for all. */
  readonly isOneOfMany?: boolean
}

/** How the chronicle of a case tells an entry of a kind that a feature made. */
export interface ChronicleLine {
  readonly kind: string
  readonly title: (words: Words) => string
  /** What is said in it; absent or null: the title says it all. */
  readonly render?: (view: CaseView, entry: Extract<ReadEntry, { state: 'open' }>) => VNode | string | null
}

/** What the chronicle of a case can be looked at alone by, such as one harm; told by the feature that knows it. */
export interface ChronicleFilter {
  /** Its name in the address, as in /cases/:file/chronicle?harm=<id>. */
  readonly name: string
  /** What is opened for it, in one page: what belongs together may lie anywhere in the narrative. */
  readonly page: Page
  readonly label: (words: Words) => string
  /** What there is to choose, of what was opened. */
  readonly choices: (view: CaseView) => readonly { readonly id: string; readonly label: string }[]
  /** What belongs to the choice, of what was opened; null: to any of them. */
  readonly belonging: (entries: readonly ReadEntry[], chosen: string | null) => readonly ReadEntry[]
  /** The same of what authorities said in a file that serves the case; absent: none of it does. */
  readonly belongingShared?: (view: CaseView, chosen: string | null) => Promise<(said: SharedEntry) => boolean>
}

/** What was said in a file that authorities of several instances hold. */
export interface SharedEntry {
  readonly file: string
  readonly entry: ReadEntry
}

/** A file that authorities of several instances hold and that serves a case, as the chronicle of the case shows it. */
export interface SharedPart {
  readonly file: string
  readonly href: string
  /** Null: another unit here holds it, and nothing of it can be read by whoever asks. */
  readonly entries: readonly ReadEntry[] | null
  readonly parties: readonly {
    readonly authority: string
    readonly name: string
    /** Short name of the State or body, as its card says. */
    readonly state: string
    /** Where its instance is. */
    readonly url: string
    readonly isOurs: boolean
    readonly hasLeft: boolean
  }[]
}

/** A page about a member themself, that their account leads to. */
export interface AccountLink {
  readonly order: number
  readonly href: string
  /** Absent: for every member. */
  readonly isFor?: (who: Who) => boolean
  readonly label: (words: Words) => string
}

/** What a board says of cases without opening them, by file; told by the feature that knows it. */
export type BoardMarker = (
  platform: Platform,
  files: readonly string[],
) => Promise<ReadonlyMap<string, (words: Words) => string>>

/**
 * What is still open in a case that somebody is about to close, told without opening it by the feature that knows it.
 * Null: nothing. Where anything is, a closing needs its reason and what the person thinks of it.
 */
export type ClosingMatter = (platform: Platform, file: string) => Promise<((words: Words) => string) | null>

/**
 * What a feature has to say of one measure of a plan, shown to staff on its page; from the narrative and what
 * stands in the clear. Null: nothing.
 */
export type MeasurePart = (view: CaseView, measure: string) => VNode | null | Promise<VNode | null>

/** A capability as the composition sees it; deleting its folder and its line in features/index.ts deletes it. */
export interface Feature {
  readonly name: string
  readonly entryKinds?: readonly EntryKind[]
  readonly projections?: readonly Projection[]
  readonly migrations?: readonly Migration[]
  readonly texts?: RoomTexts<string, string>
  readonly tasks?: (platform: Platform) => readonly Task[]
  readonly routes?: (platform: Platform) => readonly Route[]
  readonly caseTabs?: readonly CaseTab[]
  readonly caseFacts?: readonly CaseFact[]
  readonly personPanels?: readonly PersonPanel[]
  readonly clockRules?: readonly ClockRule[]
  readonly clockSources?: readonly ClockSource[]
  readonly accountLinks?: readonly AccountLink[]
  readonly chronicleLines?: readonly ChronicleLine[]
  readonly chronicleParts?: (view: CaseView) => Promise<readonly SharedPart[]>
  readonly chronicleFilters?: readonly ChronicleFilter[]
  readonly boardMarker?: BoardMarker
  readonly closingMatter?: ClosingMatter
  readonly measurePart?: MeasurePart
  /** Receipts have come for what this instance sent to others. */
  readonly onArrival?: (platform: Platform) => Promise<void>
  readonly afterFacts?: (platform: Platform, visitor: Visitor, file: string) => Promise<void>
  readonly afterOwnFacts?: (view: PersonView) => Promise<void>
  /** What this feature keeps of a case in files of its own is destroyed with it. */
  readonly withErasure?: (platform: Platform, gone: GoneCase) => Promise<readonly Work[]>
  readonly withSent?: (platform: Platform, work: Work, sent: SentFor) => Promise<void>
  readonly withOwnWord?: (view: PersonView, work: Work, word: OwnWord) => Promise<void>
  readonly navigation?: (who: Who | null, words: Words) => readonly Omit<NavigationItem, 'current'>[]
}
