export { NoSecondCore, SecondCore } from './second-core.ts'
