/** Operators who are gone after each test. */
import { afterEach } from 'vitest'
import { ownOrigin } from './ownOrigin.ts'
import { createOperator, type Operator } from './operator.ts'

/**
 * Call it at the top of a file before the stage, so that people go first: hooks after a test run
 * the other way round.
 */
export function useOperator(): () => Promise<Operator> {
  const operators: Operator[] = []
  afterEach(async () => {
    await Promise.all(operators.splice(0).map((operator) => operator.close()))
  })
  return async () => {
    const operator = await createOperator(Number(new URL(ownOrigin()).port))
    operators.push(operator)
    return operator
  }
}
