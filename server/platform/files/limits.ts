/** Half an hour of video from a telephone. More is handed over on a disk, or in pieces. */
export const FILE_BYTES_MAX = 2 * 1024 ** 3
/** Files of one form: a folder of photographs; a browser keeps all of them waiting on one line. */
export const FILES_PER_FORM_MAX = 20
/** What the common file systems let a name have. */
export const NAME_CHARS_MAX = 255
/** What an upload in parts sends at a time: a minute's work on the worst lines (GPRS, 4 kB/s). */
export const PART_BYTES = 256 * 1024
/** An upload that nobody went on with for so long is given up. */
export const PART_DAYS_MAX = 3
/** Left free on the disk: the database beside the files must never find it full. */
export const DISK_FREE_BYTES_MIN = 1024 ** 3
