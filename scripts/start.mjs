/** `npm start`: set up what is missing, then be the server (same process, so signals reach it). */
import { bootstrap } from './bootstrap.mjs'

bootstrap()
await import('../dist/main.mjs')
