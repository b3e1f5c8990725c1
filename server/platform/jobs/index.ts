export { enqueue, startJobs, type Jobs, type JobParts, type Task } from './jobs.ts'
