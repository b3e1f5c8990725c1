import type { Bundle } from '@recourse/log'
import { tilesInFolder, verifyOffline } from '../../server/platform/log/index.ts'
import { EXIT, usageRefusal, type Call, type Command } from '../command.ts'
import { fileNamed, filesNamed } from '../files.ts'

export const logVerify: Command = {
  noun: 'log',
  verb: 'verify',
  summary: 'Check what a log published and handed out, without a database and without a network.',
  options: {
    policy: { type: 'string', help: 'whose word counts (C2SP tlog-policy)' },
    checkpoint: { type: 'string', multiple: true, help: 'checkpoints, oldest first' },
    tiles: { type: 'string', help: 'folder of tiles of the last checkpoint' },
    proof: { type: 'string', help: 'a .tlog-proof' },
    entry: { type: 'string', help: 'the bytes that were logged; needs --nonce' },
    nonce: { type: 'string', help: 'file with the 32 bytes handed out beside the entry' },
    promise: { type: 'string', help: 'a promise of the log' },
  },
  run: (call) => {
    const bundle = bundleOf(call)
    if ('refusal' in bundle) return Promise.resolve(call.refuse(bundle.refusal))
    const result = verifyOffline(bundle)
    call.json(result)
    for (const { subject, at, verdict } of result.findings)
      call.say(
        `${subject} ${at + 1}: ${verdict.holds ? 'holds' : `${verdict.refusal.code} ${verdict.refusal.detail ?? ''}`}`,
      )
    call.say('Not checked:')
    for (const { sentence } of result.notChecked) call.say(`  ${sentence}`)
    return Promise.resolve(result.holds ? EXIT.done : EXIT.found)
  },
}

function bundleOf(call: Call): Bundle | { refusal: ReturnType<typeof usageRefusal> } {
  const policy = call.text('policy')
  if (policy === undefined) return { refusal: usageRefusal('Name a policy: without one nobody’s word counts.') }
  const names = ['proof', 'entry', 'nonce', 'promise'].filter((name) => call.text(name) !== undefined)
  const checkpoints = filesNamed(call.texts('checkpoint'))
  const files = filesNamed(names.map((name) => call.text(name) ?? ''))
  const policyFile = fileNamed(policy)
  if ('refusal' in checkpoints) return checkpoints
  if ('refusal' in files) return files
  if ('refusal' in policyFile) return policyFile
  const found = new Map(names.map((name, index) => [name, files.all[index]]))
  const [proofFile, bytes, nonce, promise] = ['proof', 'entry', 'nonce', 'promise'].map((name) => found.get(name))
  const tiles = call.text('tiles')
  return {
    ...{ policy: policyFile.bytes, checkpoints: checkpoints.all },
    ...(tiles === undefined ? {} : { tiles: tilesInFolder(tiles) }),
    ...(proofFile === undefined ? {} : { proofFile }),
    ...(promise === undefined ? {} : { promise }),
    ...(bytes === undefined || nonce === undefined ? {} : { entry: { bytes, nonce } }),
  }
}
