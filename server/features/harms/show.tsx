import type { Norms } from '../../platform/norms/index.ts'

type Known = Pick<Norms, 'words'>

/** A kind of harm in the reader's language; one that a newer program wrote is shown as it stands. */
export const kindName = (norms: Known, language: string, kind: string): string =>
  norms.words(language).find('harms', kind, 'label')?.text ?? kind
