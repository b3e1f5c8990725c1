import type { Priority } from '@recourse/wire'

/** What comes first where much waits. */
export const RANK: Readonly<Record<Priority, number>> = { normal: 0, urgent: 1, emergency: 2 }
