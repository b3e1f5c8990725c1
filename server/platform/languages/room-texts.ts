import type { ShippedLanguage } from './language.ts'

/** The part of a catalogue that is about the catalogue, not a message. */
export interface CatalogueMeta {
  /** Whether a person who speaks the language has answered for it. */
  readonly translation: 'machine' | 'human'
}

type MessageKey<Source> = Exclude<keyof Source & string, '_meta'>
type Translation<Source> = Readonly<Record<MessageKey<Source>, string>> & { readonly _meta: { translation: string } }

/** One room's catalogues. The type carries room and keys, so that a wrong key does not compile. */
export interface RoomTexts<Room extends string, Key extends string> {
  readonly room: Room
  readonly catalogues: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Never present: it only carries the type of the keys. */
  readonly keys?: Key
}

/** Every key of a room with the room's name before it: `ui.back`. */
export type KeyOf<Texts> = Texts extends RoomTexts<infer Room, infer Key> ? `${Room}.${Key}` : never

type Translations<Source> = Readonly<Record<Exclude<ShippedLanguage, 'en'>, Translation<Source>>>

/** Declares a room's texts. English is the source; a translation that lacks one of its keys does not compile. */
export function roomTexts<Room extends string, Source extends object>(
  room: Room,
  catalogues: { readonly en: Source } & Translations<Source>,
): RoomTexts<Room, MessageKey<Source>> {
  return { room, catalogues: catalogues as unknown as RoomTexts<Room, string>['catalogues'] }
}
