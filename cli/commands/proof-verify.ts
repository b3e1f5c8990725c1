import { fromUtf8 } from '@recourse/chronicle'
import { checkFilingProof, readProofFile } from '../../server/platform/proofs/index.ts'
import { EXIT, usageRefusal, type Command } from '../command.ts'
import { fileNamed } from '../files.ts'

export const proofVerify: Command = {
  noun: 'proof',
  verb: 'verify',
  summary: 'Check a proof of filing, without a database, a network or its content.',
  operands: 'FILE',
  options: {
    policy: { type: 'string', help: 'whose word counts for the log (C2SP tlog-policy); the log’s own if none' },
  },
  run: (call) => {
    const [name] = call.positionals
    if (name === undefined) return Promise.resolve(call.refuse(usageRefusal('Name the file of the proof.')))
    const file = fileNamed(name)
    if ('refusal' in file) return Promise.resolve(call.refuse(file.refusal))
    const proof = readProofFile(fromUtf8(file.bytes) ?? '')
    if (proof === null) return Promise.resolve(call.refuse(usageRefusal('This file is no proof of filing.')))
    const policyName = call.text('policy')
    const policy = policyName === undefined ? undefined : fileNamed(policyName)
    if (policy !== undefined && 'refusal' in policy) return Promise.resolve(call.refuse(policy.refusal))
    const checked = checkFilingProof(proof, policy?.bytes)
    call.json(checked)
    const { statement, verdicts, keys, isLogged } = checked
    if (statement !== null) {
      call.say(`Filed on ${statement.filedOn} with ${statement.authorityName} (${statement.jurisdiction}).`)
      call.say(
        isLogged ? 'The public log holds it.' : 'The log has promised to hold it; ask for the proof again later.',
      )
    }
    for (const { part, holds, fault } of verdicts) call.say(`${part}: ${holds ? 'holds' : String(fault)}`)
    call.say('Compare these with what the authority publishes at /keys, in another way than this file came:')
    call.say(`  authority ${keys.authority}`)
    call.say(`  log       ${keys.log}`)
    return Promise.resolve(checked.holds ? EXIT.done : EXIT.found)
  },
}
