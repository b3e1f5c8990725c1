import * as crypto from 'node:crypto'
import { nodePrimitives } from '../node-primitives.ts'

export const primitives = nodePrimitives<crypto.KeyObject>(crypto)
