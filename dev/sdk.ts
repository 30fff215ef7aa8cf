/** The end of `npm run sdk`: what the package weighs, as its budgets count it. */
import { budgets, type Weight } from '../client/build/budget.ts'
import { weighSdk } from '../client/build/weighPackage.ts'

const toKilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
const sum = (weights: Weight[]): number => weights.reduce((total, { bytes }) => total + bytes, 0)

const { first, later, chat, files } = await weighSdk()
console.log(
  `
@parley/client is ${toKilobytes(sum(first))} KB in an application that uses all of it, and ${toKilobytes(sum(later))} more once it is in a room: minified, and gzip -9.
At most ${toKilobytes(budgets.sdk)}, and ${toKilobytes(budgets.wholeSdk)} in all. The chat, where it is imported, adds ${toKilobytes(sum(chat))} KB of at most ${toKilobytes(budgets.chatSdk)}, and files ${toKilobytes(sum(files))} of at most ${toKilobytes(budgets.filesSdk)}.`,
)
