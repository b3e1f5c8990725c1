/** Said at the end of every audit: an honest "all well" names what nobody looked at. */
export const notCovered: readonly string[] = [
  'Rows removed before the log gave them a place: only a receipt, a promise or a proof of filing shows those.',
  'A database set back as a whole, with its checkpoints: hand in a checkpoint that a monitor or a peer holds.',
  'What the sealed bodies say: the audit has no key and needs none.',
  'Tables without signatures: instance_settings, idempotency, snapshot, log_promise, sessions and sign-in data.',
  'A subject_head that points at another entry of the same compartment: a command then shows both versions too often.',
]
