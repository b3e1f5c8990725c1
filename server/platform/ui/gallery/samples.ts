/** Words as people type them: every script, every length, and some that try to be code. None is anyone's. */
export const names = {
  arabic: 'أمل بنت يوسف',
  spanish: 'María José Ñáñez',
  russian: 'Амина Ильясова',
  chinese: '王小明',
  long: 'Wolfeschlegelsteinhausenbergerdorff-Krishnamurthy-Andrianampoinimerina',
  hostile: '<script>alert("name")</script> & <b>bold</b>',
} as const

export const reference = 'TN-2026-004417'
export const unit = 'مكتب الدعم – Tunis 2'
export const otherUnit = 'Liaison office, Palermo'

export const longWords =
  'Sin parar/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz ' +
  'y luego otra línea.\nSegunda línea.\n\nوسطر بالعربية.'

export const secretWords = [
  ...['harbour', 'violet', 'sandal', 'orchard', 'pepper'],
  ...['window', 'donkey', 'copper', 'island', 'thread'],
] as const
export const secretDigits = ['4071', '8825', '0936', '5512', '7740', '1298', '3364', '9'] as const

export interface SampleCase {
  readonly id: string
  readonly name: string
  readonly due: string
  readonly days: number
  readonly state: 'open' | 'waiting' | 'overdue'
  readonly atRisk: boolean
}

export const cases: readonly SampleCase[] = [
  { id: 'TN-2026-004417', name: names.arabic, due: '2026-07-03', days: 12, state: 'open', atRisk: true },
  { id: 'TN-2026-004391', name: names.spanish, due: '2026-07-11', days: 134, state: 'waiting', atRisk: false },
  { id: 'TN-2025-001210', name: names.long, due: '2026-06-12', days: 1204, state: 'overdue', atRisk: false },
  { id: 'TN-2026-000007', name: names.hostile, due: '2026-08', days: 8, state: 'open', atRisk: false },
]
