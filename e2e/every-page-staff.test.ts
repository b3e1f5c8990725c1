import { everyPageTests } from './every-page-tests.ts'

everyPageTests('en', 'staff')
