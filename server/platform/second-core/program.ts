import { parentPort } from 'node:worker_threads'
import { unsealStored } from '@recourse/chronicle'
import { nodePrimitives } from '../primitives.ts'
import { FileHashes } from './file-hashes.ts'
import type { Answered, Answers, Asked, Question } from './messages.ts'

/** What runs on the second thread. It answers each question in its turn, and knows nothing but what it is told. */

const streams = new Map<number, FileHashes>()

function streamOf(stream: number): FileHashes {
  const found = streams.get(stream)
  if (found === undefined) throw new Error('no such stream')
  return found
}

function answer(question: Question): Answers[keyof Answers] {
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
      return null
  }
}

parentPort?.on('message', ({ id, question }: Asked) => {
  const post = (message: Answered): void => parentPort?.postMessage(message)
  try {
    post({ id, ok: true, answer: answer(question) })
  } catch {
    post({ id, ok: false })
  }
})
