import type { Feature } from '../platform/feature.ts'
import { baseline } from './baseline/index.ts'
import { board } from './board/index.ts'
import { breakGlass } from './break-glass/index.ts'
import { calendar } from './calendar/index.ts'
import { casefile } from './casefile/index.ts'
import { casesApi } from './cases-api/index.ts'
import { choice } from './choice/index.ts'
import { counsel } from './counsel/index.ts'
import { decisions } from './decisions/index.ts'
import { deliveries } from './deliveries/index.ts'
import { files } from './files/index.ts'
import { firstRun } from './first-run/index.ts'
import { followUp } from './follow-up/index.ts'
import { forumForms } from './forum-forms/index.ts'
import { generalMeasures } from './general-measures/index.ts'
import { guides } from './guides/index.ts'
import { harms } from './harms/index.ts'
import { help } from './help/index.ts'
import { keeping } from './keeping/index.ts'
import { home } from './home/index.ts'
import { interpreting } from './interpreting/index.ts'
import { law } from './law/index.ts'
import { mine } from './mine/index.ts'
import { monitors } from './monitors/index.ts'
import { notices } from './notices/index.ts'
import { onCall } from './on-call/index.ts'
import { ownFiles } from './own-files/index.ts'
import { pathways } from './pathways/index.ts'
import { people } from './people/index.ts'
import { relief } from './relief/index.ts'
import { remedies } from './remedies/index.ts'
import {
  requestDrafts,
  requestList,
  requestPapers,
  requestPerson,
  requests,
  requestTalk,
  requestFiles,
  requestTeam,
  requestMatch,
  requestHarms,
  requestSums,
} from './requests/index.ts'
import { recoveryUse } from './recovery-use/index.ts'
import { persons } from './persons/index.ts'
import { plan } from './plan/index.ts'
import { proceedings } from './proceedings/index.ts'
import { programmes } from './programmes/index.ts'
import { promises } from './promises/index.ts'
import { proof } from './proof/index.ts'
import { rights } from './rights/index.ts'
import { report } from './report/index.ts'
import { safety } from './safety/index.ts'
import { search } from './search/index.ts'
import { service } from './service/index.ts'
import { services } from './services/index.ts'
import { signIn } from './sign-in/index.ts'
import { similar } from './similar/index.ts'
import { statistics } from './statistics/index.ts'
import { tasks } from './tasks/index.ts'
import { triage } from './triage/index.ts'
import { trust } from './trust/index.ts'

/** Every capability of the product, one line each. */
export const features: readonly Feature[] = [
  firstRun,
  signIn,
  calendar,
  home,
  help,
  guides,
  report,
  files,
  mine,
  ownFiles,
  proof,
  board,
  search,
  casefile,
  persons,
  proceedings,
  choice,
  harms,
  rights,
  relief,
  remedies,
  decisions,
  plan,
  generalMeasures,
  promises,
  programmes,
  followUp,
  monitors,
  forumForms,
  law,
  triage,
  similar,
  safety,
  baseline,
  keeping,
  tasks,
  pathways,
  services,
  interpreting,
  counsel,
  statistics,
  notices,
  onCall,
  casesApi,
  people,
  recoveryUse,
  breakGlass,
  trust,
  service,
  deliveries,
  requests,
  requestDrafts,
  requestList,
  requestTalk,
  requestFiles,
  requestTeam,
  requestMatch,
  requestHarms,
  requestSums,
  requestPapers,
  requestPerson,
]
