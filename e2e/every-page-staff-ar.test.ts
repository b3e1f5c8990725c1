import { everyPageTests } from './every-page-tests.ts'

everyPageTests('ar', 'staff')
