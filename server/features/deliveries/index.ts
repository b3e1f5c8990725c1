import type { Feature } from '../../platform/feature.ts'
import { deliveryRoutes } from './routes.ts'

/** What is on its way between instances. */
export const deliveries: Feature = {
  name: 'deliveries',
  routes: deliveryRoutes,
  tasks: ({ federation }) => federation.tasks,
}
