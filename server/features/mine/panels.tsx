import type { OwnGroup, PersonPanel, PersonView } from '../../platform/feature.ts'
import { archive, ARCHIVE_PURPOSES } from './archive/archive.tsx'
import { complaint, COMPLAINT_FORM, COMPLAINT_PURPOSES } from './complaint/complaint.tsx'
import { Contact } from './contact/panel.tsx'
import { CONTACT_PURPOSES } from './contact/routes.tsx'
import { ending } from './ending/panel.tsx'
import { ENDING_PURPOSES } from './ending/routes.tsx'
import { Identity, IDENTITY_FORM, IDENTITY_PURPOSES } from './identity/identity.tsx'
import { MESSAGE_FORM, Messages } from './messages/panel.tsx'
import { openQuestions } from './messages/read.ts'
import { MESSAGE_PURPOSES } from './messages/routes.tsx'
import { Needs } from './needs/panel.tsx'
import { NEEDS_PURPOSES } from './needs/routes.tsx'
import { readers, READERS_PURPOSES } from './readers/panel.tsx'
import { Receipt } from './receipt/panel.tsx'
import { RECEIPT_PURPOSES } from './receipt/routes.tsx'
import { isLent } from './room/lent.ts'
import { Sharing, SHARING_PURPOSES } from './sharing/panel.tsx'
import type { MineKey, MineWords } from './texts.ts'
import { Worry, WORRY_FORM, WORRY_PURPOSES } from './worry/worry.tsx'

type Rest = Omit<PersonPanel, 'id' | 'group' | 'order' | 'label'>

const panel = (order: number, group: OwnGroup, id: string, label: MineKey, rest: Rest): PersonPanel => ({
  ...{ id, group, order, label: (words) => words.say(label) },
  ...rest,
})

/** The panels of this feature; others stand between them by their order. */
export const minePanels: readonly PersonPanel[] = [
  panel(10, 'next', 'messages', 'mine.messagesTitle', {
    ...{ purposes: MESSAGE_PURPOSES, form: MESSAGE_FORM, waiting: questionsWaiting },
    render: (view) => <Messages view={view} />,
  }),
  panel(20, 'next', 'needs', 'mine.needsTitle', { purposes: NEEDS_PURPOSES, render: (view) => <Needs view={view} /> }),
  panel(30, 'safety', 'contact', 'mine.contactTitle', {
    purposes: CONTACT_PURPOSES,
    render: (view) => <Contact view={view} />,
  }),
  panel(40, 'file', 'identity', 'mine.identityTitle', {
    ...{ purposes: IDENTITY_PURPOSES, form: IDENTITY_FORM, render: (view) => <Identity view={view} /> },
  }),
  panel(50, 'safety', 'readers', 'mine.readersTitle', { purposes: READERS_PURPOSES, render: readers }),
  panel(60, 'safety', 'sharing', 'mine.sharingTitle', {
    purposes: SHARING_PURPOSES,
    render: (view) => <Sharing view={view} />,
  }),
  panel(70, 'keeping', 'receipt', 'mine.receiptTitle', { purposes: RECEIPT_PURPOSES, render: receipt }),
  panel(80, 'keeping', 'export', 'mine.exportTitle', {
    ...{ purposes: ARCHIVE_PURPOSES, render: archive },
  }),
  panel(90, 'keeping', 'complaint', 'mine.complaintTitle', {
    ...{ purposes: COMPLAINT_PURPOSES, form: COMPLAINT_FORM, render: (view) => complaint(view) },
  }),
  panel(95, 'safety', 'worry', 'mine.worryTitle', {
    ...{ purposes: WORRY_PURPOSES, form: WORRY_FORM, render: (view) => <Worry view={view} /> },
  }),
  panel(99, 'keeping', 'end', 'mine.endTitle', { purposes: ENDING_PURPOSES, render: ending }),
]

async function receipt(view: PersonView) {
  return <Receipt view={view} isLent={await isLent(view.platform, view.own.file)} />
}

/** Questions of the desk to which nobody has answered. */
function questionsWaiting({ opened, visitor }: PersonView): Promise<string | null> {
  const words: MineWords = visitor.words
  const count = openQuestions(opened.entries).length
  return Promise.resolve(count === 0 ? null : words.say('mine.questionsOpen', { count }))
}
