/** People at WebKit, who are gone after each test. */
import { afterEach, expect } from 'vitest'
import { ownOrigin } from './ownOrigin.ts'
import { insert } from './inserted.ts'
import { type Coming, rememberName } from './people.ts'
import { record } from './recorder.ts'
import { launchWebKit } from './webkit.ts'
import { type AtWebKit, createWebKitPerson } from './webkitPerson.ts'

/** `path` at the worker, with what is behind it. */
type Open = (path: string, coming?: Pick<Coming, 'name' | 'width' | 'height'>) => Promise<AtWebKit>

/** Call it at the top of a file. A page error in any test fails that test. */
export function useWebKit(): Open {
  const port = Number(new URL(ownOrigin()).port)
  const opened: { close(): Promise<void> }[] = []
  const people: AtWebKit[] = []

  afterEach(async () => {
    for (const each of opened.splice(0).toReversed()) await each.close()
    expect(people.splice(0).flatMap(({ troubles }) => troubles)).toEqual([])
  })

  return async (path, { name = '', width = 1280, height = 800 } = {}) => {
    const way = await insert(port, (origin) => [
      toCall(record),
      ...(name === '' ? [] : [toCall(rememberName, origin, name)]),
    ])
    opened.push(way)
    const webKit = await launchWebKit({ width, height })
    opened.push(webKit)
    const person = createWebKitPerson(name, webKit.session, way)
    people.push(person)
    await webKit.session.post('/url', { url: new URL(path, way.origin).href })
    return person
  }
}

function toCall(script: (...args: never[]) => void, ...args: string[]): string {
  return `(${String(script)})(${args.map((arg) => JSON.stringify(arg)).join()})`
}
