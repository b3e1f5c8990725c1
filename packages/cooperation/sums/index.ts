export { collectedOf, leftFor, type Collected, type OfAuthority, type SumSaid } from './collected.ts'
export { mayCollect, orderOfSum, type Collecting, type Money, type OrderOfSum } from './order.ts'
