import { z } from 'zod'
import type { Policy, Subject } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { componentGallery, galleryPages, type GalleryPage } from '../../platform/ui/index.tsx'

/**
 * The gallery shows what desk pages look like, and it is large. So a stranger who tries addresses on a working
 * instance gets "no such page"; before the first run there is nobody to ask, and whoever sets it up may look.
 */
const staffOrBeforeFirstRun: Policy = {
  sentence: 'whoever is signed in, or anyone before the first run',
  decide: () => ({ granted: true, because: 'the page itself looks whether the first run was done' }),
}

const gallery = (language: string, name: GalleryPage): Answer => ({
  ...{ kind: 'text', contentType: 'text/html; charset=utf-8' },
  text: componentGallery(language, name),
})

export function kitRoutes({ settings }: Pick<Platform, 'settings'>): readonly Route[] {
  // No subject is "no such page".
  const subject = async ({ who }: Visitor): Promise<Subject | null> => {
    if (who !== null) return { authority: who.authority }
    return (await settings()) === null ? { authority: '' } : null
  }
  const params = z.object({ page: z.enum(galleryPages) })
  const common = { method: 'GET', policy: staffOrBeforeFirstRun } as const
  return [
    page({
      ...{ ...common, path: '/kit', subject: (_params, visitor) => subject(visitor) },
      handle: ({ visitor }) => gallery(visitor.language, 'public'),
    }),
    page({
      ...{ ...common, path: '/kit/:page', params, subject: (_params: unknown, visitor: Visitor) => subject(visitor) },
      handle: ({ params: { page: name }, visitor }) => gallery(visitor.language, name),
    }),
  ]
}
