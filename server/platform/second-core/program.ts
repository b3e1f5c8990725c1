import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { unsealStored } from '@recourse/chronicle'
import { nodePrimitives } from '../primitives.ts'
import { fetchInto } from './fetching.ts'
import { FileHashes } from './file-hashes.ts'
import type { Answered, Answers, Asked, Question } from './messages.ts'

/** What runs on the second thread. It answers each question in its turn, fetching meanwhile, and knows nothing but what it is told. */

const streams = new Map<number, FileHashes>()
const digests = new Map<number, Hash>()

function streamOf(stream: number): FileHashes {
  const found = streams.get(stream)
  if (found === undefined) throw new Error('no such stream')
  return found
}

function digestOf(stream: number): Hash {
  const found = digests.get(stream) ?? createHash('sha256')
  digests.set(stream, found)
  return found
}

function answer(question: Question): Answers[keyof Answers] | Promise<Answers['fetch']> {
  switch (question.do) {
    case 'unseal': {
      const keys = new Map(question.keys.map((key) => [key.kid, key]))
      return question.entries.map((entry) => unsealStored(nodePrimitives, (kid) => keys.get(kid), entry))
    }
    case 'begin':
      streams.set(question.stream, new FileHashes(question.head))
      return null
    case 'hash':
      streamOf(question.stream).take(question.part)
      return null
    case 'end':
      return streamOf(question.stream).end()
    case 'close':
      streams.delete(question.stream)
      digests.delete(question.stream)
      return null
    case 'digest':
      digestOf(question.stream).update(question.part)
      return null
    case 'digested':
      return digestOf(question.stream).digest('hex')
    case 'fetch':
      return fetchInto(question.wanted)
  }
}

parentPort?.on('message', ({ id, question }: Asked) => {
  const post = (message: Answered): void => parentPort?.postMessage(message)
  try {
    const said = answer(question)
    if (!(said instanceof Promise)) return post({ id, ok: true, answer: said })
    said.then(
      (fetched) => post({ id, ok: true, answer: fetched }),
      () => post({ id, ok: false }),
    )
  } catch {
    post({ id, ok: false })
  }
})
