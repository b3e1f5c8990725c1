#!/usr/bin/env node
/** `npx recourse ...` and `npm run recourse -- ...`: the operator's and the auditor's commands. */
import { bootstrap } from './bootstrap.mjs'

bootstrap()
await import('../dist/recourse.mjs')
