import type { Feature } from '../platform/feature.ts'
import { board } from './board/index.ts'
import { breakGlass } from './break-glass/index.ts'
import { casefile } from './casefile/index.ts'
import { firstRun } from './first-run/index.ts'
import { help } from './help/index.ts'
import { home } from './home/index.ts'
import { people } from './people/index.ts'
import { recoveryUse } from './recovery-use/index.ts'
import { proof } from './proof/index.ts'
import { report } from './report/index.ts'
import { service } from './service/index.ts'
import { signIn } from './sign-in/index.ts'

/** Every capability of the product, one line each. */
export const features: readonly Feature[] = [
  firstRun,
  signIn,
  home,
  help,
  report,
  proof,
  board,
  casefile,
  people,
  recoveryUse,
  breakGlass,
  service,
]
