import { moduleScripts } from '../assets.ts'
import { InlineScript } from '../layouts/document.tsx'

/** The script that one page of a feature brings. The page works without, or says what it can't do. */
export const ModuleScript = ({ name }: { readonly name: keyof typeof moduleScripts }) => (
  <InlineScript text={moduleScripts[name]} />
)
