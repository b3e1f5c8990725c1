/** `npm run demo`: set up what is missing, then three instances with a case under way (same process, so signals reach it). */
import { bootstrap } from './bootstrap.mjs'

bootstrap()
await import('../dist/demo.mjs')
