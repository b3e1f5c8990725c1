/** What names the entry format. On its own, since a browser needs it and none of the schemas. */

/** Entry format; another one comes with a version, a vector and a decision record (kernel, first line). */
export const ENTRY_VERSION = 1
export const ENTRY_TYPE = 'recourse-entry'
/** Algorithms by id, so that a hybrid post-quantum set can follow beside this one (kernel 4). */
export const ALGORITHMS = 'EdDSA/SHA-256/ECDH-ES-X25519-A256GCM'
/** The kind in the header of an entry whose compartment hides what it says (kernel 1). */
export const MASKED_KIND = 'sealed'
/** More authorities on one compartment than any joint team that we know of has had, with room. */
export const SEEN_MAX = 64
