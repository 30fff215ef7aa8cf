/** The end of `npm run sdk`: what the package weighs, as its budget counts it. */
import { budgets } from '../client/build/budget.ts'
import { weighSdk } from '../client/build/weighPackage.ts'

const bytes = (await weighSdk()).reduce((sum, weight) => sum + weight.bytes, 0)
const toKilobytes = (of: number): string => (of / 1024).toFixed(1)
console.log(
  `\n@parley/client is ${toKilobytes(bytes)} KB in an application that uses all of it: minified, and gzip -9. At most ${toKilobytes(budgets.sdk)}.`,
)
