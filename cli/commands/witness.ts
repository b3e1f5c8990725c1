import { formatVerifierKey } from '@recourse/log'
import { addWitness, logKeys, removeWitness, witnessStandings, type Standing } from '../../server/platform/log/index.ts'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

const add: Command = {
  noun: 'witness',
  verb: 'add',
  summary: 'Ask a monitor’s witness to cosign each checkpoint from the next one on.',
  options: {
    key: { type: 'string', help: 'its public key, as "witness key" prints it there' },
    url: { type: 'string', help: 'where it answers, without /add-checkpoint' },
  },
  run: (call) => {
    const [key, url] = [call.text('key'), call.text('url')]
    if (key === undefined || url === undefined)
      return Promise.resolve(call.refuse(usageRefusal('Give --key and --url, as the monitor told you.')))
    return inHouse(call, async ({ database, store, log }) => {
      const added = await addWitness(database.owner, logKeys(store), { key, url })
      if (!added.ok) return call.refuse(added.refusal)
      const { name } = added.value.key
      call.json({ name, url: added.value.url, logKey: formatVerifierKey(log.signer.key) })
      call.say(`${name} is asked at the next checkpoint, within ten minutes; no restart is needed.`)
      call.say('Its monitor puts this line into the witness’s list of logs and compares it with you:')
      call.say(formatVerifierKey(log.signer.key))
      return EXIT.done
    })
  },
}

const howItDoes = ({ missed, size }: Standing): string => {
  if (missed === null || size === null) return 'has not cosigned yet'
  return missed === 0 ? `cosigned the last one (size ${size})` : `cosigned size ${size}, and not the ${missed} after it`
}

const list: Command = {
  noun: 'witness',
  verb: 'list',
  summary: 'List the witnesses, and which checkpoint each cosigned last.',
  run: (call) =>
    inHouse(call, async ({ database }) => {
      const standings = await witnessStandings(database.app)
      const witnesses = standings.map((one) => ({
        ...{ name: one.key.name, key: formatVerifierKey(one.key), url: one.url, missed: one.missed, size: one.size },
      }))
      call.json({ witnesses })
      for (const one of standings) call.say(`${one.key.name}  ${one.url}  ${howItDoes(one)}`)
      if (witnesses.length === 0) call.say('There is none, so only your word stands for this log.')
      return EXIT.done
    }),
}

const remove: Command = {
  noun: 'witness',
  verb: 'remove',
  summary: 'Ask a witness no more. What it cosigned stays.',
  operands: 'NAME',
  run: (call) => {
    const [name, ...rest] = call.positionals
    if (name === undefined || rest.length > 0)
      return Promise.resolve(call.refuse(usageRefusal('Name one witness, as "recourse witness list" shows it.')))
    return inHouse(call, async ({ database }) => {
      const removed = await removeWitness(database.owner, name)
      if (!removed.ok) return call.refuse(removed.refusal)
      call.json({ removed: name })
      call.say(`${name} is not asked any more. Verifiers who hold an older policy go on expecting it: tell them.`)
      return EXIT.done
    })
  },
}

export const witnessCommands: readonly Command[] = [add, list, remove]
