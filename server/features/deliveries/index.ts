import type { Feature } from '../../platform/feature.ts'
import { deliveryRoutes } from './routes.ts'
import { deliveryReaders } from './rules.ts'
import { deliveryTexts } from './texts.ts'

/** What is on its way between instances, and what somebody has to look at. */
export const deliveries: Feature = {
  name: 'deliveries',
  texts: deliveryTexts,
  routes: deliveryRoutes,
  tasks: ({ federation }) => federation.tasks,
  navigation: (who, words) =>
    who !== null && deliveryReaders.decide(who, null).granted
      ? [{ href: '/deliveries', label: words.say('deliveries.title') }]
      : [],
}
