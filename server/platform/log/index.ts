export { migrations as logMigrations } from './migration.ts'
