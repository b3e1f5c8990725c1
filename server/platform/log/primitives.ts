import * as crypto from 'node:crypto'
import { nodePrimitives, treeHasher } from '@recourse/log'

export const primitives = nodePrimitives<crypto.KeyObject>(crypto)
export const hasher = treeHasher(primitives)
