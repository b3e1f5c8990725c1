import { When } from '../../../platform/ui/index.tsx'

/** A civil day stays a day, a moment is told with its hour. */
export const knownTime = (at: string) => (at.length > 10 ? { epochMs: Date.parse(at) } : { civil: at })

export const Told = ({ at }: { readonly at: string }) => <When at={knownTime(at)} />
