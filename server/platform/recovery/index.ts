export {
  combineShares,
  CUSTODIANS,
  RecoveryCeremony,
  recoveryRefusals,
  SHARES_NEEDED,
  type RecoveryKey,
  type RecoveryRefusal,
} from './ceremony.ts'
export { recoveryTexts } from './texts.ts'
export { readShare } from './share-text.ts'
export { recoverUnit, type Recovered, type Recovery } from './recover-unit.ts'
