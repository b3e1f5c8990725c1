export { afterOf, LIST_ROWS_MAX, listFiles, type After, type FileList, type ListedFile } from './list.ts'
export { CARD_BYTES_MAX, openCard, sealCard, type Card, type SealedCard } from './label.ts'
export { fileRowTable } from './migration.ts'
export { forgetCards, listFile, putFileRow, type FileRow, type NewCard } from './put.ts'
