export { mailer, readMailSettings, type Mailer, type MailSettings } from './mail.ts'
