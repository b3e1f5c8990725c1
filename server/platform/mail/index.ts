export { isMailAddress, MAIL_ADDRESS_MAX, mailer, readMailSettings, type Mailer, type MailSettings } from './mail.ts'
