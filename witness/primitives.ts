import * as crypto from 'node:crypto'
import { nodePrimitives } from '@recourse/log'

export const primitives = nodePrimitives<crypto.KeyObject>(crypto)
