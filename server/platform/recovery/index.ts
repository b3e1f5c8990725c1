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
export { recoverUnit, type Recovered } from './recover-unit.ts'
